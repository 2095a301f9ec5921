/** The entry: everything but `--version` and help is loaded when it is needed. */
import { writeSync } from 'node:fs';
import { printReadyHelp } from './ready-help.ts';
import type { Session } from './session.ts';

declare const __VERSION__: string | undefined;

/** Set by the build; the source itself, as tests run it, has no version. */
const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0';

/** `--version` alone is asked by scripts and prompts all day long: it is answered before anything is loaded. */
const asksVersionOnly = (argv: readonly string[]): boolean =>
  argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V');

/**
 * Making `process.stdout` takes a tenth of the whole start: a line this short is written without it.
 * @returns false when it could not be written; the usual way then finds out why
 */
const printVersion = (): boolean => {
  try {
    return writeSync(1, `${VERSION}\n`) > 0;
  } catch {
    return false;
  }
};

/** `completion SHELL` runs whenever somebody opens a terminal, and the script lies ready. */
const asksScriptOnly = (argv: readonly string[]): boolean => argv.length === 2 && argv[0] === 'completion';

const asksHelp = (argv: readonly string[]): boolean => {
  const last = argv.at(-1);
  return last === undefined || last === '--help' || last === '-h';
};

/** What the completions of shells ask at every press of the tab key; not a command of the tree. */
const NAMES = '__complete';

const openSession = async (): Promise<Session> => {
  const [{ processEnvironment }, { systemClock }] = await Promise.all([
    import('../config/environment.ts'),
    import('../clock.ts'),
  ]);
  return {
    streams: { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
    environment: processEnvironment(),
    clock: systemClock,
    version: VERSION,
    abort: new AbortController(),
    verbose: false,
  };
};

/** A stream that nobody reads any more reports it as an event too; what to do is decided where it is written. */
const ignoreStreamErrors = ({ stdout, stderr }: Session['streams']): void => {
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
};

const runSession = async (argv: readonly string[]): Promise<number> => {
  const [session, { watchDefects, watchSignals }, { finish }, { runProgram }] = await Promise.all([
    openSession(),
    import('./session.ts'),
    import('./finish.ts'),
    import('./program.ts'),
  ]);
  ignoreStreamErrors(session.streams);
  const unwatch = [watchSignals(session.abort), watchDefects(session.abort)];
  try {
    return await finish(session, () => runProgram(argv, session));
  } finally {
    for (const stop of unwatch) stop();
  }
};

/**
 * Runs the command line.
 * @param argv arguments after the script's name
 * @returns the exit code; it never throws
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  if (asksVersionOnly(argv) && printVersion()) return 0;
  if (asksHelp(argv) && printReadyHelp(argv.slice(0, -1))) return 0;
  if (argv[0] === NAMES) {
    const { printNames } = await import('./completion/complete.ts');
    await printNames(argv.slice(1));
    return 0;
  }
  if (asksScriptOnly(argv)) {
    const { printReadyScript } = await import('./completion/ready-script.ts');
    if (printReadyScript(argv[1])) return 0;
  }
  return runSession(argv);
};
