/** NDJSON (JSON Lines), read a block of lines at a time. */
import type { ByteSource } from '../../byte-source.ts';
import type { ReadOptions, TableReader } from '../stream.ts';
import { bomBytes, cutLines, textBlocks } from '../text/blocks.ts';
import type { Cells } from '../text/cells.ts';
import { openTextTable } from '../text/reader.ts';
import { keysOf, linesOf, ObjectCells } from './lines.ts';

/**
 * Opens an NDJSON file: an object a line, blank lines aside. The first object names the columns; a key that a later one
 * lacks is a missing value, one that it has beyond them an error, as are nested values. Whole numbers are exact over 64
 * bits; `"NaN"`, `"Infinity"` and `"-Infinity"` are numbers in columns of numbers. Types as for CSV. A file without
 * objects has neither rows nor columns.
 * @throws QtsError `damaged`, naming line and column; `usage` for a type of a column that is not there
 */
export const openNdjsonTable = (source: ByteSource, name: string, options: ReadOptions): TableReader => {
  const from = { offsetBytes: bomBytes(source), line: 1 };
  const blocks = () => textBlocks(source, name, from, cutLines);
  const firstKeys = (): readonly string[] => {
    for (const block of blocks())
      for (const { line, text } of linesOf(name, block)) return keysOf(name, line, text);
    return [];
  };
  const names = firstKeys();
  const cells = function* (): Generator<Cells> {
    const objects = new ObjectCells(name, names);
    for (const block of blocks()) yield objects.read(block);
  };
  const reader = openTextTable({ format: 'ndjson', name, names, cells }, options);
  return names.length === 0 ? { ...reader, rowCount: 0 } : reader;
};
