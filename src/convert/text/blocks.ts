/** A text file in blocks of whole records, of which one is in memory at a time. */
import type { ByteSource } from '../../byte-source.ts';
import { endlessLine, MAX_LINE_BYTES } from './damage.ts';

/** Bytes that are asked for at once: some thousand rows. */
const BLOCK_BYTES = 512 * 1024;

const BOM = [0xef, 0xbb, 0xbf];
export const LF = 0x0a;

export interface TextBlock {
  /** Whole records, the last one with its line end unless the file lacks it. The block's own. */
  readonly bytes: Buffer;
  /** Line of the first record, counted from 1. */
  readonly line: number;
}

/** Where a stretch of bytes that starts with a record has to be cut: behind its last whole record; 0 for none. */
export type Cut = (bytes: Buffer) => number;

/** Behind the last line end. */
export const cutLines: Cut = (bytes) => bytes.lastIndexOf(LF) + 1;

export const countLines = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
};

/** Bytes of a byte order mark at the start of the file. */
export const bomBytes = (source: ByteSource): number => {
  const head = source.byteLength < BOM.length ? [] : source.read(0, BOM.length);
  return BOM.every((byte, i) => head[i] === byte) ? BOM.length : 0;
};

/**
 * Blocks from an offset to the end of the file.
 * @param file its name, for errors
 * @throws QtsError `damaged` for a record longer than {@link MAX_LINE_BYTES}; what the source throws
 */
export function* textBlocks(
  source: ByteSource,
  file: string,
  from: { readonly offsetBytes: number; readonly line: number },
  cut: Cut,
): Generator<TextBlock> {
  let { offsetBytes, line } = from;
  let rest: Buffer = Buffer.alloc(0);
  while (offsetBytes < source.byteLength) {
    const lengthBytes = Math.min(Math.max(BLOCK_BYTES, rest.length), source.byteLength - offsetBytes);
    const bytes = Buffer.concat([rest, source.read(offsetBytes, lengthBytes)]);
    offsetBytes += lengthBytes;
    const end = cut(bytes);
    if (end > 0) {
      const block = bytes.subarray(0, end);
      yield { bytes: block, line };
      line += countLines(block);
    }
    rest = bytes.subarray(end);
    if (rest.length > MAX_LINE_BYTES) throw endlessLine(file, line);
  }
  if (rest.length > 0) yield { bytes: rest, line };
}
