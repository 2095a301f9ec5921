import type { JavaLibrary } from '../library.ts';
import { langClasses } from './lang/index.ts';
import { mathClasses } from './math/index.ts';
import { textClasses } from './text/index.ts';
import { temporalClasses, timeClasses, timeFormatClasses } from './time/index.ts';
import { utilClasses } from './util/index.ts';
import { concurrentClasses } from './util-concurrent/index.ts';
import { atomicClasses } from './util-concurrent-atomic/index.ts';
import { functionClasses } from './util-function/index.ts';
import { regexClasses } from './util-regex/index.ts';
import { streamClasses } from './util-stream/index.ts';

/**
 * The part of the JDK that strategies use. What is not here does not exist for them: nothing reaches clock,
 * files, network, threads or reflection, and nothing is random without a seed.
 */
export const jdkLibrary: JavaLibrary = {
  packages: {
    'java.lang': langClasses,
    'java.math': mathClasses,
    'java.text': textClasses,
    'java.time': timeClasses,
    'java.time.format': timeFormatClasses,
    'java.time.temporal': temporalClasses,
    'java.util': utilClasses,
    'java.util.concurrent': concurrentClasses,
    'java.util.concurrent.atomic': atomicClasses,
    'java.util.function': functionClasses,
    'java.util.regex': regexClasses,
    'java.util.stream': streamClasses,
  },
  preImported: ['java.lang'],
};
