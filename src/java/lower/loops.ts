/** Loops, and how their rounds are counted against the budget of a run. */
import { freshName, helper, type Lower } from './context.ts';

/** Takes one from the budget: of every call, and of every round that is not gathered. */
export const countDown = (lower: Lower): string => `if (--b$ < 0) b$ = ${helper(lower, 'exhausted')}();\n`;

/** Rounds that a loop gathers before it takes them from the budget. */
const GATHERED = 1024;

/**
 * Whether a loop is left by its end or by a `break` of its own, so that what follows it runs, unless something is
 * thrown: there is no `return` in its body and no jump to a label (a text in quotes that looks so counts, too).
 */
export const isLeftAtItsEnd = (body: string): boolean => !/\breturn\b|\bk\$/.test(body);

/**
 * A loop with its body. The budget is a variable that all functions share: taking every round from it makes each
 * round wait for the one before. Where the loop is left at its end, rounds are gathered in a variable of its own,
 * taken from the budget by the thousand, and the rest after the loop. The sum is the same; a loop that does
 * not end is noticed at most 1024 rounds later. An exception that leaves the loop takes as many with it uncounted:
 * they cost no more time than the exception itself.
 * @param tail what follows the body: the condition of `do`
 */
export const loopText = (head: string, body: string, lower: Lower, tail = ''): string => {
  if (!isLeftAtItsEnd(body)) return `${head} {\n${countDown(lower)}${body}}${tail}\n`;
  const left = freshName(lower, 'r$');
  const take = `if ((b$ -= ${GATHERED}) < 0) b$ = ${helper(lower, 'exhausted')}();`;
  const count = `if ((${left} = ${left} - 1 | 0) < 0) {\n${left} = ${GATHERED - 1};\n${take}\n}\n`;
  return `{\nlet ${left} = ${GATHERED};\n${head} {\n${count}${body}}${tail}\nb$ -= ${GATHERED} - ${left};\n}\n`;
};

/**
 * A loop over the elements of an array, one after the other in the place `index` counts. It ends by itself, so that
 * its rounds may be taken from the budget at once when it has ended; what lasts in its body is counted there.
 * @param variables declarations before that of the index
 */
export const arrayLoopText = (
  variables: string,
  index: string,
  end: string,
  body: string,
  lower: Lower,
): string => {
  const rest = `${index} < ${end}; ${index}++)`;
  if (!isLeftAtItsEnd(body)) {
    return `for (let ${variables}, ${index} = 0; ${rest} {\n${countDown(lower)}${body}}\n`;
  }
  return `{\nlet ${index} = 0;\nfor (let ${variables}; ${rest} {\n${body}}\nb$ -= ${index};\n}\n`;
};
