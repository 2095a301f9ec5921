/** How a failure is told on stderr: what happened, then what to do next; never a stack unless asked for. */
import { isQtsError, messageOf } from '../errors.ts';
import { printable } from '../text.ts';

const NAME = 'qtsurfer';

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? '') : '');

/** The causes below an error, outermost first; bounded, because a cause may name itself. */
const causesOf = (error: unknown, limit = 5): readonly unknown[] => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined || limit === 0 ? [] : [cause, ...causesOf(cause, limit - 1)];
};

const details = (error: unknown): readonly string[] => [
  stackOf(error),
  ...causesOf(error).map((cause) => `caused by: ${stackOf(cause) || messageOf(cause)}`),
];

/**
 * The lines to print for anything that was thrown. What is no QtsError is a defect of this tool, and is
 * said to be one.
 */
export const failureLines = (error: unknown, verbose: boolean): readonly string[] => {
  const more = verbose ? details(error) : [];
  if (isQtsError(error)) {
    const hint = error.hint === undefined ? [] : [`hint: ${error.hint}`];
    return [`${NAME}: ${error.message}`, ...hint, ...more].map(printable);
  }
  const advice = verbose ? [] : ['hint: run it again with --verbose and report what it prints'];
  return [`${NAME}: this is a defect of ${NAME}: ${messageOf(error)}`, ...advice, ...more].map(printable);
};
