/** The head of an HTTP/1.1 answer (RFC 9112, sections 4 and 5). Pure; what is not plainly right is refused. */
import type { Answer } from '../call.ts';
import { notHttp } from './http-error.ts';

export interface Head {
  readonly status: number;
  readonly headers: Answer['headers'];
  /** The connection may carry another call after this one. */
  readonly keepsAlive: boolean;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: |$)/;
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

type Headers = Record<string, string | string[] | undefined>;

/** Servers send the same names again and again: those that were found right, in lower case. */
const knownNames = new Map<string, string>();
const KNOWN_MOST = 256;

const nameOf = (text: string): string => {
  const known = knownNames.get(text);
  if (known !== undefined) return known;
  if (!NAME.test(text)) throw notHttp('a header field without a name');
  const name = text.toLowerCase();
  if (knownNames.size < KNOWN_MOST) knownNames.set(text, name);
  return name;
};

const addField = (headers: Headers, line: string): void => {
  const colon = line.indexOf(':');
  const name = nameOf(line.slice(0, Math.max(colon, 0)));
  const value = line.slice(colon + 1).trim();
  const known = headers[name];
  if (known === undefined) headers[name] = value;
  else headers[name] = [...(Array.isArray(known) ? known : [known]), value];
};

/** Whether a list of tokens in a field holds one of them. */
const hasToken = (value: string | string[] | undefined, token: string): boolean =>
  value !== undefined &&
  String(value)
    .toLowerCase()
    .split(',')
    .some((part) => part.trim() === token);

/**
 * Reads a head.
 * @param text everything before the empty line
 * @throws HttpError `HPE_INVALID_ANSWER`
 */
export const parseHead = (text: string): Head => {
  const lineEnd = text.indexOf('\r\n');
  const [, minor, status] = STATUS_LINE.exec(lineEnd < 0 ? text : text.slice(0, lineEnd)) ?? [];
  if (status === undefined) throw notHttp('no status line');
  const headers: Headers = Object.create(null);
  for (let at = lineEnd; at >= 0; ) {
    const end = text.indexOf('\r\n', at + 2);
    addField(headers, end < 0 ? text.slice(at + 2) : text.slice(at + 2, end));
    at = end;
  }
  const { connection } = headers;
  const keepsAlive = minor === '1' ? !hasToken(connection, 'close') : hasToken(connection, 'keep-alive');
  return { status: Number(status), headers, keepsAlive };
};

/** Seconds that a server keeps an idle connection (`Keep-Alive: timeout=N`); undefined when it does not say. */
export const keepAliveSeconds = (headers: Answer['headers']): number | undefined => {
  const [, seconds] = /(?:^|[,;\s])timeout=(\d{1,6})/i.exec(String(headers['keep-alive'] ?? '')) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
};
