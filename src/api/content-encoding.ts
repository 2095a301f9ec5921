/** Unpacks bodies that came compressed. */
import { QtsError } from '../errors.ts';
import { type Answer, type Call, describeCall, headerOf, type Interceptor } from './call.ts';

type Unpack = (body: Uint8Array, limitBytes: number) => Promise<Uint8Array>;

const unpackerOf = async (encoding: string): Promise<Unpack | undefined> => {
  const { brotliDecompress, gunzip, inflate } = await import('node:zlib');
  const methods: Readonly<Record<string, typeof gunzip>> = {
    gzip: gunzip,
    'x-gzip': gunzip,
    deflate: inflate,
    br: brotliDecompress,
  };
  const method = Object.hasOwn(methods, encoding) ? methods[encoding] : undefined;
  if (method === undefined) return undefined;
  return (body, maxOutputLength) =>
    new Promise((resolve, reject) => {
      method(body, { maxOutputLength }, (error, whole) => (error ? reject(error) : resolve(whole)));
    });
};

const unpack = async (call: Call, answer: Answer, encoding: string): Promise<Answer> => {
  const unpacker = await unpackerOf(encoding);
  const refuse = (reason: string): QtsError =>
    new QtsError('bad-response', `the answer to ${describeCall(call)} ${reason}`, { status: answer.status });
  if (unpacker === undefined)
    throw refuse(`is packed with ${JSON.stringify(encoding)}, which nobody asked for`);
  try {
    const body = await unpacker(answer.body, call.limitBytes);
    const { status, headers } = answer;
    return { status, headers, body: new Uint8Array(body.buffer, body.byteOffset, body.byteLength) };
  } catch {
    throw refuse(`says that it is packed with ${encoding}, and cannot be unpacked`);
  }
};

/** Hands answers on as they were before they were packed. @throws QtsError `bad-response` */
export const withUnpacking: Interceptor = (send) => async (call) => {
  const answer = await send(call);
  const encoding = headerOf(answer, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  return encoding === 'identity' || encoding === '' || answer.body.byteLength === 0
    ? answer
    : unpack(call, answer, encoding);
};
