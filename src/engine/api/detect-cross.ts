/** `detectCrossAbove` and `detectCrossBelow` of the older API, before `CrossDetector` (section 4.2). */
import { javaThrow } from '../../java/runtime/throwable.ts';

export type CrossState = (boolean | null)[];

/** Both directions overwrite the slot with "left is above right", as they did. */
export const detectCross = (
  state: CrossState,
  index: number,
  left: number,
  right: number,
  direction: 'above' | 'below',
): boolean => {
  const before = state[index];
  if (before === undefined) {
    return javaThrow(
      'ArrayIndexOutOfBoundsException',
      `Index ${index} out of bounds for length ${state.length}`,
    );
  }
  const isAbove = left > right;
  state[index] = isAbove;
  return before !== null && before !== isAbove && isAbove === (direction === 'above');
};

/** Members that the older bases had, too. */
export const DETECT_CROSS_MEMBERS = `
  public final boolean detectCrossAbove(Boolean[] state, int index, double left, double right);
  public final boolean detectCrossBelow(Boolean[] state, int index, double left, double right);
`;
