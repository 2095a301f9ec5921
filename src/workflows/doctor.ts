/** What may be wrong with a set-up: checks that run side by side, each bounded in time. */
import { onAbort } from '../api/abort.ts';
import type { Clock } from '../clock.ts';
import { type ErrorCode, isQtsError, messageOf } from '../errors.ts';
import { formatElapsed } from '../text.ts';

/** `skip`: there is nothing to be looked at, and the finding says why. */
export type CheckState = 'ok' | 'warn' | 'fail' | 'skip';

export interface Finding {
  readonly state: CheckState;
  readonly found: string;
  /** What to do about it. */
  readonly advice?: string;
  /** Of a failure: what it means to the shell. @default failed */
  readonly code?: ErrorCode;
}

export interface Check {
  readonly name: string;
  /** What it throws is a failure. */
  readonly run: (signal: AbortSignal) => Promise<Finding>;
}

export type CheckResult = Finding & { readonly name: string };

export const ok = (found: string): Finding => ({ state: 'ok', found });
export const skip = (found: string): Finding => ({ state: 'skip', found });
export const warn = (found: string, advice: string): Finding => ({ state: 'warn', found, advice });
export const fail = (code: ErrorCode, found: string, advice: string): Finding => ({
  state: 'fail',
  code,
  found,
  advice,
});

const failureOf = (error: unknown): Finding => ({
  state: 'fail',
  found: messageOf(error),
  code: isQtsError(error) ? error.code : 'failed',
  ...(isQtsError(error) && error.hint !== undefined ? { advice: error.hint } : {}),
});

export interface CheckHost {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** For each check. */
  readonly limitMs: number;
}

const runCheck = async (
  { name, run }: Check,
  { clock, signal, limitMs }: CheckHost,
): Promise<CheckResult> => {
  const ends = new AbortController();
  const stop = onAbort(signal, () => ends.abort(signal.reason));
  const late = clock.sleep(limitMs, ends.signal).then(
    (): Finding =>
      fail(
        'unavailable',
        `no result within ${formatElapsed(limitMs)}`,
        'try again, or give it more time with --request-timeout',
      ),
    () => fail('interrupted', 'interrupted', 'run it again'),
  );
  const result = await Promise.race([run(ends.signal).catch(failureOf), late]);
  stop();
  // Ends the wait, and whatever the check has still open.
  ends.abort(new Error('the check is over'));
  return { name, ...result };
};

/** Runs all checks at once. @returns their results, in the order of the checks */
export const runChecks = async (
  checks: readonly Check[],
  host: CheckHost,
): Promise<readonly CheckResult[]> => {
  host.signal.throwIfAborted();
  return Promise.all(checks.map((check) => runCheck(check, host)));
};

/** Which failure the exit code tells of, when there are several. */
const WEIGHT: readonly ErrorCode[] = ['auth', 'unavailable', 'bad-response', 'config', 'io'];

/** The code of the failure that matters most; undefined when nothing failed. */
export const worstOf = (results: readonly CheckResult[]): ErrorCode | undefined => {
  const codes = results.filter(({ state }) => state === 'fail').map(({ code }) => code ?? 'failed');
  return WEIGHT.find((code) => codes.includes(code)) ?? codes[0];
};
