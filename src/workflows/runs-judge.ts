/** Holds the condition of `--fail-if` against a result. Pure. */
import { QtsError } from '../errors.ts';
import type { RunRecord } from './run-record.ts';
import { COMPARISONS, type Condition, type Operand } from './runs-condition.ts';
import { metricValue, tradesOf } from './runs-metrics.ts';

const namesIn = (condition: Condition): readonly string[] => {
  switch (condition.kind) {
    case 'compare':
      return [condition.left, condition.right].filter((operand) => typeof operand === 'string');
    case 'not':
      return namesIn(condition.part);
    default:
      return [...new Set(condition.parts.flatMap(namesIn))];
  }
};

type Values = ReadonlyMap<string, number>;

const numberOf = (operand: Operand, values: Values): number =>
  typeof operand === 'number' ? operand : (values.get(operand) ?? Number.NaN);

const isMet = (condition: Condition, values: Values): boolean => {
  switch (condition.kind) {
    case 'compare':
      return COMPARISONS[condition.comparison](
        numberOf(condition.left, values),
        numberOf(condition.right, values),
      );
    case 'not':
      return !isMet(condition.part, values);
    case 'or':
      return condition.parts.some((part) => isMet(part, values));
    case 'and':
      return condition.parts.every((part) => isMet(part, values));
  }
};

/** Of alternatives those that are true; of anything else the whole. */
const truePartsOf = (condition: Condition, values: Values): readonly Condition[] =>
  condition.kind === 'or'
    ? condition.parts.filter((part) => isMet(part, values)).flatMap((part) => truePartsOf(part, values))
    : [condition];

const reasonOf = (part: Condition, values: Values): string =>
  `${part.text} (${namesIn(part)
    .map((name) => `${name} is ${values.get(name)}`)
    .join(', ')})`;

const absentError = (names: readonly string[], record: RunRecord): QtsError => {
  const hint =
    tradesOf(record) === 0
      ? 'no trade closed, so there are no figures of profit'
      : 'the backend does not tell it: leave it out of the condition';
  const what = names.join(', ');
  return new QtsError('incomplete', `--fail-if: the result has no ${what}, so it counts as not good enough`, {
    hint,
  });
};

/**
 * Holds a condition against a result. What cannot be told counts as met: nothing passes for want of a number.
 * @throws QtsError `incomplete` with the part that is true and the values in it
 */
export const assertNotMet = (condition: Condition, record: RunRecord): void => {
  const told = namesIn(condition).map((name) => [name, metricValue(name, record)] as const);
  const absent = told.filter(([, value]) => value === undefined).map(([name]) => name);
  if (absent.length > 0) throw absentError(absent, record);
  const values = new Map(told.map(([name, value]) => [name, value ?? Number.NaN]));
  if (!isMet(condition, values)) return;
  const reasons = truePartsOf(condition, values).map((part) => reasonOf(part, values));
  throw new QtsError('incomplete', `--fail-if: the result is not good enough: ${reasons.join('; ')}`);
};
