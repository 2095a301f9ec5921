/** The only part of the format that knows of files on disk: positioned reads, writes front to back. */
import { createFileSink, openFileSource } from '../byte-file.ts';
import { openLastra } from './open.ts';
import type { LastraFile } from './types.ts';
import type { LastraWriter, LastraWriterOptions } from './write-types.ts';
import { createLastraWriter } from './writer.ts';

/** A file that is open as long as its columns are read. */
export interface LastraFileOnDisk extends LastraFile {
  /** Idempotent. Columns cannot be read afterwards. */
  close(): void;
}

/**
 * Opens a file; values are read from disk when a column is read. Its path names it in errors.
 * @throws QtsError `not-found` or `io` when it cannot be read, `damaged` when it is no whole Lastra file
 */
export const openLastraFile = (path: string): LastraFileOnDisk => {
  const source = openFileSource(path);
  try {
    return { ...openLastra(source, path), close: source.close };
  } catch (error) {
    source.close();
    throw error;
  }
};

export interface LastraFileWriter extends LastraWriter {
  /** Closes the file, which is whole only after `finish`. Idempotent; `finish` closes too. */
  close(): void;
}

/**
 * Creates a file, or empties the one that is there, and writes it a row group at a time.
 * @throws QtsError `io` when it cannot be written; `failed` for what the format does not hold
 */
export const createLastraFile = (path: string, options: LastraWriterOptions): LastraFileWriter => {
  const sink = createFileSink(path);
  try {
    const writer = createLastraWriter(sink, options);
    return {
      get warnings() {
        return writer.warnings;
      },
      writeRows: (columns) => writer.writeRows(columns),
      finish: () => {
        const report = writer.finish();
        sink.close();
        return report;
      },
      close: sink.close,
    };
  } catch (error) {
    sink.close();
    throw error;
  }
};
