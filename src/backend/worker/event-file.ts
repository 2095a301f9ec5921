/** Events in files: the hours that come in, and the prepared data that lie between preparation and run. */
import { isTimeName } from '../../convert/table.ts';
import type { ServedFormat } from '../../domain.ts';
import { eventsFromColumns, type SourceColumn } from '../../engine/events-from-columns.ts';
import type { EventColumns } from '../../engine/types.ts';
import {
  encodeLastra,
  type LastraColumn,
  type LastraFile,
  openLastra,
  readDoubles,
  readMillis,
  timeColumnOf,
} from '../../lastra/index.ts';

/** Short names of the format for the columns of the engine. */
const FIELDS = {
  ...{ open: 'opn', high: 'hig', low: 'low', last: 'cls', volume: 'vol', quoteVolume: 'vlq' },
  ...{ bid: 'bid', bidSize: 'bsz', ask: 'ask', askSize: 'asz' },
} as const satisfies Record<Exclude<keyof EventColumns, 'tsMs'>, string>;

const FIELD_NAMES: ReadonlySet<string> = new Set(Object.values(FIELDS));

/** Reads the columns that the engine knows; a time column of any name becomes `ts`. */
const readEvents = (file: LastraFile): EventColumns => {
  const time = timeColumnOf(file);
  const columns = new Map<string, SourceColumn>([['ts', readMillis(file, time)]]);
  for (const column of file.columns) {
    if (FIELD_NAMES.has(column.name)) columns.set(column.name, readNumbers(file, column));
  }
  return eventsFromColumns(columns);
};

const readNumbers = (file: LastraFile, column: LastraColumn): Float64Array =>
  column.type === 'long' ? readMillis(file, column) : readDoubles(file, column);

/**
 * The events of an hour in either format.
 * @param name for messages
 * @throws QtsError `damaged`
 */
export const readHourEvents = async (
  bytes: Uint8Array,
  format: ServedFormat,
  name: string,
): Promise<EventColumns> => {
  if (format === 'lastra') return readEvents(openLastra(bytes, name));
  const { readHourTable } = await import('../../convert/index.ts');
  const table = await readHourTable(bytes, format);
  const columns = new Map<string, SourceColumn>();
  for (const column of table.columns) {
    if (column.type === 'binary') continue;
    columns.set(isTimeName(column.name) ? 'ts' : column.name, column.values);
  }
  return eventsFromColumns(columns);
};

/** Prepared events as a Lastra file. */
export const encodeEvents = (events: EventColumns): Uint8Array => {
  const doubles = Object.entries(FIELDS).map(([key, name]) => ({
    name,
    type: 'double' as const,
    values: events[key as keyof typeof FIELDS],
  }));
  return encodeLastra({ columns: [{ name: 'ts', type: 'long', values: events.tsMs }, ...doubles] });
};

/**
 * The inverse of {@link encodeEvents}.
 * @throws QtsError `damaged`
 */
export const decodeEvents = (bytes: Uint8Array, name: string): EventColumns =>
  readEvents(openLastra(bytes, name));
