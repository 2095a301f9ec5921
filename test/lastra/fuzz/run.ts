/** Runs numbered mutations; the number and the seed of the run make any of them again. */
import type { Allocations } from './allocation.ts';
import { type Source, syntheticSources } from './corpus.ts';
import { KINDS, type Kind, mutate } from './mutations.ts';
import { randomFrom, seedOf } from './random.ts';
import { emptyTally, knownBlobs, type Tally, type Trial, tryFile, Violation } from './trial.ts';

/** One in so many files is compared with the slow reference as well. */
const COMPARED_EVERY = 20;

export interface Run {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly fixtures: readonly Source[];
  /** Large: one in a hundred. */
  readonly rare: readonly Source[];
  readonly allocations?: Allocations | undefined;
  /** Called with the number of each file before it is tried. */
  readonly onFile?: (index: number) => void;
}

export interface Found {
  readonly index: number;
  readonly kind: Kind;
  readonly source: string;
  readonly message: string;
}

export interface RunResult {
  readonly tallies: Readonly<Record<Kind, Tally>>;
  readonly found: readonly Found[];
}

const MOST_FOUND = 20;

export const run = ({ seed, from, to, fixtures, rare, allocations, onFile }: Run): RunResult => {
  const sources = [...syntheticSources(), ...fixtures];
  const known = knownBlobs([...sources, ...rare]);
  const tallies = Object.fromEntries(KINDS.map((kind) => [kind, emptyTally()])) as Record<Kind, Tally>;
  const found: Found[] = [];
  for (let index = from; index < to && found.length < MOST_FOUND; index++) {
    onFile?.(index);
    const mutation = mutate(sources, rare, randomFrom(seedOf(seed, index)));
    const { kind, source } = mutation;
    const trial: Trial = {
      known,
      tally: tallies[kind],
      allocations,
      isCompared: index % COMPARED_EVERY === 0,
    };
    try {
      tryFile(mutation, trial);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      found.push({ index, kind, source: source.name, message: error.message });
    }
  }
  return { tallies, found };
};
