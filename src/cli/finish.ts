/** How a run ends: one exit code, and one clear word on stderr when it is not 0. */
import { isQtsError } from '../errors.ts';
import { exitCodeOf } from './exit-codes.ts';
import { failureLines } from './failure.ts';
import { READER_GONE, type Session } from './session.ts';

const say = (session: Session, lines: readonly string[]): void => {
  for (const line of lines) session.streams.stderr.write(`${line}\n`);
};

/** Whatever broke after an interrupt broke because of it: the interrupt is what the user is told. */
const abortCode = (session: Session): number | undefined => {
  const { aborted, reason } = session.abort.signal;
  if (!aborted) return undefined;
  if (reason === READER_GONE) return 0;
  return exitCodeOf(reason);
};

const failed = (session: Session, error: unknown): number => {
  const code = abortCode(session);
  if (code === undefined) {
    say(session, failureLines(error, session.verbose));
    return exitCodeOf(error);
  }
  const { reason } = session.abort.signal;
  if (reason !== READER_GONE && isQtsError(reason)) say(session, failureLines(reason, false));
  return code;
};

/** Runs the program and turns its end into an exit code. */
export const finish = async (session: Session, run: () => Promise<number>): Promise<number> => {
  try {
    const code = await run();
    return abortCode(session) ?? code;
  } catch (error) {
    return failed(session, error);
  }
};
