/** Long work that lets signals in: everything between two tables is synchronous. */
import { performance } from 'node:perf_hooks';
import type { TableReader } from '../convert/stream.ts';

/** So long nobody waits for an answer to Ctrl-C, or for progress to move. */
const BREATH_MS = 30;

/** Lets signals and timers in when the last time was a while ago. */
export const createBreath = (signal: AbortSignal): (() => Promise<void>) => {
  let lastMs = performance.now();
  return async () => {
    if (performance.now() - lastMs < BREATH_MS) return signal.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve));
    lastMs = performance.now();
    signal.throwIfAborted();
  };
};

/** The same reader, whose tables let signals in; it throws the signal's reason. */
export const breathing = (reader: TableReader, signal: AbortSignal): TableReader => ({
  format: reader.format,
  name: reader.name,
  columns: reader.columns,
  rowCount: reader.rowCount,
  warnings: reader.warnings,
  close: () => reader.close(),
  tables: async function* (selection) {
    const breathe = createBreath(signal);
    for await (const table of reader.tables(selection)) {
      await breathe();
      yield table;
    }
  },
});
