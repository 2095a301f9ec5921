/** A thread of the fuzz run: takes a range of numbers, tells the number it is at through shared memory. */
import { parentPort, workerData } from 'node:worker_threads';
import { watchAllocations } from './allocation.ts';
import { sourceOf } from './corpus.ts';
import { run } from './run.ts';

/** What the main thread sends. */
export interface WorkerInput {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly fixtures: readonly (readonly [name: string, bytes: Uint8Array])[];
  readonly rare: readonly (readonly [name: string, bytes: Uint8Array])[];
  /** One 32-bit number: the file that is being tried. */
  readonly progress: SharedArrayBuffer;
}

// Most files end in an error, whose stack is all that it costs.
Error.stackTraceLimit = 4;

const input = workerData as WorkerInput;
const progress = new Int32Array(input.progress);
const sources = (list: WorkerInput['fixtures']) =>
  list.map(([name, bytes]) => sourceOf(name, new Uint8Array(bytes)));
const fixtures = sources(input.fixtures);
const rare = sources(input.rare);
const result = run({
  ...input,
  fixtures,
  rare,
  allocations: watchAllocations(),
  onFile: (index) => {
    Atomics.store(progress, 0, index);
  },
});
parentPort?.postMessage({ ...result, peakRssBytes: process.memoryUsage.rss() });
