/** Prepares data: reads hours, cuts them to the range, resamples them and writes one file an instrument. */
import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { describeHour, HOUR_MS, type HourId, hourEndMs, hourStartMs, symbolOf } from '../../domain.ts';
import { concatenateEvents, sliceEvents } from '../../engine/events-from-columns.ts';
import { resampleBars, resampleTickers } from '../../engine/resample.ts';
import type { EventColumns } from '../../engine/types.ts';
import { QtsError } from '../../errors.ts';
import { HourReader } from '../data/hour-reader.ts';
import { writeAtomic } from '../store/files.ts';
import type { PreparedSeries } from '../store/records.ts';
import { encodeEvents, readHourEvents } from './event-file.ts';
import type { HourTask, PrepareTask, SeriesTask, SharedSignals, WorkerAnswer } from './protocol.ts';

interface Preparation {
  readonly task: PrepareTask;
  readonly signals: SharedSignals;
  readonly reader: HourReader;
  /** Over everything that the prepared data follow from. */
  readonly hash: Hash;
  rows: number;
}

class Cancelled extends Error {}

/** Resampling twice gives the same as once where the first step divides the second. */
const resample = (task: PrepareTask, events: EventColumns, cadenceMs: number): EventColumns =>
  task.type === 'kline' ? resampleBars(events, cadenceMs) : resampleTickers(events, cadenceMs);

/** The events of one hour within the range, at the cadence or, where that is longer, at one hour. */
const prepareHour = async (
  work: Preparation,
  series: SeriesTask,
  hourTask: HourTask,
): Promise<EventColumns> => {
  const { task, reader, hash } = work;
  const { hour, locator } = hourTask;
  const id: HourId = { exchange: task.exchangeId, instrument: series, kind: series.kind, hour };
  const native = reader.readNative(id, locator);
  if (native === undefined) throw new QtsError('failed', `${describeHour(id)} has gone: prepare again`);
  hash.update(`${hour} ${native.format} ${native.bytes.byteLength}\n`).update(native.bytes);
  const events = await readHourEvents(native.bytes, native.format, describeHour(id));
  requireWithin(events, id);
  const cut = sliceEvents(
    events,
    Math.max(task.fromMs, hourStartMs(hour)),
    Math.min(task.toMs, hourEndMs(hour)),
  );
  return resample(task, cut, Math.min(task.cadenceMs, HOUR_MS));
};

const requireWithin = ({ tsMs }: EventColumns, id: HourId): void => {
  const first = tsMs[0];
  const last = tsMs.at(-1);
  if (first === undefined || last === undefined) return;
  if (first >= hourStartMs(id.hour) && last < hourEndMs(id.hour)) return;
  throw new QtsError('damaged', `${describeHour(id)} holds rows of another hour`);
};

const prepareSeries = async (work: Preparation, series: SeriesTask): Promise<EventColumns> => {
  const { task, signals, hash } = work;
  hash.update(`${symbolOf(series)} ${series.kind}\n`);
  const parts: EventColumns[] = [];
  for (const hour of series.hours) {
    if (signals.isCancelled) throw new Cancelled();
    const part = await prepareHour(work, series, hour);
    work.rows += part.tsMs.length;
    if (work.rows > task.rowLimit) throw tooManyRows(task);
    parts.push(part);
    signals.completed += 1;
  }
  return resample(task, concatenateEvents(parts), task.cadenceMs);
};

const tooManyRows = (task: PrepareTask): QtsError =>
  new QtsError('failed', `More than ${task.rowLimit} events: they would not fit into memory`, {
    hint: 'choose a shorter range or a coarser cadence',
  });

/** @throws QtsError `damaged` when an hour is not what it should be, `io`, `failed` */
export const prepareData = async (task: PrepareTask, signals: SharedSignals): Promise<WorkerAnswer> => {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([task.exchangeId, task.type, task.fromMs, task.toMs, task.cadenceMs]));
  const work: Preparation = { task, signals, reader: new HourReader(0), hash, rows: 0 };
  signals.size = task.series.reduce((sum, { hours }) => sum + hours.length, 0);
  try {
    const events: EventColumns[] = [];
    for (const series of task.series) events.push(await prepareSeries(work, series));
    const dataHash = hash.digest('hex');
    const series = events.map((one, at) => save(task, dataHash, one, at));
    return { kind: 'prepared', dataHash, series, seed: seedOf(task) };
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'aborted' };
    throw error;
  }
};

/** A backend has one market. */
const seedOf = ({ series }: PrepareTask): number | undefined => {
  for (const { hours } of series)
    for (const { locator } of hours) if (locator.from === 'market') return locator.seed;
  return undefined;
};

/** Named by content: what a run reads never changes under it. */
const save = (task: PrepareTask, dataHash: string, events: EventColumns, at: number): PreparedSeries => {
  const series = task.series[at];
  if (series === undefined) throw new RangeError(`no series ${at}`);
  const file = `${dataHash.slice(0, 40)}.${at}.lastra`;
  writeAtomic(join(task.outDir, file), encodeEvents(events));
  return { instrument: symbolOf(series), kind: series.kind, file, rows: events.tsMs.length };
};
