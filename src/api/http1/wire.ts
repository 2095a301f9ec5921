/** One connection: a call at a time is written to it, and its answer read from it. */
import type { Socket } from 'node:net';
import { type Body, bodyOf } from './body.ts';
import type { BufferPool } from './buffers.ts';
import { type Exchange, tooLong } from './exchange.ts';
import { type Head, keepAliveSeconds, parseHead } from './head.ts';
import { HttpError, notHttp } from './http-error.ts';

/** How long what may take, in beats of the lane. */
export interface Patience {
  readonly connectBeats: number;
  readonly stallBeats: number;
  readonly totalBeats: number;
  readonly idleBeats: number;
  readonly beatMs: number;
}

/** How a connection is made: `onread` hands on what came in a buffer that is used again at once. */
export type Connect = (onRead: (size: number, buffer: Buffer) => void, onOpen: () => void) => Socket;

export interface WireEvents {
  /** It may carry another call. */
  readonly onIdle: (wire: Wire) => void;
  readonly onClosed: (wire: Wire) => void;
  /** The server had ended the connection before this call came: it is to be sent over another one. */
  readonly onStale: (exchange: Exchange) => void;
}

const LONGEST_HEAD = 64 * 1_024;
/** Nearly every head is shorter; what is read beyond it is read for nothing. */
const HEAD_PIECE = 512;
const HEAD_END = '\r\n\r\n';
const START = 'HTTP/1.';

export class Wire {
  readonly #socket: Socket;
  readonly #pool: BufferPool;
  readonly #events: WireEvents;
  readonly #patience: Patience;
  #isOpen = false;
  #isClosed = false;
  #isHeld = true;
  #exchange: Exchange | undefined;
  /** What came of a head that is not whole. */
  #headText = '';
  #head: Head | undefined;
  #body: Body | undefined;
  /** Beats since something came. */
  #quiet = 0;
  #idleBeats: number;
  /** Long enough before the call that the server may have ended it meanwhile. */
  #hasIdled = false;

  constructor(connect: Connect, pool: BufferPool, patience: Patience, events: WireEvents) {
    this.#pool = pool;
    this.#patience = patience;
    this.#idleBeats = patience.idleBeats;
    this.#events = events;
    this.#socket = connect(
      (size, buffer) => this.#read(size, buffer),
      () => this.#opened(),
    );
    this.#socket.on('error', (error) => this.#lost(error));
    this.#socket.on('end', () => this.#ended());
    this.#socket.on('close', () => this.#lost(undefined));
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Carries a call; there is none on it now. */
  carry(exchange: Exchange): void {
    this.#exchange = exchange;
    this.#hasIdled = this.#isOpen && this.#quiet > 0;
    this.#quiet = 0;
    exchange.onGivenUp = () => this.close();
    if (!this.#isHeld) {
      this.#isHeld = true;
      this.#socket.ref();
    }
    if (this.#isOpen) this.#socket.write(exchange.text, 'latin1');
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.destroy();
    this.#events.onClosed(this);
  }

  /** Ends it, and with this error the call that is on it. */
  fail(error: unknown): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.close();
    exchange?.fail(error);
  }

  /** The lane's clock: ends what takes too long, and lets go of what idles. */
  beat(): void {
    this.#quiet += 1;
    const exchange = this.#exchange;
    if (exchange === undefined) {
      this.#beatIdle();
      return;
    }
    exchange.beats += 1;
    const error = this.#overdue(exchange);
    if (error !== undefined) this.fail(error);
  }

  #beatIdle(): void {
    if (this.#quiet > this.#idleBeats) this.close();
    else if (this.#isHeld) {
      // An idle connection keeps no process alive.
      this.#isHeld = false;
      this.#socket.unref();
    }
  }

  #overdue({ call, beats }: Exchange): HttpError | undefined {
    const { connectBeats, stallBeats, totalBeats, beatMs } = this.#patience;
    const quiet = this.#quiet;
    if (!this.#isOpen) {
      return quiet > connectBeats
        ? new HttpError('UND_ERR_CONNECT_TIMEOUT', 'no connection in time')
        : undefined;
    }
    if (this.#body === undefined) {
      if (quiet * beatMs > call.headersTimeoutMs)
        return new HttpError('UND_ERR_HEADERS_TIMEOUT', 'no answer in time');
    } else if (quiet > stallBeats) return new HttpError('UND_ERR_BODY_TIMEOUT', 'the answer stalled');
    return beats > totalBeats ? new HttpError('TOTAL_TIMEOUT', 'the answer took too long') : undefined;
  }

  #opened(): void {
    this.#isOpen = true;
    this.#quiet = 0;
    if (this.#exchange !== undefined) this.#socket.write(this.#exchange.text, 'latin1');
  }

  #read(size: number, buffer: Buffer): void {
    this.#quiet = 0;
    // Nobody asked: what says it belongs to no call, and nothing after it can be trusted.
    if (this.#exchange === undefined) {
      this.close();
      return;
    }
    try {
      this.#take(this.#exchange, buffer, size);
    } catch (error) {
      this.fail(error);
    }
  }

  #take(exchange: Exchange, buffer: Buffer, size: number): void {
    let at = 0;
    let body = this.#body;
    while (body === undefined && at < size) {
      at = this.#takeHead(exchange, buffer, at, size);
      body = this.#body;
    }
    if (body === undefined) return;
    at = body.take(buffer, at, size);
    if (body.isWhole()) this.#finish(at === size);
  }

  /** Reads on in the head and returns where it stopped: behind the head once that is whole. */
  #takeHead(exchange: Exchange, buffer: Buffer, start: number, size: number): number {
    const stop = Math.min(size, start + HEAD_PIECE);
    const before = this.#headText.length;
    const text = this.#headText + buffer.toString('latin1', start, stop);
    if (!text.startsWith(START.slice(0, text.length))) throw notHttp('no status line');
    const end = text.indexOf(HEAD_END, Math.max(0, before - HEAD_END.length));
    if (end < 0) {
      if (text.length >= LONGEST_HEAD)
        throw new HttpError('UND_ERR_HEADERS_OVERFLOW', 'the head does not end');
      this.#headText = text;
      return stop;
    }
    this.#headText = '';
    this.#begin(exchange, parseHead(text.slice(0, end)));
    return start + end + HEAD_END.length - before;
  }

  #begin(exchange: Exchange, head: Head): void {
    // 100 and 103 come before the answer; 101 would be another protocol.
    if (head.status < 200 && head.status !== 101) return;
    if (head.status === 101) throw notHttp('another protocol');
    const { call } = exchange;
    this.#head = head;
    this.#body = bodyOf(head.status, head.headers, {
      limitBytes: call.limitBytes,
      onTooLong: () => tooLong(call, head.status),
      pool: this.#pool,
    });
  }

  /** The answer is whole. `isClean`: nothing came after it. */
  #finish(isClean: boolean): void {
    const { exchange, head, body } = { exchange: this.#exchange, head: this.#head, body: this.#body };
    if (exchange === undefined || head === undefined || body === undefined) return;
    this.#exchange = undefined;
    this.#head = undefined;
    this.#body = undefined;
    if (isClean && head.keepsAlive && !this.#isClosed) this.#rest(head);
    else this.close();
    const { status, headers } = head;
    exchange.end({ status, headers, body: body.bytes(), release: body.release });
  }

  #rest(head: Head): void {
    const seconds = keepAliveSeconds(head.headers);
    const { idleBeats, beatMs } = this.#patience;
    // A second early: a call that meets the end of its connection costs more than a new one.
    if (seconds !== undefined) this.#idleBeats = Math.min(idleBeats, ((seconds - 1) * 1_000) / beatMs);
    if (this.#idleBeats <= 0) this.close();
    else this.#events.onIdle(this);
  }

  #ended(): void {
    if (this.#body?.mayEnd) this.#finish(false);
    else if (this.#body !== undefined) {
      this.fail(new HttpError('UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'the answer ended early'));
    } else this.#lost(undefined);
  }

  #lost(error: Error | undefined): void {
    const exchange = this.#exchange;
    if (exchange !== undefined && this.#isStale(exchange)) {
      this.#exchange = undefined;
      exchange.isSecond = true;
      this.close();
      this.#events.onStale(exchange);
    } else this.fail(error ?? new HttpError('UND_ERR_SOCKET', 'the other side closed the connection'));
  }

  /** A server may end an idle connection at the very moment that a call is written to it. */
  #isStale(exchange: Exchange): boolean {
    const isUnanswered = this.#head === undefined && this.#headText === '';
    return this.#hasIdled && isUnanswered && !exchange.isSecond && !exchange.isOver;
  }
}
