/** Opens the user's files, says what their columns are taken for, and reads all rows. */

import type { TableFormat } from '../convert/stream.ts';
import type { Instrument } from '../domain.ts';
import { MOST_FILES, widthOf } from '../dump/import/fields.ts';
import { StepFinder } from '../dump/import/grid.ts';
import { type OpenedFile, openFile } from '../dump/import/open-file.ts';
import { type FileSurvey, readFile } from '../dump/import/read-file.ts';
import { RowStore } from '../dump/import/row-store.ts';
import type { ReadingOptions, Shape } from '../dump/import/types.ts';
import { QtsError } from '../errors.ts';
import { createBreath } from '../files/breath.ts';
import { type Input, type InputStreams, openInput } from '../files/input.ts';
import { expandPaths } from '../files/paths.ts';
import { createScratch } from '../files/scratch.ts';
import { countOf } from '../text.ts';
import { type Reporter, withActivity } from './host.ts';

/** A file and what it told. */
export interface ReadFile {
  readonly file: OpenedFile;
  readonly survey: FileSurvey;
}

/** Everything that was read. */
export interface ReadRows {
  readonly files: readonly ReadFile[];
  readonly shape: Shape;
  readonly store: RowStore;
  readonly steps: StepFinder;
}

export interface ReadRequest {
  readonly paths: readonly string[];
  readonly inputFormat: TableFormat | undefined;
  readonly instrument: Instrument;
  readonly reading: ReadingOptions;
}

/** `ts=open_time, opn=open, …; left out: ignore; vlq is 0` */
export const mappingText = ({ mapping }: OpenedFile): string => {
  const { columns, leftOut, filled } = mapping;
  const pairs = Object.entries(columns).map(([role, column]) => `${role}=${column}`);
  return [
    `${mapping.shape}: ${pairs.join(', ')}`,
    ...(leftOut.length === 0 ? [] : [`left out: ${leftOut.join(', ')}`]),
    ...(filled.length === 0 ? [] : [`not in the file: ${filled.join(', ')}`]),
  ].join('; ');
};

/** Files of one import are alike in what the store and the stamps follow from. */
const checkAlike = (first: OpenedFile, other: OpenedFile): void => {
  const traits = ({ mapping }: OpenedFile): readonly (readonly [string, string])[] => [
    ['rows', mapping.shape],
    ['times', mapping.timeSide === undefined ? 'of no stated side' : `of the ${mapping.timeSide}`],
    ['trades', mapping.columns.id === undefined ? 'without ids' : 'with ids'],
  ];
  const [here, there] = [traits(first), traits(other)];
  const at = here.findIndex(([, value], k) => value !== there[k]?.[1]);
  if (at < 0) return;
  const what = here[at]?.[0] ?? '';
  throw new QtsError(
    'usage',
    `${first.name} has ${what} ${here[at]?.[1]}, ${other.name} has ${what} ${there[at]?.[1]}`,
    { hint: 'import files that differ one after the other' },
  );
};

const openAll = async (
  request: ReadRequest,
  inputs: readonly Input[],
  reporter: Reporter,
): Promise<readonly OpenedFile[]> => {
  const files: OpenedFile[] = [];
  let said = '';
  for (const input of inputs) {
    const file = await openFile(input, request.instrument, request.reading);
    const text = mappingText(file);
    // A folder of a hundred months has one mapping.
    if (text !== said) reporter.note(`${file.name}: ${text}`);
    said = text;
    const [first] = files;
    if (first !== undefined) checkAlike(first, file);
    files.push(file);
  }
  return files;
};

const readAll = async (
  files: readonly OpenedFile[],
  request: ReadRequest,
  reporter: Reporter,
  signal: AbortSignal,
): Promise<ReadRows> => {
  const shape = files[0]?.mapping.shape ?? 'klines';
  const store = new RowStore(widthOf(shape), () => createScratch('rows'));
  const steps = new StepFinder();
  const breathe = createBreath(signal);
  try {
    const read = await withActivity(
      reporter,
      `reading ${countOf(files.length, 'file')}`,
      async (activity) => {
        const done: ReadFile[] = [];
        for (const [at, file] of files.entries()) {
          const onRows = (rows: number): Promise<void> => {
            activity.update(`reading ${file.name}: ${countOf(rows, 'row')}`);
            return breathe();
          };
          const options = { options: request.reading, store, steps, onRows };
          done.push({ file, survey: await readFile(file, at, options) });
        }
        return done;
      },
    );
    return { files: read, shape, store, steps };
  } catch (error) {
    store.close();
    throw error;
  }
};

/**
 * Reads all files; the store is the caller's to close.
 * @throws QtsError `not-found`, `usage`, `damaged`, `failed`, `io`; the signal's reason
 */
export const readRows = async (
  request: ReadRequest,
  reporter: Reporter,
  streams: InputStreams,
): Promise<ReadRows> => {
  const { files: found } = await expandPaths(request.paths, { inputFormat: request.inputFormat });
  if (found.length > MOST_FILES)
    throw new QtsError('usage', `${countOf(found.length, 'file')} at once: at most ${MOST_FILES}`);
  const inputs: Input[] = [];
  try {
    for (const { path } of found) inputs.push(await openInput(path, request.inputFormat, streams));
    const files = await openAll(request, inputs, reporter);
    return await readAll(files, request, reporter, streams.signal);
  } finally {
    for (const input of inputs) input.close();
  }
};
