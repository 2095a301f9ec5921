/** CSV records without quotes, which are nearly all of market data: cut at delimiters and line ends in one pass. */
import { LF } from '../text/blocks.ts';
import { CellOffsets, type Cells, MISSING } from '../text/cells.ts';
import { damagedText } from '../text/damage.ts';

const CR = 0x0d;
const [FIELD_END, RECORD_END, RETURN, NUL] = [1, 2, 3, 4];

/** What a byte means, by its value; 0 for the content of a cell. */
const classesFor = (delimiter: string): Uint8Array => {
  const classes = new Uint8Array(256);
  classes[delimiter.charCodeAt(0)] = FIELD_END;
  classes[LF] = RECORD_END;
  classes[CR] = RETURN;
  return classes.fill(NUL, 0, 1);
};

const expectWidth = (file: string, line: number, found: number, width: number): void => {
  if (found === width) return;
  throw damagedText(file, line, undefined, `found ${found} fields, expected ${width} as in the header`);
};

/**
 * An empty cell is a missing value: there are no quotes that make it a text.
 * @param bytes whole records without a single quote
 * @param line of the first record
 * @throws QtsError `damaged` for records of another width, NUL bytes and carriage returns inside lines
 */
export const plainRecords = (
  file: string,
  bytes: Buffer,
  line: number,
  names: readonly string[],
  delimiter: string,
): Cells => {
  const width = names.length;
  const classes = classesFor(delimiter);
  const offsets = new CellOffsets();
  const [fieldEnd, recordEnd, nul] = [FIELD_END, RECORD_END, NUL];
  const { length } = bytes;
  let start = 0;
  let rowCount = 0;
  for (let at = 0; at < length; at++) {
    const kind = classes[bytes[at] ?? 0] ?? 0;
    if (kind === 0) continue;
    if (kind === fieldEnd) {
      offsets.add(start === at ? MISSING : start, at);
      start = at + 1;
    } else if (kind === recordEnd) {
      const end = at > start && bytes[at - 1] === CR ? at - 1 : at;
      offsets.add(start === end ? MISSING : start, end);
      start = at + 1;
      rowCount++;
      if (offsets.count !== rowCount * width) {
        expectWidth(file, line + rowCount - 1, offsets.count - (rowCount - 1) * width, width);
      }
    } else if (kind === nul || (at + 1 < length && bytes[at + 1] !== LF)) {
      const column = names[offsets.count - rowCount * width];
      const what = kind === nul ? 'a NUL byte' : 'a carriage return that ends no line, outside quotes';
      throw damagedText(file, line + rowCount, column, `found ${what}`);
    }
  }
  if (start < length || offsets.count % width !== 0) {
    const end = length > start && bytes[length - 1] === CR ? length - 1 : length;
    offsets.add(start === end ? MISSING : start, end);
    rowCount++;
    expectWidth(file, line + rowCount - 1, offsets.count - (rowCount - 1) * width, width);
  }
  const { starts, ends } = offsets;
  return {
    rowCount,
    bytes,
    width,
    starts,
    ends,
    lines: Float64Array.from({ length: rowCount }, (_, row) => line + row),
  };
};
