/** Loads what every strategy needs before there is one: the parser, the compiler's first run, the libraries' links. */
import { compileStrategy, prepareRuns } from '../../engine/index.ts';

const SMALLEST = 'class WarmUp {}';

let warming: Promise<void> | undefined;

/** Done once a thread; whoever comes later waits for the same. */
export const warmUp = (): Promise<void> => {
  warming ??= compileStrategy(SMALLEST).then(prepareRuns);
  return warming;
};
