/**
 * Adds the static members of `source` to `target` and returns `target`. The static factories of an
 * interface (`List.of`) make subclasses of it: written in its own file they would import in a circle.
 */
export const withStatics = <T extends object>(target: T, source: object): T => {
  const { length, name, prototype, ...members } = Object.getOwnPropertyDescriptors(
    source,
  ) as PropertyDescriptorMap;
  return Object.defineProperties(target, members);
};

/** Erased names and bodies of `name()`, `name(Object)` … up to `most` Objects: the JDK's `of` families. */
export const fixedArities = (
  name: string,
  most: number,
  step: number,
  make: (values: unknown[]) => unknown,
): Record<string, (...values: unknown[]) => unknown> => {
  const made: Record<string, (...values: unknown[]) => unknown> = {};
  for (let count = 0; count <= most; count += step) {
    made[`${name}$${new Array(count).fill('Object').join('$')}`] = (...values) => make(values);
  }
  return made;
};
