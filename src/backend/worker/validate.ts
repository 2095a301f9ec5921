/** Dry run: a strategy over a stretch of the simulated market, the same one each time. */
import { HOUR_MS, type Hour, type Kind, parseHour } from '../../domain.ts';
import { concatenateEvents } from '../../engine/events-from-columns.ts';
import { compileStrategy, runStrategy } from '../../engine/index.ts';
import type { EventColumns, RunConfig } from '../../engine/types.ts';
import { isQtsError, QtsError } from '../../errors.ts';
import { SimulatedMarket } from '../market/market.ts';
import type { SourceType } from '../store/records.ts';
import { errorsOf } from './compile.ts';
import { readHourEvents } from './event-file.ts';
import { removeNodeGlobals } from './lockdown.ts';
import type { ValidateDone, ValidateTask, WorkerAnswer } from './protocol.ts';

const BITCOIN = { base: 'BTC', quote: 'USDT' };
/** Long enough to fill the windows of an hour, a weekday like many. */
const HOURS = 6;
const FIRST_HOUR: Hour = parseHour('2026-01-15T00') ?? 0;
const DATA = `${HOURS} simulated hours of BTC/USDT`;
/** Events between two looks at the clock: few, because what is slow is slow an event. */
const STRIDE = 64;

const CONFIG: RunConfig = {
  fromMs: FIRST_HOUR * HOUR_MS,
  ...{ initialFunding: 10_000, feeRate: 0.001, params: {}, storeSignals: false },
};

const simulatedEvents = async (feeds: SourceType): Promise<EventColumns> => {
  const market = new SimulatedMarket();
  const kind: Kind = feeds === 'kline' ? 'klines' : 'tickers';
  const hours = Array.from({ length: HOURS }, (_, i) => market.lastra(BITCOIN, kind, FIRST_HOUR + i));
  return concatenateEvents(await Promise.all(hours.map((bytes) => readHourEvents(bytes, 'lastra', DATA))));
};

/**
 * What the strategy itself does wrong is a verdict; everything else is an error.
 * @throws QtsError `compile`
 */
export const validateStrategy = async ({ source, timeMs }: ValidateTask): Promise<WorkerAnswer> => {
  const { diagnostics, strategy } = await compileStrategy(source);
  if (strategy === undefined) {
    throw new QtsError('compile', errorsOf(diagnostics) ?? 'The strategy does not compile');
  }
  const columns = await simulatedEvents(strategy.kind);
  const base = { kind: 'validated', totalEvents: columns.tsMs.length, data: DATA } as const;
  removeNodeGlobals();
  const endMs = performance.now() + timeMs;
  const isCancelled = () => performance.now() >= endMs;
  try {
    const hooks = { stride: STRIDE, isCancelled };
    const { events, notices } = runStrategy(strategy, [{ ...BITCOIN, columns }], CONFIG, hooks);
    return { ...base, error: undefined, events, notices } satisfies ValidateDone;
  } catch (error) {
    if (!isQtsError(error) || error.code !== 'job-failed') throw error;
    return { ...base, error: error.message, events: 0, notices: [] } satisfies ValidateDone;
  }
};
