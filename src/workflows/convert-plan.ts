/** What is to be converted into what, before anything is written. */
import { type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TableFormat } from '../convert/stream.ts';
import { QtsError } from '../errors.ts';
import type { Conversion } from '../files/convert-file.ts';
import { checkWriteOptions, missingFormat } from '../files/formats.ts';
import { isStreamed } from '../files/input.ts';
import { renamedTo, tableFormatOf } from '../files/names.ts';
import { isSameFile } from '../files/output.ts';
import { type Expanded, expandPaths } from '../files/paths.ts';
import { type ConvertRequest, STDIN, STDOUT } from '../files/requests.ts';

/** A file and where it goes. */
export interface Pair {
  readonly path: string;
  readonly target: string;
}

export interface ConvertPlan {
  /** `stream`: the target takes bytes front to back: stdout, a pipe, a device. */
  readonly kind: 'file' | 'stream' | 'batch';
  readonly conversion: Conversion;
  /** One, unless it is a batch. */
  readonly pairs: readonly Pair[];
}

type TargetKind = 'stdout' | 'device' | 'folder' | 'file' | 'absent';

const kindOf = (target: string): TargetKind => {
  if (target === STDOUT) return 'stdout';
  const stats: Stats | undefined = statSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return 'folder';
  if (stats === undefined) return /[/\\]$/.test(target) ? 'folder' : 'absent';
  return stats.isFile() ? 'file' : 'device';
};

const formatFor = (request: ConvertRequest, isFolder: boolean): TableFormat => {
  const format = request.format ?? (isFolder ? undefined : tableFormatOf(request.target));
  if (format === undefined) throw missingFormat(request.target);
  checkWriteOptions(format, request.write);
  return format;
};

const checkDifferent = (pair: Pair): void => {
  if (pair.path === STDIN || !isSameFile(pair.path, pair.target)) return;
  throw new QtsError('usage', `${pair.path} and ${pair.target} are the same file`, {
    hint: 'write to another name; rename it afterwards if it shall replace the first',
  });
};

/**
 * Where each file of a batch goes. Files that are already what they would become (in a folder that is converted in
 * place) are left out.
 */
const pairsFor = (
  { files, isMany }: Expanded,
  { target, existing }: ConvertRequest,
  format: TableFormat,
): readonly Pair[] => {
  const sources = new Map<string, string>();
  const pairs: Pair[] = [];
  for (const { path, relativePath } of files) {
    if (path === STDIN)
      throw new QtsError('usage', 'stdin has no name to have in a folder: name an output file');
    const pair = { path, target: join(target, renamedTo(relativePath, format)) };
    if (isMany && resolve(path) === resolve(pair.target)) continue;
    const other = sources.get(pair.target);
    if (other !== undefined) {
      throw new QtsError('usage', `${other} and ${path} would both become ${pair.target}`, {
        hint: 'choose one kind of them with --input-format',
      });
    }
    sources.set(pair.target, path);
    // A link, or another name of the same file: replacing it would destroy the input.
    if (existing === 'replace') checkDifferent(pair);
    pairs.push(pair);
  }
  return pairs;
};

/**
 * Looks at what is there and says what will be done.
 * @throws QtsError `usage`, `not-found`, `io`
 */
export const planConversion = async (request: ConvertRequest): Promise<ConvertPlan> => {
  const { inputs, target, read, write, selection, timeColumn } = request;
  const kind = kindOf(target);
  const conversionTo = (format: TableFormat): Conversion => ({ format, read, write, selection, timeColumn });
  // A known format fails before a large folder is walked.
  if (kind === 'folder') formatFor(request, true);
  const expanded = await expandPaths(inputs, {
    inputFormat: read.inputFormat,
    ...(kind === 'stdout' ? {} : { without: resolve(target) }),
  });
  const { files, isMany } = expanded;
  const [only] = files;
  if (only && !isMany && kind !== 'folder') {
    const pair = { path: only.path, target };
    const isStream = kind === 'stdout' || kind === 'device';
    if (!isStream) checkDifferent(pair);
    const conversion = conversionTo(formatFor(request, false));
    return { kind: isStream ? 'stream' : 'file', conversion, pairs: [pair] };
  }
  if (kind === 'file' || kind === 'stdout' || kind === 'device') {
    const where = kind === 'stdout' ? 'stdout' : target;
    throw new QtsError('usage', `${where} takes one file, not those of ${inputs.join(' ')}`, {
      hint: 'name a folder as the output',
    });
  }
  const conversion = conversionTo(formatFor(request, true));
  const pairs = pairsFor(expanded, request, conversion.format);
  const isOne = !isMany && only && !isStreamed(only.path) && pairs.length === 1;
  return { kind: isOne ? 'file' : 'batch', conversion, pairs };
};
