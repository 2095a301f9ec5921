/** Lines of NDJSON to cells. Numbers keep their text, so that 64 bits stay exact and 1.0 differs from 1. */
import { isUtf8 } from 'node:buffer';
import { parse } from 'lossless-json';
import { messageOf } from '../../errors.ts';
import type { TextBlock } from '../text/blocks.ts';
import { CellBuilder, type Cells } from '../text/cells.ts';
import { damagedText } from '../text/damage.ts';
import { PlainLines } from './plain-lines.ts';

/** A number as it is written. */
class Literal {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const parseNumber = (text: string): Literal => new Literal(text);

/** The object of a line. @throws QtsError `damaged` */
const objectOf = (file: string, line: number, text: string): Readonly<Record<string, unknown>> => {
  let value: unknown;
  try {
    value = parse(text, undefined, parseNumber);
  } catch (error) {
    throw damagedText(file, line, undefined, `found no JSON (${messageOf(error)})`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Literal)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw damagedText(
    file,
    line,
    undefined,
    'found JSON that is no object, expected an object with a value a column',
  );
};

/** The keys of the first object, which name the columns. @throws QtsError `damaged` */
export const keysOf = (file: string, line: number, text: string): readonly string[] => {
  const keys = Object.keys(objectOf(file, line, text));
  if (keys.length === 0) throw damagedText(file, line, undefined, 'found an object without keys');
  if (keys.includes('')) throw damagedText(file, line, undefined, 'found a column without a name');
  return keys;
};

/** Lines of a block that are not blank, each with its number. @throws QtsError `damaged` for what is not UTF-8 */
export function* linesOf(
  file: string,
  { bytes, line }: TextBlock,
): Generator<{ line: number; text: string }> {
  const isValid = isUtf8(bytes);
  let number = line;
  for (let start = 0; start < bytes.length; number++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    if (!isValid && !isUtf8(bytes.subarray(start, end))) {
      throw damagedText(file, number, undefined, 'found bytes that are not UTF-8');
    }
    const text = bytes.toString('utf8', start, end);
    if (text.trim() !== '') yield { line: number, text };
    start = end + 1;
  }
}

const KEY_HINT = 'the first line names all columns: give it the missing ones as null';

const nested = (file: string, line: number, name: string, value: unknown): Error =>
  damagedText(
    file,
    line,
    name,
    `found ${Array.isArray(value) ? 'an array' : 'an object'}, expected one value`,
  );

/** Turns objects into rows of cells. */
export class ObjectCells {
  readonly #file: string;
  readonly #names: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #plain: PlainLines;

  constructor(file: string, names: readonly string[]) {
    this.#file = file;
    this.#names = names;
    this.#known = new Set(names);
    this.#plain = new PlainLines(names);
  }

  /** @throws QtsError `damaged` for what is no object, nested values and keys that the first object has not */
  read(block: TextBlock): Cells {
    return this.#plain.read(block) ?? this.#parse(block);
  }

  #parse(block: TextBlock): Cells {
    const builder = new CellBuilder(this.#names.length);
    for (const { line, text } of linesOf(this.#file, block)) {
      const object = objectOf(this.#file, line, text);
      this.#checkKeys(object, line);
      builder.startRow(line);
      for (const name of this.#names) this.#add(builder, line, name, object[name]);
    }
    return builder.build(true);
  }

  #checkKeys(object: Readonly<Record<string, unknown>>, line: number): void {
    for (const key in object) {
      if (this.#known.has(key)) continue;
      throw damagedText(this.#file, line, key, 'found a key that the first line does not have', KEY_HINT);
    }
  }

  #add(builder: CellBuilder, line: number, name: string, value: unknown): void {
    if (value instanceof Literal) builder.add(value.text, false);
    else if (typeof value === 'string') builder.add(value, true);
    else if (value === null || value === undefined) builder.add(null, false);
    else if (typeof value === 'boolean') builder.add(String(value), true);
    else throw nested(this.#file, line, name, value);
  }
}
