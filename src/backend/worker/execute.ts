/** Runs a strategy over prepared data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstrument } from '../../domain.ts';
import { compileStrategy, ENGINE_VERSION, runStrategy } from '../../engine/index.ts';
import type { InstrumentEvents, RunConfig, RunOutcome } from '../../engine/types.ts';
import { QtsError } from '../../errors.ts';
import type { Notice, RunIdentity } from '../../wire/messages.ts';
import { sha256Hex } from '../ids.ts';
import { errorsOf } from './compile.ts';
import { decodeEvents } from './event-file.ts';
import { removeNodeGlobals } from './lockdown.ts';
import { withWideInlining } from './optimizer.ts';
import type { ExecuteTask, SharedSignals, WorkerAnswer } from './protocol.ts';
import { loadSignalWriter, type SignalWriter } from './signal-file.ts';

const DEFAULT_FUNDING = 10_000;
const DEFAULT_FEE_RATE = 0.001;
/** Beyond, a result keeps the equity curve alone: a point a trade. */
const TRADE_LIMIT = 10_000;

const loadEvents = (task: ExecuteTask): readonly InstrumentEvents[] =>
  task.series.map(({ instrument, file }) => {
    const columns = decodeEvents(readFileSync(join(task.preparedDir, file)), file);
    const { base, quote } = parseInstrument(instrument);
    return { base, quote, columns };
  });

const configOf = ({ baseConfig, fromMs, params, storeSignals }: ExecuteTask): RunConfig => ({
  ...{ fromMs, params, storeSignals },
  initialFunding: baseConfig.initialFunding ?? DEFAULT_FUNDING,
  feeRate: baseConfig.feeRate ?? DEFAULT_FEE_RATE,
});

/** Where bars stood in for tickers the result says so: there were no real bids and asks. */
const dataNotices = (task: ExecuteTask): readonly Notice[] =>
  task.type === 'kline'
    ? []
    : task.series
        .filter(({ kind }) => kind === 'klines')
        .map(({ instrument }) => ({
          ...{ level: 'INFO', code: 'local.klines-as-tickers', provenance: 'execute' },
          message: `${instrument} has no tickers in this range: its bars were read as tickers with bid = ask = last = close, one at the end of each bar`,
        }));

const identityOf = (task: ExecuteTask, config: RunConfig, outcome: RunOutcome): RunIdentity => ({
  engine: ENGINE_VERSION,
  strategyHash: sha256Hex(task.source),
  dataHash: task.dataHash,
  ...(task.seed === undefined ? {} : { seed: task.seed }),
  params: config.params,
  initialFunding: config.initialFunding,
  feeRate: config.feeRate,
  events: outcome.events,
  openPosition: outcome.openPosition,
  log: outcome.log,
  trades: outcome.trades.slice(0, TRADE_LIMIT),
});

const answerOf = async (
  task: ExecuteTask,
  config: RunConfig,
  outcome: RunOutcome,
  elapsedMs: number,
  writer: SignalWriter | undefined,
): Promise<WorkerAnswer> => ({
  ...{ kind: 'executed', events: outcome.events, elapsedMs, metrics: outcome.metrics },
  notices: [...dataNotices(task), ...outcome.notices],
  run: identityOf(task, config, outcome),
  signals: await writer?.(outcome.signals, task.signalsPath),
});

/**
 * Everything that needs Node is done first; then Node is taken away, and only then is anything evaluated that was
 * made from the strategy.
 * @throws QtsError `compile`; `job-failed` with what the strategy did wrong
 */
export const executeStrategy = async (task: ExecuteTask, signals: SharedSignals): Promise<WorkerAnswer> => {
  const events = loadEvents(task);
  const config = configOf(task);
  const writer = task.storeSignals ? await loadSignalWriter() : undefined;
  signals.size = task.series.reduce((sum, { rows }) => sum + rows, 0);
  const { diagnostics, strategy } = await compileStrategy(task.source);
  if (strategy === undefined) {
    throw new QtsError('compile', errorsOf(diagnostics) ?? 'The strategy does not compile');
  }
  // Compiling only makes text; the run evaluates it.
  removeNodeGlobals();
  const startMs = performance.now();
  const outcome = withWideInlining(() =>
    runStrategy(strategy, events, config, {
      onProgress: (count) => {
        signals.completed = count;
      },
      isCancelled: () => signals.isCancelled,
    }),
  );
  if (outcome.aborted) return { kind: 'aborted' };
  return answerOf(task, config, outcome, performance.now() - startMs, writer);
};
