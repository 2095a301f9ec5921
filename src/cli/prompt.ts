/** Asks for a secret at the terminal without showing it. */
import type { ReadStream } from 'node:tty';
import { QtsError } from '../errors.ts';
import type { Streams } from './io.ts';

const ENTER: ReadonlySet<string> = new Set(['\r', '\n', '\u0004']);
const CTRL_C = '\u0003';
const BACKSPACE: ReadonlySet<string> = new Set(['\b', '\u007f']);

/** The line after one more key: backspace takes back the last character. */
const typed = (line: string, key: string): string =>
  BACKSPACE.has(key) ? [...line].slice(0, -1).join('') : line + key;

/** What a chunk of keys makes of the line: it grows, it is entered, or the user has had enough. */
const take = (line: string, chunk: string): { readonly line: string; readonly end?: 'enter' | 'cancel' } => {
  let now = line;
  for (const key of chunk) {
    if (key === CTRL_C) return { line: now, end: 'cancel' };
    if (ENTER.has(key)) return { line: now, end: 'enter' };
    now = typed(now, key);
  }
  return { line: now };
};

const readHidden = (stdin: ReadStream, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    let line = '';
    const stop = (): void => {
      stdin.off('data', onData);
      signal.removeEventListener('abort', onAbort);
    };
    const onAbort = (): void => {
      stop();
      reject(signal.reason);
    };
    const onData = (chunk: string): void => {
      const taken = take(line, chunk);
      line = taken.line;
      if (taken.end === undefined) return;
      stop();
      if (taken.end === 'enter') resolve(line);
      else reject(new QtsError('interrupted', 'interrupted'));
    };
    stdin.on('data', onData);
    signal.addEventListener('abort', onAbort, { once: true });
  });

const isTerminal = (stdin: Streams['stdin']): stdin is ReadStream =>
  stdin.isTTY === true && 'setRawMode' in stdin;

/**
 * Prints the question on stderr and reads one line from the terminal, which stays dark.
 * @throws QtsError `usage` when stdin is no terminal, `interrupted` on Ctrl-C
 */
export const promptSecret = async (
  { stdin, stderr }: Pick<Streams, 'stdin' | 'stderr'>,
  question: string,
  signal: AbortSignal,
): Promise<string> => {
  if (!isTerminal(stdin))
    throw new QtsError('usage', `${question}: stdin is no terminal, so nobody can answer`);
  // Dark first: who pastes a key as soon as the question is there must not see it.
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  stderr.write(`${question}: `);
  try {
    return await readHidden(stdin, signal);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
};
