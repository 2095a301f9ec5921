/** Request bodies: bounded, decoded, checked. */
import { badRequest, HttpFailure } from '../failure.ts';

/** A JSON body of the contract is a few hundred bytes; parameters may add some. */
export const JSON_LIMIT_BYTES = 64 * 1024;

/** @throws HttpFailure 413 beyond the limit, 400 when the client goes away before its end */
const readBytes = async (request: Request, limitBytes: number, what: string): Promise<Uint8Array> => {
  const tooLarge = () => new HttpFailure(413, `${what} is larger than ${limitBytes} bytes`);
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > limitBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof HttpFailure ? error : badRequest(`${what} broke off after ${size} bytes`);
  }
  return Buffer.concat(chunks);
};

/**
 * The body as text.
 * @throws HttpFailure 413 beyond the limit, 400 when it breaks off or is not UTF-8
 */
export const readBodyText = async (request: Request, limitBytes: number, what: string): Promise<string> => {
  const bytes = await readBytes(request, limitBytes, what);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badRequest(`${what} is not UTF-8 text`);
  }
};

/** @throws HttpFailure 415 when the body is declared as something else */
export const requireMediaType = (request: Request, expected: string): void => {
  const declared = request.headers.get('content-type') ?? '';
  const [type = ''] = declared.split(';');
  if (type.trim().toLowerCase() === expected) return;
  const found = declared === '' ? 'none' : JSON.stringify(declared);
  throw new HttpFailure(415, `Content-Type must be ${expected}, found ${found}`);
};

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A JSON object. Fields that nobody reads are refused: what a caller asks for is done or denied, never ignored.
 * @throws HttpFailure 400, 413, 415
 */
export const readJsonObject = async (request: Request, known: readonly string[]): Promise<JsonObject> => {
  requireMediaType(request, 'application/json');
  const value = parseJson(await readBodyText(request, JSON_LIMIT_BYTES, 'The body'));
  if (!isObject(value)) throw badRequest('The body must be a JSON object');
  requireKnown(value, known, 'field');
  return value;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON');
  }
};

export const requireKnown = (object: JsonObject, known: readonly string[], what: string): void => {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw badRequest(`Unknown ${what} ${quote(unknown)}: known are ${known.join(', ')}`);
};

/** @throws HttpFailure 400 when the field is missing or no text */
export const requireText = (object: JsonObject, name: string): string => {
  const value = object[name];
  if (typeof value === 'string' && value !== '') return value;
  throw badRequest(value === undefined ? `${name} is missing` : `${name} must be a text that is not empty`);
};

/** A value from outside in a message: quoted, without control characters, not endless. */
export const quote = (text: string): string =>
  JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
