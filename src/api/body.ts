/** What is in a body. */
import { QtsError } from '../errors.ts';
import { type Answer, type Call, describeCall, headerOf } from './call.ts';
import type { Secrets } from './secrets.ts';

/** Media type of an answer, lower case, without parameters. */
export const mediaTypeOf = (answer: Answer): string | undefined => {
  const type = headerOf(answer, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  return type === '' ? undefined : type;
};

const LESS_THAN = 0x3c;

/** Whether a body begins like a page. Nearly every hour is past this after one byte. */
const startsLikePage = ({ body }: Answer): boolean => {
  const start = body.subarray(0, 64);
  const first = start.findIndex((byte) => byte > 0x20);
  return (
    start[first] === LESS_THAN && /^<(!doctype|html)/i.test(new TextDecoder().decode(start.subarray(first)))
  );
};

/** Whether a body is a web page: what proxies, gateways and wrong addresses answer. */
export const isWebPage = (answer: Answer): boolean =>
  mediaTypeOf(answer) === 'text/html' || startsLikePage(answer);

/** A body in a few words, for messages. */
export const describeBody = (answer: Answer): string => {
  if (answer.body.byteLength === 0) return 'an empty body';
  if (isWebPage(answer)) return 'a web page';
  return `${answer.body.byteLength} bytes of ${mediaTypeOf(answer) ?? 'an unnamed type'}`;
};

/** The JSON in a body; undefined when it is none. What was sent in secret is hidden in it. */
export const tryJsonOf = (answer: Answer, secrets: Secrets): unknown => {
  try {
    return JSON.parse(secrets.hideInData(new TextDecoder().decode(answer.body)));
  } catch {
    return undefined;
  }
};

/** The error for a 2xx whose body is not what was asked for. */
export const wrongBody = (call: Call, answer: Answer, expected: string): QtsError =>
  new QtsError(
    'bad-response',
    `${describeCall(call)} answered ${answer.status} with ${describeBody(answer)} where ${expected} was expected`,
    { status: answer.status, hint: 'check that the API URL is right and ends in the version, like /v1' },
  );

/** The JSON in a body. @throws QtsError `bad-response` */
export const jsonOf = (call: Call, answer: Answer, secrets: Secrets): unknown => {
  const json = tryJsonOf(answer, secrets);
  if (json === undefined) throw wrongBody(call, answer, 'JSON');
  return json;
};
