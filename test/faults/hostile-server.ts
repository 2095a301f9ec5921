/**
 * A server that does to hours what networks, proxies and overloaded services do, as a seed says: which hour suffers what
 * in which attempt does not depend on the order of requests.
 */
import type { ServerResponse } from 'node:http';
import { type Hour, parseHour } from '../../src/domain.ts';
import { openLastra } from '../../src/lastra/index.ts';
import { type SeenRequest, startServer, type TestServer } from '../helpers/http-server.ts';
import { lastraHour, seeded } from '../transfer/hours.ts';

/** What the server has of an hour: all of it, nothing, an hour without rows, or something that it never delivers whole. */
export type Truth = 'there' | 'absent' | 'empty' | 'hopeless';

export interface HostileServer extends TestServer {
  readonly truthOf: (hour: Hour) => Truth;
  readonly bytesOf: (hour: Hour) => Uint8Array;
  /** Attempts that hours took, in the order of arrival. */
  readonly asked: Hour[];
}

interface Blow {
  readonly response: ServerResponse;
  readonly hour: Hour;
  readonly bytes: Uint8Array;
  readonly random: () => number;
}

type Fault = (blow: Blow) => void;

const LASTRA = { 'content-type': 'application/vnd.lastra' };
const ok = ({ response }: Blow, bytes: Uint8Array): void => {
  response.writeHead(200, { ...LASTRA, 'content-length': bytes.length }).end(bytes);
};
const refuse = ({ response }: Blow, status: number, headers: Record<string, string> = {}): void => {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(`{"code":${status},"message":"no"}`);
};
const cutAt = ({ bytes, random }: Blow): number => Math.floor(random() * (bytes.length - 5));

const TRAILER_BYTES = 8;

/** Where the checksums begin to vouch for the bytes: the header of a file is not covered by them. */
const corrupted = (bytes: Uint8Array, random: () => number): Uint8Array => {
  const start = openLastra(bytes).rowGroups[0]?.frames[0]?.offsetBytes ?? bytes.length - TRAILER_BYTES;
  const at = start + Math.floor(random() * (bytes.length - start));
  return Uint8Array.from(bytes, (byte, index) =>
    index === at ? byte ^ (1 + Math.floor(random() * 255)) : byte,
  );
};

export const FAULTS: Readonly<Record<string, Fault>> = {
  'limited, told how long': (blow) => refuse(blow, 429, { 'retry-after': '2' }),
  limited: (blow) => refuse(blow, 429),
  'unavailable, told how long': (blow) => refuse(blow, 503, { 'retry-after': '1' }),
  unavailable: (blow) => refuse(blow, 503),
  'internal error': (blow) => refuse(blow, 500),
  'bad gateway': ({ response }) =>
    void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>bad gateway</html>'),
  'reset before the answer': ({ response }) => void response.destroy(),
  'reset in the middle of the body': (blow) => {
    blow.response.writeHead(200, { ...LASTRA, 'content-length': blow.bytes.length });
    blow.response.write(blow.bytes.subarray(0, cutAt(blow)), () => blow.response.destroy());
  },
  'chunked body that breaks off': (blow) => {
    blow.response.writeHead(200, LASTRA);
    blow.response.write(blow.bytes.subarray(0, cutAt(blow)), () => blow.response.destroy());
  },
  'short body, complete by its own length': (blow) => ok(blow, blow.bytes.subarray(0, cutAt(blow))),
  'long body': (blow) => ok(blow, Buffer.concat([blow.bytes, Buffer.from('and more')])),
  'empty body': (blow) => ok(blow, new Uint8Array()),
  'corrupted bytes': (blow) => ok(blow, corrupted(blow.bytes, blow.random)),
  'another hour': (blow) => ok(blow, lastraHour(blow.hour + (blow.random() < 0.5 ? -1 : 1))),
  'a web page with 200': ({ response }) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in</html>'),
  'a web page that claims to be an hour': (blow) => ok(blow, Buffer.from('<!doctype html><p>log in')),
  'a web page with 404': ({ response }) =>
    void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>404</html>'),
  'JSON with 200': ({ response }) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":0}'),
  'redirect to another origin': ({ response }) =>
    void response.writeHead(302, { location: 'http://example.invalid/hour' }).end(),
};
const NAMES = Object.keys(FAULTS);

const drip = ({ response, bytes }: Blow): void => {
  response.writeHead(200, LASTRA);
  const third = Math.ceil(bytes.length / 3);
  const send = (at: number): void => {
    if (at >= bytes.length) response.end();
    else response.write(bytes.subarray(at, at + third), () => setImmediate(send, at + third));
  };
  send(0);
};

export interface HostileOptions {
  readonly seed: number;
  /** Attempts of an hour that may go wrong before one succeeds. */
  readonly mostFaults: number;
  /** How often an attempt goes wrong, 0 to 1. */
  readonly rate: number;
  /** Faults to draw from; all unless told. */
  readonly faults?: readonly string[];
}

const truthBy =
  (seed: number) =>
  (hour: Hour): Truth => {
    const draw = seeded(seed * 7_919 + hour)();
    if (draw < 0.08) return 'absent';
    if (draw < 0.12) return 'empty';
    return draw < 0.16 ? 'hopeless' : 'there';
  };

const hourOf = (request: SeenRequest): Hour => {
  const hour = parseHour(new URL(request.url, 'http://localhost').searchParams.get('hour') ?? '');
  if (hour === undefined) throw new Error(`no hour in ${request.url}`);
  return hour;
};

/** Starts the server; the caller closes it. */
export const startHostileServer = async (options: HostileOptions): Promise<HostileServer> => {
  const { seed, mostFaults, rate, faults = NAMES } = options;
  const truthOf = truthBy(seed);
  const asked: Hour[] = [];
  const bytesOf = (hour: Hour): Uint8Array => lastraHour(hour, truthOf(hour) === 'empty' ? 0 : 20);
  const server = await startServer((request, response) => {
    const hour = hourOf(request);
    asked.push(hour);
    const attempt = asked.filter((one) => one === hour).length;
    const random = seeded(seed * 104_729 + hour * 31 + attempt);
    const truth = truthOf(hour);
    const blow = { response, hour, bytes: bytesOf(hour), random };
    const fault = FAULTS[faults[Math.floor(random() * faults.length)] ?? ''];
    const struck = truth === 'hopeless' || (attempt <= mostFaults && random() < rate);
    if (struck && fault !== undefined) fault(blow);
    else if (truth === 'absent') refuse(blow, 404);
    else if (random() < 0.2) drip(blow);
    else ok(blow, blow.bytes);
  });
  return { ...server, truthOf, bytesOf, asked };
};
