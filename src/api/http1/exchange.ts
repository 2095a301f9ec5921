/** One call on its way: what is written, and who waits for the answer. It ends exactly once. */
import { QtsError } from '../../errors.ts';
import { onAbort } from '../abort.ts';
import { type Answer, type Call, describeCall } from '../call.ts';

const nothing = (): void => undefined;

// What would end a line, or the head, early. Header values may hold any other byte.
const UNSAFE_VALUE = /[^\t\u0020-\u007e\u0080-\u00ff]/;
const UNSAFE_PATH = /[^\u0021-\u007e]/;

const checked = (text: string, unsafe: RegExp, what: string): string => {
  if (unsafe.test(text)) throw new TypeError(`${what} holds a character that HTTP does not allow`);
  return text;
};

/**
 * Writes the heads of calls without a body to a host. Calls share their headers, and so the text of them.
 * @throws TypeError when a part of it would end a line
 */
export const requestWriter = (host: string): ((call: Call) => string) => {
  const known = new WeakMap<Call['headers'], string>();
  return ({ method, path, headers }) => {
    const fields = known.get(headers) ?? fieldsText(headers);
    known.set(headers, fields);
    return `${method} ${checked(path, UNSAFE_PATH, 'a path')} HTTP/1.1\r\nhost: ${host}\r\n${fields}\r\n`;
  };
};

const fieldsText = (headers: Call['headers']): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${checked(value, UNSAFE_VALUE, name)}\r\n`)
    .join('');

/** The error for more bytes than any answer to such a call has. */
export const tooLong = (call: Call, status: number): QtsError =>
  new QtsError(
    'bad-response',
    `the answer to ${describeCall(call)} is longer than ${call.limitBytes} bytes`,
    {
      status,
    },
  );

export class Exchange {
  readonly call: Call;
  readonly text: string;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (error: unknown) => void;
  #stopListening: () => void;
  /** Ends what carries it, once it is carried. */
  onGivenUp: () => void = nothing;
  isOver = false;
  /** It was sent over a connection that turned out to have ended before, and is sent for the second time. */
  isSecond = false;
  /** Beats of the lane since it began. */
  beats = 0;

  constructor(call: Call, text: string, resolve: (answer: Answer) => void, reject: (error: unknown) => void) {
    this.call = call;
    this.text = text;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = call;
    this.#stopListening = signal ? onAbort(signal, () => this.#giveUp(signal.reason)) : nothing;
  }

  end(answer: Answer): void {
    if (this.#isFirstEnd()) this.#resolve(answer);
  }

  fail(error: unknown): void {
    if (this.#isFirstEnd()) this.#reject(error);
  }

  #isFirstEnd(): boolean {
    if (this.isOver) return false;
    this.isOver = true;
    this.#stopListening();
    this.#stopListening = nothing;
    return true;
  }

  #giveUp(reason: unknown): void {
    this.fail(reason instanceof Error ? reason : new QtsError('interrupted', 'interrupted'));
    this.onGivenUp();
  }
}
