/** Compile, prepare and execute in one go. */
import { compileOnBackend } from './compile.ts';
import { assertRunnable, backendName, execute, submitExecute } from './execute.ts';
import type { WorkflowHost } from './host.ts';
import { assertCoverage, assertPreparable, type Prepared, prepare } from './prepare.ts';
import type { BacktestRequest, ExecuteRequest } from './requests.ts';
import { type RunRecord, runRecordOf } from './run-record.ts';
import type { StrategySource } from './source.ts';

/** As the journal knows a strategy. */
const namesOf = ({ sha256, name }: StrategySource) => ({ strategyHash: sha256, strategyName: name });

interface ReadyRun {
  readonly prepared: Prepared;
  readonly request: ExecuteRequest;
}

/** Whatever can be wrong with the request or the source comes out before data are prepared for it. */
const makeReady = async (
  host: WorkflowHost,
  source: StrategySource,
  { spec, run, wait }: BacktestRequest,
): Promise<ReadyRun> => {
  await assertRunnable(host, run);
  await assertPreparable(host, spec);
  const strategyId = await compileOnBackend(host, source);
  host.reporter.note(`compiled ${source.name}: strategy ${strategyId}`);
  const prepared = await prepare(host, spec);
  assertCoverage(prepared.state, spec.minCoverage);
  const request = { exchangeId: spec.exchangeId, prepareJobId: prepared.jobId, strategyId, run, wait };
  return { prepared, request };
};

/**
 * Runs the whole backtest.
 * @throws QtsError `compile`, `not-found`, `incomplete` (coverage), `job-failed`, `job-aborted`, `deadline`, …
 */
export const backtest = async (
  host: WorkflowHost,
  source: StrategySource,
  backtestRequest: BacktestRequest,
): Promise<RunRecord> => {
  const { prepared, request } = await makeReady(host, source, backtestRequest);
  const { jobId, answer } = await execute(host, request, namesOf(source));
  return runRecordOf({
    exchangeId: request.exchangeId,
    prepareJobId: prepared.jobId,
    executeJobId: jobId,
    strategyId: request.strategyId,
    backend: await backendName(host),
    strategyHash: source.sha256,
    strategyName: source.name,
    spec: backtestRequest.spec,
    preparation: prepared.state,
    answer,
  });
};

/**
 * Compiles, prepares and submits the run without waiting for it.
 * @returns the ids that `execute` needs to follow it, and its own
 */
export const submitBacktest = async (
  host: WorkflowHost,
  source: StrategySource,
  backtestRequest: BacktestRequest,
): Promise<{ readonly request: ExecuteRequest; readonly jobId: string }> => {
  const { request } = await makeReady(host, source, backtestRequest);
  return { request, jobId: await submitExecute(host, request, namesOf(source)) };
};
