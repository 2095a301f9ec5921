/** Finds what a mistyped name was meant to be. */

const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  let beforePrevious: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
};

/** `last` for `getLast`: records and beans name the same thing in two ways. */
const plainName = (name: string): string => {
  const [, first, rest = ''] = /^(?:get|is)(\p{Lu})(.*)$/u.exec(name) ?? [];
  return first === undefined ? name : first.toLowerCase() + rest;
};

const difference = (name: string, candidate: string, limit: number): number => {
  if (candidate.toLowerCase() === name.toLowerCase()) return 0.5;
  if (plainName(candidate) === plainName(name)) return 0.75;
  const plain = plainName(name);
  const found = distance(name, candidate, limit);
  return plain === name ? found : Math.min(found, distance(plain, candidate, limit) + 0.75);
};

/** The candidate most like the name, if any is near enough; case does not count much. */
export const nearestName = (name: string, candidates: Iterable<string>): string | undefined => {
  // Any two names of one or two letters are near each other.
  const limit = name.length < 3 ? 0.5 : Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 0.5;
  for (const candidate of candidates) {
    if (candidate === name || candidate === '') continue;
    const found = difference(name, candidate, limit);
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
};

/** `; did you mean 'x'?` or nothing. */
export const suggestion = (nearest: string | undefined): string =>
  nearest === undefined ? '' : `; did you mean '${nearest}'?`;
