/**
 * Casts and tests that remember what they found out about a class: whether a value fits a type depends on nothing
 * but the JavaScript class it was made by (strings, booleans and arrays have one each, too).
 */

/** Gives the value back, or throws ClassCastException. */
export type Cast = (value: unknown) => unknown;

const classOf = (value: unknown): unknown => (value as object).constructor;

/** A cast that lets null pass and asks `check`, which throws, once a class. */
export const classCache = (check: Cast): Cast => {
  const fitting = new Set<unknown>();
  let latest: unknown;
  const find = (value: unknown): unknown => {
    const known = classOf(value);
    if (!fitting.has(known)) {
      check(value);
      fitting.add(known);
    }
    latest = known;
    return value;
  };
  return (value) => (value === null || classOf(value) === latest ? value : find(value));
};

/** A test that null never passes and that asks `check` once a class. */
export const interfaceTest = (check: (value: unknown) => boolean): ((value: unknown) => boolean) => {
  const answers = new Map<unknown, boolean>();
  let latest: unknown;
  let latestAnswer = false;
  const find = (value: unknown): boolean => {
    latest = classOf(value);
    latestAnswer = answers.get(latest) ?? check(value);
    answers.set(latest, latestAnswer);
    return latestAnswer;
  };
  return (value) => value !== null && (classOf(value) === latest ? latestAnswer : find(value));
};
