/** Loads what every strategy needs before there is one: the parser, and the compiler's first run. */
import { compileStrategy } from '../../engine/index.ts';

const SMALLEST = 'class WarmUp {}';

let warming: Promise<void> | undefined;

/** Done once a thread; whoever comes later waits for the same. */
export const warmUp = (): Promise<void> => {
  warming ??= compileStrategy(SMALLEST).then(() => undefined);
  return warming;
};
