/** What V8 is told about how to compile strategies. */
import { setFlagsFromString } from 'node:v8';

/**
 * Bytecode that V8 may take into one function in place of calls, in bytes. Its own choice ends in the midst of what a
 * strategy does with an event, and what is called from there on costs twice: with 2000, steady rates of strategies with
 * several indicators are a quarter higher.
 */
const INLINED_BYTES = 2_000;
/** V8's own choice, which is right for everything else: compiling Java takes twice as long to warm up without it. */
const OWN_CHOICE = 920;

const allow = (bytes: number): void => setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytes}`);

/** Runs a strategy. The setting is that of the whole process while it runs; results do not depend on it. */
export const withWideInlining = <T>(run: () => T): T => {
  allow(INLINED_BYTES);
  try {
    return run();
  } finally {
    allow(OWN_CHOICE);
  }
};
