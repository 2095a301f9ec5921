/** The words of its own that a Parquet file carries in its footer; nothing else of the file is read. */
import type { ByteSource } from '../byte-source.ts';
import { messageOf } from '../errors.ts';
import { damagedParquet } from './source.ts';

/** Length of the footer and the magic behind it. */
const TAIL_BYTES = 8;

/**
 * @param name names the file in errors
 * @throws QtsError `damaged` when there is no footer that parses; `io`
 */
export const readParquetKeyValues = async (
  source: ByteSource,
  name: string,
): Promise<ReadonlyMap<string, string>> => {
  const { byteLength } = source;
  if (byteLength < TAIL_BYTES) throw damagedParquet(name, `found ${byteLength} bytes, expected a footer`);
  const tail = Buffer.from(source.read(byteLength - TAIL_BYTES, TAIL_BYTES));
  const footerBytes = tail.readUInt32LE(0) + TAIL_BYTES;
  if (tail.toString('latin1', 4) !== 'PAR1' || footerBytes > byteLength)
    throw damagedParquet(name, 'the end is not that of a Parquet file');
  const footer = Uint8Array.from(source.read(byteLength - footerBytes, footerBytes));
  const { parquetMetadata } = await import('hyparquet');
  try {
    const { key_value_metadata } = parquetMetadata(footer.buffer, { geoparquet: false });
    return new Map((key_value_metadata ?? []).map(({ key, value = '' }) => [key, value]));
  } catch (error) {
    throw damagedParquet(name, `the footer cannot be read (${messageOf(error)})`, error);
  }
};
