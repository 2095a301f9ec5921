/** Proves that bytes are a certain hour: whole, readable, and with times of that hour. */
import { describeHour, type FileFormat, type HourId, hourEndMs, hourStartMs, type Kind } from '../domain.ts';
import { QtsError } from '../errors.ts';
import { formatInstant } from '../time.ts';
import { readCsvTimes } from './csv-proof.ts';
import type { ProofLevel } from './manifest-entry.ts';

export interface Proof {
  readonly level: ProofLevel;
  readonly rows: number;
  /** Null when there are no rows. */
  readonly firstTsMs: number | null;
  readonly lastTsMs: number | null;
}

/** What a file holds, before anybody asks which hour that should be. */
interface Content extends Proof {
  readonly columns: readonly string[];
  /** Over all rows: differs from first and last where rows are out of order. */
  readonly minTsMs: number | null;
  readonly maxTsMs: number | null;
}

const readLastra = async (bytes: Uint8Array, name: string): Promise<Content> => {
  const { verifyLastra } = await import('../lastra/index.ts');
  const { rowCount, ...content } = verifyLastra(bytes, name);
  return { ...content, rows: rowCount };
};

const readParquet = async (bytes: Uint8Array, name: string): Promise<Content> => {
  const { proveParquet } = await import('../parquet/index.ts');
  const { rowCount, ...content } = await proveParquet(bytes, name);
  return { ...content, level: 'footer', rows: rowCount };
};

const readers: Record<FileFormat, (bytes: Uint8Array, name: string) => Promise<Content>> = {
  lastra: readLastra,
  parquet: readParquet,
  csv: async (bytes, name) => ({ level: 'structure', ...readCsvTimes(bytes, name) }),
};

/** The column that only one kind has (format sheet, sections 18.1 and 18.2). */
const OWN_COLUMN: Record<Kind, string> = { tickers: 'bid', klines: 'ntr' };

/** The times of an hour of the other kind fit as well; its columns do not. */
const checkKind = (id: HourId, columns: readonly string[]): void => {
  const other = id.kind === 'tickers' ? 'klines' : 'tickers';
  if (columns.includes(OWN_COLUMN[id.kind]) || !columns.includes(OWN_COLUMN[other])) return;
  throw new QtsError(
    'damaged',
    `${describeHour(id)}: the columns of the file are those of ${other}: ${columns.join(', ')}`,
  );
};

/**
 * Proves an hour. Lastra: checksum of every column, or full decode where the file has none; Parquet: magic at
 * both ends and a footer that parses; CSV: as many fields in every line as in the header. Always: the first and last
 * time lie inside the hour and the columns are not those of the other kind. No rows at all is a proven hour of zero rows; a Parquet file of no bytes proves nothing.
 * @throws QtsError `damaged`
 */
export const proveHour = async (bytes: Uint8Array, id: HourId, format: FileFormat): Promise<Proof> => {
  const { minTsMs, maxTsMs, columns, ...proof } = await readers[format](bytes, describeHour(id));
  checkKind(id, columns);
  if (proof.rows === 0) return { ...proof, firstTsMs: null, lastTsMs: null };
  if (minTsMs === null || maxTsMs === null) {
    throw new QtsError('damaged', `${describeHour(id)}: ${proof.rows} rows without a time column`);
  }
  if (minTsMs < hourStartMs(id.hour) || maxTsMs >= hourEndMs(id.hour)) {
    const found = `${formatInstant(minTsMs)} to ${formatInstant(maxTsMs)}`;
    throw new QtsError(
      'damaged',
      `${describeHour(id)}: the times of the file are not of this hour but ${found}`,
    );
  }
  return proof;
};
