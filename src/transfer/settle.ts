/**
 * What becomes of an hour once its body is here: proven, converted where another format is wanted, hashed and put in
 * its place. Knows no thread: `settler.ts` decides where it happens.
 */
import { describeHour, type FileFormat, type HourId, type ServedFormat } from '../domain.ts';
import { type FileContent, fileContent } from '../dump/fetched-entry.ts';
import { type Proof, proveHour } from '../dump/proof.ts';
import { QtsError } from '../errors.ts';
import type { Publisher } from './publish.ts';

/** The body of an hour as it came, and what is to be made of it. */
export interface ReceivedHour {
  readonly id: HourId;
  readonly bytes: Uint8Array;
  readonly served: ServedFormat;
  readonly format: FileFormat;
  /** The backend said that the hour has no rows: any would be a contradiction. */
  readonly isSaidEmpty: boolean;
}

/** A file in the format that is wanted, and what proves it. */
export interface ProvenFile {
  readonly bytes: Uint8Array;
  readonly proof: Proof;
}

/**
 * Proves what came, and makes the wanted format of it.
 * @throws QtsError `damaged` when it is not the hour; `failed` when the conversion lost rows
 */
export const proveReceived = async (hour: ReceivedHour): Promise<ProvenFile> => {
  const { id, bytes, served, format, isSaidEmpty } = hour;
  const proof = await proveHour(bytes, id, served);
  if (isSaidEmpty && proof.rows > 0) {
    const message = `${describeHour(id)}: the Parquet file is empty, the Lastra file has ${proof.rows} rows`;
    throw new QtsError('damaged', message);
  }
  return served === format ? { bytes, proof } : convertProven(hour, proof);
};

const convertProven = async (hour: ReceivedHour, proof: Proof): Promise<ProvenFile> => {
  const { id, served, format } = hour;
  const { convertHour } = await import('../convert/index.ts');
  const bytes = await convertHour(hour.bytes, served, format, describeHour(id));
  const converted = await proveHour(bytes, id, format);
  if (converted.rows === proof.rows) return { bytes, proof: converted };
  const message = `${describeHour(id)}: ${proof.rows} rows became ${converted.rows} in the conversion to ${format}`;
  throw new QtsError('failed', message);
};

/**
 * Proves and publishes an hour.
 * @param path of its file, below the dump
 * @throws QtsError what {@link proveReceived} and {@link Publisher} throw
 */
export const settleHour = async (
  publisher: Publisher,
  hour: ReceivedHour,
  path: string,
): Promise<FileContent> => {
  const { bytes, proof } = await proveReceived(hour);
  const content = fileContent(bytes, proof);
  publisher.publish(path, bytes);
  return content;
};
