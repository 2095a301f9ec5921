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

/** Proves the bytes of an hour. @throws QtsError `damaged` */
export type Prover = (bytes: Uint8Array, id: HourId) => Proof | Promise<Proof>;

/** What a file holds, before anybody asks which hour that should be. */
interface Content extends Proof {
  readonly columns: readonly string[];
  /** Over all rows: differs from first and last where rows are out of order. */
  readonly minTsMs: number | null;
  readonly maxTsMs: number | null;
}

type Reader = (bytes: Uint8Array, name: string) => Content | Promise<Content>;

const lastraReader = async (): Promise<Reader> => {
  const { verifyLastra } = await import('../lastra/index.ts');
  return (bytes, name) => {
    const { level, rowCount, columns, firstTsMs, lastTsMs, minTsMs, maxTsMs } = verifyLastra(bytes, name);
    return { level, rows: rowCount, columns, firstTsMs, lastTsMs, minTsMs, maxTsMs };
  };
};

const parquetReader = async (): Promise<Reader> => {
  const { proveParquet } = await import('../parquet/index.ts');
  return async (bytes, name) => {
    const { rowCount, ...content } = await proveParquet(bytes, name);
    return { ...content, level: 'footer', rows: rowCount };
  };
};

/** What reads a format is loaded once. */
const readers: Record<FileFormat, () => Promise<Reader>> = {
  lastra: lastraReader,
  parquet: parquetReader,
  csv: async () => (bytes, name) => ({ level: 'structure', ...readCsvTimes(bytes, name) }),
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

/** What is read must be the hour that was asked for. @throws QtsError `damaged` */
const checkContent = (content: Content, id: HourId): Proof => {
  const { level, rows, firstTsMs, lastTsMs, minTsMs, maxTsMs, columns } = content;
  checkKind(id, columns);
  if (rows === 0) return { level, rows, firstTsMs: null, lastTsMs: null };
  if (minTsMs === null || maxTsMs === null) {
    throw new QtsError('damaged', `${describeHour(id)}: ${rows} rows without a time column`);
  }
  if (minTsMs < hourStartMs(id.hour) || maxTsMs >= hourEndMs(id.hour)) {
    const found = `${formatInstant(minTsMs)} to ${formatInstant(maxTsMs)}`;
    throw new QtsError(
      'damaged',
      `${describeHour(id)}: the times of the file are not of this hour but ${found}`,
    );
  }
  return { level, rows, firstTsMs, lastTsMs };
};

const loadProver = async (format: FileFormat): Promise<Prover> => {
  const read = await readers[format]();
  return (bytes, id) => {
    const content = read(bytes, describeHour(id));
    return content instanceof Promise
      ? content.then((later) => checkContent(later, id))
      : checkContent(content, id);
  };
};

const provers: { [format in FileFormat]?: Prover } = {};

/** What proves files of a format; of Lastra and CSV at once, without a promise for each. */
export const proverOf = async (format: FileFormat): Promise<Prover> => {
  const prover = provers[format] ?? (await loadProver(format));
  provers[format] = prover;
  return prover;
};

/**
 * Proves an hour. Lastra: checksum of every column, or full decode where the file has none; Parquet: magic at
 * both ends and a footer that parses; CSV: as many fields in every line as in the header. Always: the first and last
 * time lie inside the hour and the columns are not those of the other kind. No rows at all is a proven hour of zero rows; a Parquet file of no bytes proves nothing.
 * @throws QtsError `damaged`
 */
export const proveHour = async (bytes: Uint8Array, id: HourId, format: FileFormat): Promise<Proof> =>
  (provers[format] ?? (await proverOf(format)))(bytes, id);
