/** Loops, and how their rounds are counted against the budget of a run. */
import { freshName, helper, type Lower } from './context.ts';

/** Takes rounds from the budget. The next step of it pays for what this one lacks. */
const spend = (taken: string, lower: Lower): string =>
  `if ((b$ -= ${taken}) < 0) b$ = ${helper(lower, 'exhausted')}(b$);\n`;

/** Takes one from the budget: of every call, and of every round that is not gathered. */
export const countDown = (lower: Lower): string => `if (--b$ < 0) b$ = ${helper(lower, 'exhausted')}(b$);\n`;

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
 * taken from the budget by the thousand, and the rest after the loop: each of them is held against what is left, as
 * loops in loops would run on for long otherwise. The sum is the same; a loop that does not end is noticed at most 1024
 * of its rounds later. An exception that leaves the loop takes as many with it uncounted:
 * they cost no more time than the exception itself.
 * @param tail what follows the body: the condition of `do`
 */
export const loopText = (head: string, body: string, lower: Lower, tail = ''): string => {
  if (!isLeftAtItsEnd(body)) return `${head} {\n${countDown(lower)}${body}}${tail}\n`;
  const left = freshName(lower, 'r$');
  const take = spend(`${GATHERED}`, lower);
  const count = `if ((${left} = ${left} - 1 | 0) < 0) {\n${left} = ${GATHERED - 1};\n${take}}\n`;
  const rest = spend(`${GATHERED} - ${left}`, lower);
  return `{\nlet ${left} = ${GATHERED};\n${head} {\n${count}${body}}${tail}\n${rest}}\n`;
};

/**
 * Whether nothing in a body can throw: it calls nothing of a program, of the libraries or of the runtime (their names
 * have a `$`, and a loop in it calls for more budget), makes nothing, and asks nothing that may be null for a member:
 * the dots in it are those of numbers and of what is always there.
 */
export const throwsNothing = (body: string): boolean =>
  !/\$[\w$]*\(|\b(?:new|throw)\b|(?<!\b(?:this|Math|BigInt))\.(?!\d)/.test(body);

/**
 * A loop over the elements of an array. It ends by itself: where its body cannot keep it from that, its rounds are taken
 * from the budget at once when it has ended. Loops in its body take their own.
 * @param variables declarations before that of the index
 */
export const arrayLoopText = (
  variables: string,
  index: string,
  end: string,
  body: string,
  lower: Lower,
): string => {
  const head = `; ${index} < ${end}; ${index}++)`;
  if (!isLeftAtItsEnd(body) || !throwsNothing(body)) {
    return loopText(`for (let ${variables}, ${index} = 0${head}`, body, lower);
  }
  return `{\nlet ${index} = 0;\nfor (let ${variables}${head} {\n${body}}\n${spend(index, lower)}}\n`;
};
