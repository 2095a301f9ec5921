/** The body of an HTTP/1.1 answer (RFC 9112, sections 6 and 7): where it ends, and its bytes in one piece. Pure. */
import type { Answer } from '../call.ts';
import type { BufferPool } from './buffers.ts';
import { notHttp } from './http-error.ts';

/** How the end of a body is known. Bytes come in pieces of a buffer that is used again at once. */
export interface Body {
  /** Takes what belongs to the body of `from[start..end)`; returns where that ends. */
  readonly take: (from: Buffer, start: number, end: number) => number;
  /** Nothing more belongs to it. */
  readonly isWhole: () => boolean;
  /** Whether it is whole when the connection ends now. */
  readonly mayEnd: boolean;
  readonly bytes: () => Uint8Array;
  /** See {@link Answer}. */
  readonly release: (moved?: ArrayBuffer) => void;
}

/** What reading a body needs to know beside its head. */
export interface BodyOptions {
  /** Exactly so many are in order, one more is not. */
  readonly limitBytes: number;
  readonly onTooLong: () => Error;
  readonly pool: BufferPool;
}

/** Reserved at once for what a server announces; more only as it comes: an announcement costs a server nothing. */
const RESERVED_BYTES = 2 ** 20;

const EMPTY = Buffer.alloc(0);

/** A buffer that grows up to a limit. */
class Growing {
  readonly #options: BodyOptions;
  #bytes: Buffer;
  #size = 0;

  constructor(reservedBytes: number, options: BodyOptions) {
    this.#options = options;
    this.#bytes = options.pool.take(Math.min(reservedBytes, RESERVED_BYTES));
  }

  get size(): number {
    return this.#size;
  }

  append(from: Buffer, start: number, end: number): void {
    const size = this.#size + end - start;
    if (size > this.#options.limitBytes) throw this.#options.onTooLong();
    if (size > this.#bytes.length) this.#grow(size);
    from.copy(this.#bytes, this.#size, start, end);
    this.#size = size;
  }

  /** A plain view: nothing downstream should depend on Node's Buffer. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset, this.#size);
  }

  release(moved: ArrayBuffer | undefined): void {
    this.#options.pool.give(moved === undefined ? this.#bytes : Buffer.from(moved));
    this.#bytes = EMPTY;
    this.#size = 0;
  }

  #grow(size: number): void {
    const { pool, limitBytes } = this.#options;
    const bigger = pool.take(Math.min(limitBytes, Math.max(size, this.#bytes.length * 2)));
    this.#bytes.copy(bigger, 0, 0, this.#size);
    pool.give(this.#bytes);
    this.#bytes = bigger;
  }
}

const fixedBody = (length: number, options: BodyOptions): Body => {
  const collected = new Growing(length, { ...options, limitBytes: length });
  return {
    take: (from, start, end) => {
      const stop = Math.min(end, start + length - collected.size);
      collected.append(from, start, stop);
      return stop;
    },
    isWhole: () => collected.size === length,
    mayEnd: false,
    bytes: () => collected.bytes(),
    release: (moved) => collected.release(moved),
  };
};

const FIRST_BYTES = 64 * 1_024;

const endlessBody = (options: BodyOptions): Body => {
  const collected = new Growing(FIRST_BYTES, options);
  return {
    take: (from, start, end) => {
      collected.append(from, start, end);
      return end;
    },
    isWhole: () => false,
    mayEnd: true,
    bytes: () => collected.bytes(),
    release: (moved) => collected.release(moved),
  };
};

const LINE_FEED = 0x0a;
const LONGEST_LINE = 4_096;
const LONGEST_TRAILER = 65_536;
const SIZE_LINE = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i;

/** Lines of the framing itself: they may come torn. */
class Lines {
  #text = '';
  /** Where the last `take` ended. */
  at = 0;

  /** The next line without its end; undefined when it is not whole yet. */
  take(from: Buffer, start: number, end: number): string | undefined {
    const found = from.subarray(start, end).indexOf(LINE_FEED);
    this.at = found < 0 ? end : start + found + 1;
    this.#text += from.toString('latin1', start, this.at);
    if (this.#text.length > LONGEST_LINE) throw notHttp('a line of chunked framing that does not end');
    if (found < 0) return undefined;
    const line = this.#text;
    this.#text = '';
    if (!line.endsWith('\r\n')) throw notHttp('a line of chunked framing with a bare line feed');
    return line.slice(0, -2);
  }
}

type ChunkState = 'size' | 'data' | 'data-end' | 'trailer' | 'whole';

/** `Transfer-Encoding: chunked`: sizes, chunks, trailers that nobody reads. */
class ChunkedBody implements Body {
  readonly mayEnd = false;
  readonly #collected: Growing;
  readonly #lines = new Lines();
  #state: ChunkState = 'size';
  #left = 0;
  #trailerBytes = 0;

  constructor(options: BodyOptions) {
    this.#collected = new Growing(FIRST_BYTES, options);
  }

  readonly take = (from: Buffer, start: number, end: number): number => {
    let at = start;
    while (at < end && this.#state !== 'whole')
      at = this.#state === 'data' ? this.#takeData(from, at, end) : this.#takeLine(from, at, end);
    return at;
  };

  readonly isWhole = (): boolean => this.#state === 'whole';
  readonly bytes = (): Uint8Array => this.#collected.bytes();
  readonly release = (moved?: ArrayBuffer): void => this.#collected.release(moved);

  #takeData(from: Buffer, start: number, end: number): number {
    const stop = Math.min(end, start + this.#left);
    this.#collected.append(from, start, stop);
    this.#left -= stop - start;
    if (this.#left === 0) this.#state = 'data-end';
    return stop;
  }

  #takeLine(from: Buffer, start: number, end: number): number {
    const line = this.#lines.take(from, start, end);
    if (line !== undefined) this.#state = this.#after(line);
    return this.#lines.at;
  }

  #after(line: string): ChunkState {
    if (this.#state === 'size') return this.#afterSize(line);
    if (this.#state === 'data-end') {
      if (line === '') return 'size';
      throw notHttp('a chunk that is longer than it says');
    }
    this.#trailerBytes += line.length;
    if (this.#trailerBytes > LONGEST_TRAILER) throw notHttp('trailers that do not end');
    return line === '' ? 'whole' : 'trailer';
  }

  #afterSize(line: string): ChunkState {
    const [, size] = SIZE_LINE.exec(line) ?? [];
    if (size === undefined) throw notHttp('a chunk without a size');
    this.#left = Number.parseInt(size, 16);
    return this.#left === 0 ? 'trailer' : 'data';
  }
}

const DIGITS = /^\d{1,15}$/;

const lengthOf = (value: string | string[] | undefined): number | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && DIGITS.test(value)) return Number(value);
  // The same length twice is one; two different ones are a trap.
  const [text = '', ...others] = (Array.isArray(value) ? value : [value]).flatMap((one) =>
    one.split(/\s*,\s*/),
  );
  if (DIGITS.test(text) && others.every((other) => other === text)) return Number(text);
  throw notHttp('a Content-Length that is none');
};

/**
 * How the body of an answer is read.
 * @throws HttpError when its framing is not plainly right; what `onTooLong` makes when more is announced than may come
 */
export const bodyOf = (status: number, headers: Answer['headers'], options: BodyOptions): Body => {
  if (status === 204 || status === 304) return fixedBody(0, options);
  const encoding = headers['transfer-encoding'];
  if (encoding !== undefined) {
    // Both at once is how answers are smuggled in between others.
    if (String(encoding).trim().toLowerCase() === 'chunked' && headers['content-length'] === undefined)
      return new ChunkedBody(options);
    throw notHttp('a Transfer-Encoding that nobody asked for');
  }
  const length = lengthOf(headers['content-length']);
  if (length === undefined) return endlessBody(options);
  if (length > options.limitBytes) throw options.onTooLong();
  return fixedBody(length, options);
};
