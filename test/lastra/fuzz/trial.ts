/** One spoiled file: opened, every column read in every way, verified; what may not happen is a violation. */
import { isQtsError } from '../../../src/errors.ts';
import { findFaults } from '../../../src/lastra/faults.ts';
import {
  type LastraColumn,
  type LastraFile,
  type LastraFrame,
  openLastra,
  verifyLastra,
} from '../../../src/lastra/index.ts';
import {
  type Allocations,
  MOST_BYTES_PER_BLOB_BYTE,
  MOST_BYTES_PER_FILE_BYTE,
  SCRATCH_BYTES,
  ZSTD_WINDOW_BYTES,
} from './allocation.ts';
import type { Source } from './corpus.ts';
import type { Mutation } from './mutations.ts';
import { otherWay } from './other-ways.ts';
import { referenceValues } from './reference-values.ts';
import { contradictionOf, isSame, readColumn, type Values } from './values.ts';

/** One in so many files is opened again as a source, asked for time ranges, and verified although all of it reads. */
const OTHER_WAY_EVERY = 4;

export interface Tally {
  files: number;
  refusedFiles: number;
  refusedColumns: number;
  readColumns: number;
  /** Read, equal to what an undamaged blob holds. */
  equalColumns: number;
  /** Read, with a warning about bytes that no value used. */
  warnedColumns: number;
  /** An intact blob under a damaged descriptor or count, which no checksum covers. */
  reinterpretedColumns: number;
  /** Compared with the reference, value by value. */
  comparedColumns: number;
  verifiedFiles: number;
  /** Largest allocation, bytes for each byte of what was read: [values, gzip, zstd, opening]. */
  ratios: [values: number, gzip: number, zstd: number, open: number];
  largestBytes: number;
}

export const emptyTally = (): Tally => ({
  files: 0,
  refusedFiles: 0,
  refusedColumns: 0,
  readColumns: 0,
  equalColumns: 0,
  warnedColumns: 0,
  reinterpretedColumns: 0,
  comparedColumns: 0,
  verifiedFiles: 0,
  ratios: [0, 0, 0, 0],
  largestBytes: 0,
});

/** Something that may never happen. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Values of the blobs of whole files. */
type Known = ReadonlyMap<string, readonly KnownBlob[]>;
interface KnownBlob {
  readonly codec: number;
  readonly type: number;
  readonly rowCount: number;
  readonly blob: Uint8Array;
  readonly values: Values;
}

const keyOf = (blob: Uint8Array): string => `${blob.length}:${Buffer.from(blob).toString('latin1')}`;

/** What each blob of the sources holds, by the reference. */
export const knownBlobs = (sources: readonly Source[]): Known => {
  const known = new Map<string, KnownBlob[]>();
  const add = (codec: number, type: number, rowCount: number, blob: Uint8Array | undefined): void => {
    if (blob === undefined) return;
    const values = referenceValues(codec, type, blob, rowCount);
    if (values === undefined) throw new Error('a source is damaged');
    const key = keyOf(blob);
    known.set(key, [...(known.get(key) ?? []), { codec, type, rowCount, blob, values }]);
  };
  for (const { plain } of sources) {
    plain.columns.forEach(({ codec, type }, k) => {
      for (const { rowCount, blobs } of plain.groups) add(codec, type, rowCount, blobs[k]);
    });
    plain.events.forEach(({ codec, type }, k) => {
      add(codec, type, plain.eventRowCount, plain.eventBlobs[k]);
    });
  }
  return known;
};

/** @returns undefined when it was refused as it should be. @throws Violation for any other error */
const attempt = <T>(what: string, run: () => T): T | undefined => {
  try {
    return run();
  } catch (error) {
    if (isQtsError(error) && (error.code === 'damaged' || error.code === 'failed')) return undefined;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Violation(`${what} threw ${text}`);
  }
};

interface PartOfColumn {
  readonly rowCount: number;
  readonly blob: Uint8Array;
}

const partsOf = (file: LastraFile, column: LastraColumn, bytes: Uint8Array): PartOfColumn[] => {
  const part = (rowCount: number, frame: LastraFrame | undefined): PartOfColumn[] => {
    if (!frame) return [];
    return [{ rowCount, blob: bytes.subarray(frame.offsetBytes, frame.offsetBytes + frame.lengthBytes) }];
  };
  if (column.section === 'events') return part(file.eventRowCount, file.eventFrames[column.index]);
  return file.rowGroups.flatMap((group) => part(group.rowCount, group.frames[column.index]));
};

const kindOf = (column: LastraColumn, parts: readonly PartOfColumn[]): 'values' | 'gzip' | 'zstd' => {
  if (column.type !== 'binary') return 'values';
  if (parts.some(({ blob }) => blob[0] === 1)) return 'zstd';
  return parts.some(({ blob }) => blob[0] === 2) ? 'gzip' : 'values';
};

const sliceOf = (values: Values, start: number, rowCount: number): Values =>
  Array.isArray(values)
    ? values.slice(start, start + rowCount)
    : (values as BigInt64Array | Float64Array).subarray(start, start + rowCount);

const isNaNs = (a: Values, b: Values): boolean =>
  // The eraser of a damaged PONGO stream may meet a NaN, whose payload is then anything.
  a instanceof Float64Array && b instanceof Float64Array && a.every((value, i) => Object.is(value, b[i]));

export interface Trial {
  readonly known: Known;
  readonly tally: Tally;
  /** Undefined: not watched. */
  readonly allocations: Allocations | undefined;
  /** Whether to compare with the slow reference, too. */
  readonly isCompared: boolean;
}

const checkOpening = (mutation: Mutation, { allocations, tally }: Trial): void => {
  if (!allocations) return;
  const { largestBytes } = allocations;
  tally.ratios[3] = Math.max(tally.ratios[3], largestBytes / Math.max(mutation.bytes.length, 1));
  if (largestBytes <= MOST_BYTES_PER_FILE_BYTE * mutation.bytes.length + SCRATCH_BYTES) return;
  throw new Violation(`opening ${mutation.bytes.length} bytes allocated ${largestBytes} at once`);
};

const checkAllocation = (column: LastraColumn, parts: readonly PartOfColumn[], trial: Trial): void => {
  const { allocations, tally } = trial;
  if (!allocations) return;
  const kind = kindOf(column, parts);
  const blobBytes = parts.reduce((sum, { blob }) => sum + blob.length, 0);
  const constant = kind === 'zstd' ? ZSTD_WINDOW_BYTES : SCRATCH_BYTES;
  const { largestBytes } = allocations;
  tally.largestBytes = Math.max(tally.largestBytes, largestBytes);
  const place = { values: 0, gzip: 1, zstd: 2 }[kind];
  // Beyond the constant, else a blob of one byte would look worst.
  const ratio = Math.max(0, largestBytes - (kind === 'zstd' ? constant : 0)) / Math.max(blobBytes, 1);
  if (blobBytes >= 19) tally.ratios[place] = Math.max(tally.ratios[place] ?? 0, ratio);
  if (largestBytes <= MOST_BYTES_PER_BLOB_BYTE[kind] * blobBytes + constant) return;
  throw new Violation(
    `column ${JSON.stringify(column.name)} (${kind}) of ${blobBytes} bytes allocated ${largestBytes} at once`,
  );
};

/** Holds the values of one part against what its blob is known to hold. */
const checkKnown = (
  column: LastraColumn,
  part: PartOfColumn,
  values: Values,
  hasWarning: boolean,
  trial: Trial,
) => {
  const candidates = trial.known.get(keyOf(part.blob)) ?? [];
  const match = candidates.find(({ codec, type }) => codec === column.codecId && type === column.typeId);
  if (!match) return false;
  if (match.rowCount === part.rowCount) {
    if (isSame(values, match.values)) return true;
    throw new Violation(`column ${JSON.stringify(column.name)}: an intact blob gave other values`);
  }
  if (part.rowCount > match.rowCount) {
    throw new Violation(
      `column ${JSON.stringify(column.name)}: ${part.rowCount} of ${match.rowCount} values`,
    );
  }
  if (!hasWarning)
    throw new Violation(`column ${JSON.stringify(column.name)}: values left out without a warning`);
  if (!isSame(values, sliceOf(match.values, 0, part.rowCount))) {
    throw new Violation(`column ${JSON.stringify(column.name)}: other values than the first of the blob`);
  }
  return true;
};

const compare = (
  column: LastraColumn,
  parts: readonly PartOfColumn[],
  values: Values | undefined,
): boolean => {
  const MOST_ROWS = 3000;
  const size = parts.reduce((sum, { rowCount }) => Math.max(sum, rowCount), 0);
  // Without parts the reference has nothing to refuse. Of zstd it knows no more than the library that both use, which
  // takes some damaged frames for whole ones: what they hold depends on how it is called.
  const isBeyond = parts.length === 0 || kindOf(column, parts) === 'zstd';
  if (column.type === 'unknown' || size > MOST_ROWS || isBeyond) return false;
  const isCompressed = kindOf(column, parts) !== 'values';
  let start = 0;
  let isRefused = false;
  for (const { rowCount, blob } of parts) {
    const expected = referenceValues(column.codecId, column.typeId, blob, rowCount);
    if (expected === undefined) isRefused = true;
    else if (values !== undefined) {
      const own = sliceOf(values, start, rowCount);
      if (!isSame(own, expected) && !isNaNs(own, expected)) {
        throw new Violation(`column ${JSON.stringify(column.name)}: the reference reads other values`);
      }
    }
    start += rowCount;
  }
  // Libraries decide about compressed blocks, and differ about what is behind them.
  if (!isCompressed && isRefused !== (values === undefined)) {
    const [ours, theirs] = isRefused ? ['read', 'refused'] : ['refused', 'read'];
    throw new Violation(`column ${JSON.stringify(column.name)}: ${ours} here, ${theirs} by the reference`);
  }
  return true;
};

/** Whether the parts are blobs of a source under the codec and type that they have there. */
const isIntact = (column: LastraColumn, parts: readonly PartOfColumn[], known: Known): boolean =>
  parts.length > 0 &&
  parts.every(({ blob }) =>
    known.get(keyOf(blob))?.some(({ codec, type }) => codec === column.codecId && type === column.typeId),
  );

const tryColumn = (
  file: LastraFile,
  column: LastraColumn,
  mutation: Mutation,
  trial: Trial,
): Values | undefined => {
  const { tally, allocations, isCompared } = trial;
  const parts = partsOf(file, column, mutation.bytes);
  const before = file.warnings.length;
  allocations?.reset();
  const values = attempt(`reading column ${JSON.stringify(column.name)}`, () => readColumn(file, column));
  checkAllocation(column, parts, trial);
  const canCompare = isCompared && (mutation.isRepaired || !file.hasChecksums || values !== undefined);
  // A checksum that does not match is refused whatever the blob holds.
  const isRefusedByCrc = values === undefined && file.hasChecksums && !mutation.isRepaired;
  if (canCompare && !isRefusedByCrc && compare(column, parts, values)) tally.comparedColumns++;
  if (values === undefined) {
    tally.refusedColumns++;
    return undefined;
  }
  tally.readColumns++;
  const hasWarning =
    file.warnings.length > before || file.warnings.some((text) => text.includes('behind its last value'));
  if (hasWarning) tally.warnedColumns++;
  const contradiction = attempt('reading another way', () => contradictionOf(file, column, values) ?? 'none');
  if (contradiction !== 'none') throw new Violation(contradiction ?? `${column.name}: refused another way`);
  let start = 0;
  let knownParts = 0;
  for (const part of parts) {
    const own = sliceOf(values, start, part.rowCount);
    if (own.length !== part.rowCount) throw new Violation(`column ${column.name}: ${own.length} values`);
    if (checkKnown(column, part, own, hasWarning, trial)) knownParts++;
    else if (
      file.hasChecksums &&
      !mutation.isRepaired &&
      part.blob.length > 0 &&
      !trial.known.has(keyOf(part.blob))
    ) {
      throw new Violation(`column ${JSON.stringify(column.name)}: damage behind an intact checksum`);
    } else if (file.hasChecksums && !mutation.isRepaired) tally.reinterpretedColumns++;
    start += part.rowCount;
  }
  if (start !== values.length)
    throw new Violation(`column ${column.name}: ${values.length} values of ${start}`);
  if (knownParts === parts.length) tally.equalColumns++;
  return values;
};

/** What verification says must follow from what reading says. */
const checkProof = (
  file: LastraFile,
  mutation: Mutation,
  trial: Trial,
  refused: readonly LastraColumn[],
): void => {
  const proof = attempt('verifying', () => verifyLastra(mutation.bytes, 'fuzz'));
  const faults = attempt('finding faults', () => findFaults(file, { decode: true })) ?? [];
  if (proof) trial.tally.verifiedFiles++;
  for (const column of refused) {
    const isFault = faults.some((fault) => fault.column === column.name && fault.section === column.section);
    if (!isFault)
      throw new Violation(`column ${JSON.stringify(column.name)} is refused, but no fault is found`);
    // Checksums cover blobs alone: what a descriptor says of them is not proven by them.
    const isProven =
      proof?.level === 'structure' || isIntact(column, partsOf(file, column, mutation.bytes), trial.known);
    if (proof && isProven)
      throw new Violation(`column ${JSON.stringify(column.name)} is refused, but verified`);
  }
  if (!proof) return;
  if (proof.rowCount !== file.rowCount) throw new Violation('verified with other rows');
  // Times in the footer are looked at by those who look for all faults only.
  const damage = faults.filter(({ message }) => !message.includes('as the footer says'));
  if (damage.length > 0 && proof.level === 'structure') throw new Violation('verified, but there are faults');
};

/** @throws Violation */
export const tryFile = (mutation: Mutation, trial: Trial): void => {
  const { tally, allocations } = trial;
  const { bytes } = mutation;
  tally.files++;
  allocations?.reset();
  const file = attempt('opening', () => openLastra(bytes, 'fuzz'));
  checkOpening(mutation, trial);
  if (file === undefined) {
    tally.refusedFiles++;
    if (attempt('verifying', () => verifyLastra(bytes, 'fuzz')))
      throw new Violation('verified, but not opened');
    return;
  }
  const columns = [...file.columns, ...file.events];
  const values = columns.map((column) => tryColumn(file, column, mutation, trial));
  const refused = columns.filter((_, k) => values[k] === undefined);
  const isOther = tally.files % OTHER_WAY_EVERY === 0;
  if (isOther || refused.length > 0) checkProof(file, mutation, trial, refused);
  if (!isOther) return;
  const difference = otherWay(bytes, file, values, attempt);
  if (difference !== undefined) throw new Violation(difference);
};
