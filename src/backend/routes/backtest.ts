/** Prepare and execute: submit, ask, cancel. */
import type { CancelAnswer, ExecutionAnswer, JobState, ResultMap } from '../../wire/messages.ts';
import { coverageStateOf, jobStateOf } from '../jobs/state.ts';
import type { Handler } from '../services.ts';
import type { ExecuteJob } from '../store/records.ts';
import { readJsonObject, requireText } from './body.ts';
import { baseConfigOf, EXECUTE_FIELDS, paramsOf, storeSignalsOf } from './execute-request.ts';
import { exchangeOf, jobOf, sourceTypeOf } from './path.ts';
import { cadenceOf, instrumentsOf, PREPARE_FIELDS, timeRangeOf } from './prepare-request.ts';
import { signalsIdOf, signalsUrlOf } from './signals.ts';

/** `POST /backtest/:exchangeId/:type/prepare` */
export const postPrepare: Handler = async (context, services) => {
  const exchangeId = exchangeOf(context, services);
  const type = sourceTypeOf(context);
  const body = await readJsonObject(context.req.raw, PREPARE_FIELDS);
  const { fromMs, toMs } = timeRangeOf(body, services);
  const cadence = cadenceOf(body);
  const instruments = instrumentsOf(body, services, exchangeId);
  const range = { exchangeId, type, instruments, fromMs, toMs, cadence };
  const jobId = services.prepareJobs.submit(services.runner, context.get('user'), range);
  return context.json({ jobId }, 202);
};

/** `GET /backtest/:exchangeId/:type/prepare/:jobId` */
export const getPrepare: Handler = (context, services) => {
  const job = jobOf(context, services, 'prepare');
  const state: JobState = { ...jobStateOf(job.state), ...coverageStateOf(job.coverage) };
  return context.json(state);
};

/** `POST /backtest/:exchangeId/:type/execute` */
export const postExecute: Handler = async (context, services) => {
  const exchangeId = exchangeOf(context, services);
  const type = sourceTypeOf(context);
  const body = await readJsonObject(context.req.raw, EXECUTE_FIELDS);
  const jobId = services.executeJobs.submit(services.runner, context.get('user'), {
    ...{ exchangeId, type },
    prepareJobId: requireText(body, 'prepareJobId'),
    strategyId: requireText(body, 'strategyId'),
    storeSignals: storeSignalsOf(body),
    params: paramsOf(body),
    baseConfig: baseConfigOf(body),
  });
  return context.json({ jobId }, 202);
};

const resultsOf = (job: ExecuteJob, requestUrl: string): ResultMap => {
  const { signalsUpload } = job.results ?? {};
  const signals =
    signalsUpload === 'Done'
      ? { signalsId: signalsIdOf(job), signalsUrl: signalsUrlOf(job, requestUrl) }
      : {};
  return {
    strategyId: `strategy:${job.user}:${job.type}:${job.strategyId}`,
    instrument: job.instrument,
    ...job.results,
    ...signals,
  };
};

/** `GET /backtest/:exchangeId/:type/execute/:jobId` */
export const getExecution: Handler = (context, services) => {
  const job = jobOf(context, services, 'execute');
  const answer: ExecutionAnswer = { state: jobStateOf(job.state), results: resultsOf(job, context.req.url) };
  return context.json(answer);
};

/** As contract 0.109 has it: what nobody has begun to run is known, but not readable yet. */
export const getReadableExecution: Handler = (context, services) => {
  const { state } = jobOf(context, services, 'execute');
  return state.status === 'New' ? context.json({}, 202) : getExecution(context, services);
};

/** `DELETE /backtest/:exchangeId/:type/execute/:jobId` */
export const deleteExecution: Handler = (context, services) => {
  const job = jobOf(context, services, 'execute');
  services.runner.cancel(job);
  const answer: CancelAnswer = { status: 'cancelling', jobId: job.id };
  return context.json(answer);
};
