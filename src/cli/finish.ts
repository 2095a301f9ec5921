/** How a run ends: one exit code, and one clear word on stderr when it is not 0. */
import { isQtsError } from '../errors.ts';
import { exitCodeOf } from './exit-codes.ts';
import { failureLines } from './failure.ts';
import { READER_GONE, type Session } from './session.ts';

const say = (session: Session, lines: readonly string[]): void => {
  for (const line of lines) session.streams.stderr.write(`${line}\n`);
};

/** Whatever broke after an interrupt broke because of it: the interrupt is what the user is told. */
const aborted = (session: Session, broke: boolean): number => {
  const { reason } = session.abort.signal;
  if (reason === READER_GONE) return 0;
  // A command that took the interrupt well has said so itself.
  if (broke || !isQtsError(reason))
    say(session, failureLines(reason, session.verbose && !isQtsError(reason)));
  return exitCodeOf(reason);
};

/** Runs the program and turns its end into an exit code. */
export const finish = async (session: Session, run: () => Promise<number>): Promise<number> => {
  try {
    const code = await run();
    return session.abort.signal.aborted ? aborted(session, false) : code;
  } catch (error) {
    if (session.abort.signal.aborted) return aborted(session, true);
    say(session, failureLines(error, session.verbose));
    return exitCodeOf(error);
  }
};
