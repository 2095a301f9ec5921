/** All that is wrong with a file, where {@link verifyLastra} stops at the first. */
import { checkPart } from './check.ts';
import { checkCodec } from './column-codec.ts';
import { damaged, LastraDamage } from './damage.ts';
import { checkedBlobOf, type Part, partsOf, rowCountOf } from './parts.ts';
import { readLongs, tryReadMillis } from './read.ts';
import { findTimeColumn } from './time.ts';
import type { GroupSpan, LastraColumn, LastraFault, LastraFile, TimeDisorder } from './types.ts';
import { singleGroups } from './verify.ts';

/** The Java writer takes the statistics of a group from the next long column when the first starts with this. */
const NO_TIME = 2n ** 63n - 1n;

/** Runs a check. @returns the damage that it found; anything else is thrown on */
const damageOf = (run: () => void): LastraDamage | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof LastraDamage) return error;
    throw error;
  }
};

/** The footer has no checksum, and whoever reads a range of time trusts its statistics. */
const checkStatistics = (file: LastraFile, column: LastraColumn, part: Part, span: GroupSpan): void => {
  const group = file.rowGroups[span.start];
  if (group?.tsMin === undefined || group.rowCount === 0) return;
  const values = readLongs(file, column, span);
  const [first, last] = [values.at(0), values.at(-1)];
  if (first === NO_TIME || (first === group.tsMin && last === group.tsMax)) return;
  const expected = `${group.tsMin} to ${group.tsMax}, as the footer says`;
  throw damaged(part.site, 0, `values from ${first} to ${last}`, expected);
};

/** Collects what is wrong, a part at a time. */
class FaultFinder {
  readonly faults: LastraFault[] = [];
  readonly #file: LastraFile;
  readonly #decode: boolean;
  /** Columns whose codec no reader can follow: told once, then only their checksums are looked at. */
  readonly #unreadable = new Set<LastraColumn>();
  readonly #firstLong: LastraColumn | undefined;

  constructor(file: LastraFile, decode: boolean) {
    this.#file = file;
    this.#decode = decode;
    this.#firstLong = file.columns.find(({ type }) => type === 'long');
  }

  #collect(column: LastraColumn, group: number | undefined, run: () => void): boolean {
    const damage = damageOf(run);
    if (damage === undefined) return true;
    const { message, offsetBytes } = damage;
    this.faults.push({ column: column.name, section: column.section, group, offsetBytes, message });
    return false;
  }

  checkColumn(column: LastraColumn): void {
    if (!this.#collect(column, undefined, () => checkCodec(this.#file, column))) this.#unreadable.add(column);
  }

  checkParts(column: LastraColumn, span?: GroupSpan): void {
    const file = this.#file;
    for (const part of partsOf(file, column, span)) {
      const isSound = this.#collect(column, span?.start, () => {
        if (this.#unreadable.has(column)) checkedBlobOf(file, part);
        else checkPart(file, column, part, { decode: this.#decode });
      });
      if (!isSound || span === undefined || !this.#decode || column !== this.#firstLong) continue;
      this.#collect(column, span.start, () => checkStatistics(file, column, part, span));
    }
  }
}

/**
 * Checks every column of every row group and all events, a row group at a time.
 * @param options `decode`: decode everything, also where checksums vouch for it, and hold the times in the footer
 *   against the rows. Files without checksums are always decoded
 * @returns all faults in file order; none for a file that is whole
 * @throws QtsError `io` when the source cannot be read
 */
export const findFaults = (file: LastraFile, options: { readonly decode: boolean }): LastraFault[] => {
  const finder = new FaultFinder(file, options.decode);
  for (const column of [...file.columns, ...file.events]) finder.checkColumn(column);
  for (const span of singleGroups(file)) {
    for (const column of file.columns) finder.checkParts(column, span);
  }
  for (const column of file.events) finder.checkParts(column);
  return finder.faults;
};

/** None where the group is damaged. */
const soundTimes = (
  file: LastraFile,
  column: LastraColumn,
  span: GroupSpan,
): Float64Array | BigInt64Array => {
  let times: Float64Array | BigInt64Array = new Float64Array(0);
  damageOf(() => {
    times = tryReadMillis(file, column, span) ?? readLongs(file, column, span);
  });
  return times;
};

/**
 * Whether time steps back somewhere, a row group at a time; equal times are in order. Row groups that cannot be
 * read are left out: they are faults.
 * @returns undefined when it never does, or there is no time column
 * @throws QtsError `io` when the source cannot be read
 */
export const findTimeDisorder = (file: LastraFile): TimeDisorder | undefined => {
  const column = findTimeColumn(file);
  if (column === undefined) return undefined;
  let first: Pick<TimeDisorder, 'row' | 'before' | 'after'> | undefined;
  let rowCount = 0;
  let groupStart = 0;
  let before: number | bigint = Number.NEGATIVE_INFINITY;
  for (const span of singleGroups(file)) {
    const times = soundTimes(file, column, span);
    for (let i = 0; i < times.length; i++) {
      const after = times[i] ?? 0;
      if (after < before) {
        first ??= { row: groupStart + i, before: BigInt(before), after: BigInt(after) };
        rowCount += 1;
      }
      before = after;
    }
    groupStart += rowCountOf(file, span);
  }
  return first && { column: column.name, ...first, rowCount };
};
