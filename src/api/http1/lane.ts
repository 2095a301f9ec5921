/**
 * A client of one origin for calls without a body, made for many answers of a few kilobytes each. What is read goes
 * from one buffer that all connections share into the answer's own, with one copy and without streams: an eighth of
 * the work that a general client does for it.
 */
import {
  connect as connectTcp,
  isIP,
  type OnReadOpts,
  type Socket,
  type TcpSocketConnectOpts,
} from 'node:net';
import type { ConnectionOptions, SecureContext } from 'node:tls';
import { QtsError } from '../../errors.ts';
import type { Answer, Call } from '../call.ts';
import { createBufferPool } from './buffers.ts';
import { Exchange, requestWriter } from './exchange.ts';
import { type Connect, type Patience, Wire } from './wire.ts';

export interface LaneOptions {
  readonly origin: string;
  readonly connectMs: number;
  /** The shortest time that a call gives an answer to begin. */
  readonly headersMs: number;
  readonly stallMs: number;
  /** For one answer, from its first byte that is written to its last that is read. */
  readonly totalMs: number;
  readonly keepAliveMs: number;
  /** Connections at most; calls beyond it wait. */
  readonly connections: number;
  readonly secureContext?: SecureContext;
}

export interface Lane {
  /** The answer, of whatever status; rejects with Node's errors and HttpError. */
  readonly send: (call: Call) => Promise<Answer>;
  /** Ends all connections, also those in use. */
  readonly close: () => void;
}

const LONGEST_BEAT_MS = 500;
const SHORTEST_BEAT_MS = 5;

/** One timer for all: what takes too long is noticed up to a beat late. */
const patienceOf = ({ connectMs, headersMs, stallMs, totalMs, keepAliveMs }: LaneOptions): Patience => {
  const shortest = Math.min(connectMs, headersMs, stallMs, keepAliveMs) / 4;
  const beatMs = Math.max(SHORTEST_BEAT_MS, Math.min(LONGEST_BEAT_MS, shortest));
  const beatsOf = (ms: number): number => Math.ceil(ms / beatMs);
  return {
    connectBeats: beatsOf(connectMs),
    stallBeats: beatsOf(stallMs),
    totalBeats: beatsOf(totalMs),
    idleBeats: beatsOf(keepAliveMs),
    beatMs,
  };
};

/** As much as the system hands out at once. */
const READ_BYTES = 128 * 1_024;

/**
 * The buffer that is read into. One for all connections: Node reads and calls back in one go. On Windows reads are
 * begun ahead and end later, so there each connection has its own.
 */
const readBuffers = (): (() => Buffer) => {
  const shared = process.platform === 'win32' ? undefined : Buffer.allocUnsafeSlow(READ_BYTES);
  return () => shared ?? Buffer.allocUnsafeSlow(READ_BYTES);
};

type ConnectTls = typeof import('node:tls').connect;

const connectorOf = (options: LaneOptions, connectTls: ConnectTls | undefined): Connect => {
  const { protocol, hostname, port } = new URL(options.origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  const place: TcpSocketConnectOpts = {
    host,
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    noDelay: true,
    // Node gives each address 250 ms, which a far-away host does not always make.
    autoSelectFamilyAttemptTimeout: 1_000,
  };
  const nextBuffer = readBuffers();
  let session: Buffer | undefined;
  return (onRead, onOpen): Socket => {
    const buffer = nextBuffer();
    const onread: OnReadOpts = {
      buffer,
      callback: (size) => {
        onRead(size, buffer);
        return true;
      },
    };
    if (connectTls === undefined) return connectTcp({ ...place, onread }, onOpen);
    const { secureContext } = options;
    const secure: ConnectionOptions = {
      ...place,
      ALPNProtocols: ['http/1.1'],
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(secureContext === undefined ? {} : { secureContext }),
      ...(session === undefined ? {} : { session }),
    };
    // `onread` is missing from the types of node:tls alone.
    const socket = connectTls(Object.assign(secure, { onread }), onOpen);
    // The next handshakes are shorter.
    socket.on('session', (next) => {
      session = next;
    });
    return socket;
  };
};

class Pool {
  readonly #textOf: (call: Call) => string;
  readonly #connections: number;
  readonly #connect: Connect;
  readonly #patience: Patience;
  readonly #buffers = createBufferPool();
  readonly #wires = new Set<Wire>();
  readonly #idle: Wire[] = [];
  readonly #waiting: Exchange[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: LaneOptions, connect: Connect) {
    this.#textOf = requestWriter(new URL(options.origin).host);
    this.#connections = options.connections;
    this.#connect = connect;
    this.#patience = patienceOf(options);
  }

  send(call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      call.signal?.throwIfAborted();
      this.#start(new Exchange(call, this.#textOf(call), resolve, reject));
    });
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#timer = undefined;
    const closed = (): QtsError => new QtsError('interrupted', 'the client is closed');
    for (const exchange of this.#waiting.splice(0)) exchange.fail(closed());
    for (const wire of [...this.#wires]) wire.fail(closed());
  }

  #start(exchange: Exchange): void {
    // The one that was used last: its congestion window is open, and the others may end.
    const wire = exchange.isSecond ? undefined : this.#idle.pop();
    if (wire !== undefined) wire.carry(exchange);
    else if (this.#wires.size < this.#connections) this.#open().carry(exchange);
    else this.#waiting.push(exchange);
  }

  #open(): Wire {
    const wire = new Wire(this.#connect, this.#buffers, this.#patience, {
      onIdle: (idle) => this.#rested(idle),
      onClosed: (closed) => this.#ended(closed),
      onStale: (exchange) => this.#start(exchange),
    });
    this.#wires.add(wire);
    this.#timer ??= setInterval(() => this.#beat(), this.#patience.beatMs).unref();
    return wire;
  }

  #beat(): void {
    for (const wire of [...this.#wires]) wire.beat();
  }

  #next(): Exchange | undefined {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
      if (!next.isOver) return next;
    return undefined;
  }

  #rested(wire: Wire): void {
    const next = this.#next();
    if (next === undefined) this.#idle.push(wire);
    else wire.carry(next);
  }

  #ended(wire: Wire): void {
    this.#wires.delete(wire);
    const at = this.#idle.indexOf(wire);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.#wires.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    const next = this.#isClosed ? undefined : this.#next();
    if (next !== undefined) this.#open().carry(next);
  }
}

/** A lane to one origin. Nothing is connected before the first call. */
export const openLane = async (options: LaneOptions): Promise<Lane> => {
  const connectTls = options.origin.startsWith('https:') ? (await import('node:tls')).connect : undefined;
  const pool = new Pool(options, connectorOf(options, connectTls));
  return { send: (call) => pool.send(call), close: () => pool.close() };
};
