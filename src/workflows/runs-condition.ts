/** A condition over the metrics of a run, as `--fail-if` states it. */

export const COMPARISONS = {
  '<': (left: number, right: number) => left < right,
  '<=': (left: number, right: number) => left <= right,
  '>': (left: number, right: number) => left > right,
  '>=': (left: number, right: number) => left >= right,
  '==': (left: number, right: number) => left === right,
  '!=': (left: number, right: number) => left !== right,
} as const;

export type Comparison = keyof typeof COMPARISONS;

export const isComparison = (text: string): text is Comparison => Object.hasOwn(COMPARISONS, text);

/** A metric's name, or a number. */
export type Operand = string | number;

/** Every node knows its own text, for whoever is told that it was true. */
export type Condition =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Condition[]; readonly text: string }
  | { readonly kind: 'not'; readonly part: Condition; readonly text: string }
  | {
      readonly kind: 'compare';
      readonly comparison: Comparison;
      readonly left: Operand;
      readonly right: Operand;
      readonly text: string;
    };
