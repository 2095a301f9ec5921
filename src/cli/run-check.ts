/** `compile --check`: once, or again and again while files change. */
import { isQtsError } from '../errors.ts';
import { countOf } from '../text.ts';
import { assertCompiles, type CheckedSource, checkFile } from '../workflows/check.ts';
import type { CheckRequest } from '../workflows/requests.ts';
import { expandSources, type SourceFiles } from '../workflows/source-files.ts';
import type { SourceWatch } from '../workflows/watch-sources.ts';
import type { Context } from './context.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { isCheckText, printCheck } from './render/check.ts';

const STDIN = '-';
const CLEAR_SCREEN = '\u001b[2J\u001b[3J\u001b[H';

const filesOf = async ({ paths }: CheckRequest): Promise<SourceFiles> =>
  paths.includes(STDIN) ? { files: [STDIN], folders: [], isMany: false } : expandSources(paths);

const checkAll = async (
  { io, signal }: Context,
  files: readonly string[],
  { params }: CheckRequest,
): Promise<readonly CheckedSource[]> => {
  const results: CheckedSource[] = [];
  for (const file of files) {
    if (signal.aborted) break;
    results.push(await checkFile(file, io.stdin, params));
  }
  return results;
};

const checkOnce = async (context: Context, request: CheckRequest): Promise<number> => {
  const { files, isMany } = await filesOf(request);
  const results = await checkAll(context, files, request);
  await printCheck(context.io, results, isMany);
  // People have the count as the last line of stdout; whoever reads JSON or rows gets it on stderr.
  if (!isCheckText(context.io)) assertCompiles(results);
  return results.every(({ ok }) => ok) ? 0 : EXIT_CODES.compile;
};

/** The sources as they are now, watched; undefined, with a warning, while one that was named is gone. */
const followAgain = async (
  { io }: Context,
  request: CheckRequest,
  watch: SourceWatch,
): Promise<SourceFiles | undefined> => {
  try {
    let found = await expandSources(request.paths);
    // First watched, then looked into: no change falls in between.
    while (watch.follow(found.folders)) found = await expandSources(request.paths);
    return found;
  } catch (error) {
    if (!isQtsError(error)) throw error;
    io.warn(`${error.message}; waiting for it`);
    return undefined;
  }
};

/** Checks until interrupted; what did not change is not told again. */
const checkAgain = async (context: Context, request: CheckRequest): Promise<number> => {
  const { watchSources } = await import('../workflows/watch-sources.ts');
  const { io, signal } = context;
  const watch = watchSources(request.paths, signal);
  // What is not there at the start is a mistake, not a step of saving.
  await expandSources(request.paths);
  let told = '';
  try {
    do {
      const found = await followAgain(context, request, watch);
      if (found === undefined) told = '';
      if (found === undefined) continue;
      const results = await checkAll(context, found.files, request);
      const state = JSON.stringify(results);
      if (signal.aborted || state === told) continue;
      told = state;
      if (io.stdoutIsTty && isCheckText(io)) await io.print(CLEAR_SCREEN);
      await printCheck(io, results, found.isMany);
      io.note(`watching ${countOf(found.files.length, 'file')}; Ctrl-C ends`);
    } while (await watch.changed());
  } finally {
    watch.close();
  }
  return 0;
};

export const runCheck = (context: Context, request: CheckRequest): Promise<number> =>
  request.watch ? checkAgain(context, request) : checkOnce(context, request);
