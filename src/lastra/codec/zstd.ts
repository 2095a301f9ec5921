/**
 * One zstd frame, decompressed within stated bounds. Node 20 has no zstd, hence fzstd; it allocates what a
 * frame header asks for, so the header is checked here first.
 */
import { Decompress } from 'fzstd';
import { QtsError } from '../../errors.ts';
import { viewOf } from '../bits/words.ts';
import { damaged, type Site } from '../damage.ts';

const MAGIC = 0xfd2fb528;
const DESCRIPTOR_AT = 4;
/** What decoders are asked to support; default encoders use less. */
const MAX_WINDOW_BYTES = 8 * 1024 * 1024;
/** Where the frame starts in the blob. */
const FRAME_AT = 9;
const RLE_BLOCK = 1;

/** A block of at most 128 KiB takes at least four bytes. */
export const ZSTD_MAX_RATIO = 131_072 / 4;

interface FrameHeader {
  /** What a decoder has to hold: the window, or the content when that is one segment. */
  readonly windowBytes: number;
  readonly headerBytes: number;
  readonly hasChecksum: boolean;
}

const contentSizeOf = (frame: Uint8Array, at: number, sizeBytes: number, site: Site): number => {
  if (at + sizeBytes > frame.length) throw damaged(site, FRAME_AT + at, 'the end', 'a content size');
  const view = viewOf(frame);
  if (sizeBytes === 1) return view.getUint8(at);
  if (sizeBytes === 2) return view.getUint16(at, true) + 256;
  if (sizeBytes === 4) return view.getUint32(at, true);
  return sizeBytes === 8 ? Number(view.getBigUint64(at, true)) : 0;
};

const readHeader = (frame: Uint8Array, site: Site): FrameHeader => {
  const descriptor = frame[DESCRIPTOR_AT];
  if (descriptor === undefined || viewOf(frame).getUint32(0, true) !== MAGIC) {
    throw damaged(site, FRAME_AT, 'no zstd magic', 'a zstd frame');
  }
  const isSegment = (descriptor & 0x20) !== 0;
  const window = frame[DESCRIPTOR_AT + 1] ?? 0;
  const base = 2 ** (10 + (window >>> 3));
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const contentAt = DESCRIPTOR_AT + 1 + (isSegment ? 0 : 1) + dictionaryBytes;
  const contentBytes = [isSegment ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0;
  const content = contentSizeOf(frame, contentAt, contentBytes, site);
  return {
    windowBytes: isSegment ? content : base + (base / 8) * (window & 7),
    headerBytes: contentAt + contentBytes,
    hasChecksum: (descriptor & 4) !== 0,
  };
};

/** Walks the blocks: there must be exactly one frame, since a second one would bring its own window. */
const checkBlocks = (frame: Uint8Array, header: FrameHeader, site: Site): void => {
  let at = header.headerBytes;
  for (let isLast = false; !isLast; ) {
    if (at + 3 > frame.length) throw damaged(site, FRAME_AT + frame.length, 'the end', 'a zstd block');
    const block = (frame[at] ?? 0) | ((frame[at + 1] ?? 0) << 8) | ((frame[at + 2] ?? 0) << 16);
    isLast = (block & 1) !== 0;
    at += 3 + (((block >>> 1) & 3) === RLE_BLOCK ? 1 : block >>> 3);
  }
  at += header.hasChecksum ? 4 : 0;
  if (at !== frame.length) throw damaged(site, FRAME_AT, `a zstd frame of ${at} bytes`, `${frame.length}`);
};

const collect = (frame: Uint8Array, sizeBytes: number): Uint8Array => {
  const out = new Uint8Array(sizeBytes);
  let at = 0;
  const decompressor = new Decompress((chunk) => {
    if (at + chunk.length > sizeBytes) throw new Error(`more than ${sizeBytes} bytes`);
    out.set(chunk, at);
    at += chunk.length;
  });
  decompressor.push(frame, true);
  return out.subarray(0, at);
};

/**
 * @param sizeBytes declared size of the content, already bounded by the caller
 * @returns at most `sizeBytes` bytes: fewer when the frame holds fewer
 * @throws QtsError `damaged`
 */
export const inflateZstd = (frame: Uint8Array, sizeBytes: number, site: Site): Uint8Array => {
  const header = readHeader(frame, site);
  const limit = Math.max(sizeBytes, MAX_WINDOW_BYTES);
  if (header.windowBytes > limit) {
    throw damaged(site, FRAME_AT, `a zstd window of ${header.windowBytes} bytes`, `at most ${limit}`);
  }
  checkBlocks(frame, header, site);
  try {
    return collect(frame, sizeBytes);
  } catch (error) {
    if (error instanceof QtsError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(site, FRAME_AT, `no zstd data (${reason})`, 'a zstd frame');
  }
};
