/** The result of an execution that is taken up again, as `execute` and `backtest` would have told it. */
import { parseInstrument } from '../domain.ts';
import type { ExecuteJob, PrepareJob } from '../journal/job.ts';
import type { ExecutionAnswer } from '../wire/messages.ts';
import { backendName, preparationOf } from './execute.ts';
import type { WorkflowHost } from './host.ts';
import type { JobIndex } from './jobs-subject.ts';
import type { PrepareSpec } from './requests.ts';
import { type RunRecord, runRecordOf } from './run-record.ts';

const specOf = ({ exchange, request }: PrepareJob): PrepareSpec => ({
  exchangeId: exchange,
  instruments: (request.instruments ?? [request.instrument]).map(parseInstrument),
  range: { fromMs: Date.parse(request.from), toMs: Date.parse(request.to) },
  cadence: request.cadence,
  minCoverage: undefined,
});

/**
 * Puts the record together from the answer, the backend's word on the data, and what the journal knows of the rest.
 * @throws what the host's signal was aborted with
 */
export const runOfJob = async (
  host: WorkflowHost,
  index: JobIndex,
  job: ExecuteJob,
  answer: ExecutionAnswer,
): Promise<RunRecord> => {
  const { prepareJobId, strategyId } = job.request;
  const prepared = index.preparationOf(job);
  const preparation = await preparationOf(host, { exchangeId: job.exchange, prepareJobId });
  return runRecordOf({
    exchangeId: job.exchange,
    prepareJobId,
    executeJobId: job.id,
    strategyId,
    backend: await backendName(host),
    ...index.strategyOf(job),
    ...(prepared === undefined ? {} : { spec: specOf(prepared) }),
    ...(preparation === undefined ? {} : { preparation }),
    answer,
  });
};
