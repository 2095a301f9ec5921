/** Damaged files end in QtsError, or in values: never in another error, a hang or a wild allocation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLastra } from '../../src/lastra/index.ts';
import { hasShared, sharedData } from '../helpers/shared.ts';
import { type Allocations, watchAllocations } from './fuzz/allocation.ts';
import { sourceOf, syntheticSources } from './fuzz/corpus.ts';
import { KINDS } from './fuzz/mutations.ts';
import { run } from './fuzz/run.ts';
import { readColumn } from './fuzz/values.ts';
import { toHex } from './hex.ts';
import { buildFile, parseFile } from './reference/container.ts';

/** The whole run has millions: `npm run fuzz`. */
const FILES = 4000;
const SEED = 20_260_419;

const FIXTURES = [
  'java_gorilla_pongo',
  'java_multi_write',
  'lastra_with_events',
  'lastra_ticker',
  'lastra_row_groups',
];
const fixtures = hasShared ? FIXTURES.map((name) => sourceOf(name, sharedData(`${name}.lastra`))) : [];

describe('the files that are mutated', () => {
  it.each(syntheticSources().map((source) => [source.name, source] as const))('%s is whole', (_, source) => {
    const file = openLastra(source.bytes, source.name);
    expect(file.warnings).toEqual([]);
    for (const column of [...file.columns, ...file.events]) {
      expect(readColumn(file, column).length).toBe(
        column.section === 'series' ? file.rowCount : file.eventRowCount,
      );
    }
    expect(file.warnings).toEqual([]);
  });

  it.skipIf(!hasShared)('the reference takes fixtures apart and puts them together byte for byte', () => {
    for (const name of FIXTURES) {
      const bytes = sharedData(`${name}.lastra`);
      expect(toHex(buildFile(parseFile(bytes)).bytes), name).toBe(toHex(bytes));
    }
  });
});

describe('mutated files', () => {
  let allocations: Allocations | undefined;
  beforeAll(() => {
    allocations = watchAllocations();
  });
  afterAll(() => allocations?.stop());

  it(`are read or refused, ${FILES} of them`, () => {
    const { tallies, found } = run({ seed: SEED, from: 0, to: FILES, fixtures, rare: [], allocations });
    expect(found).toEqual([]);
    const all = KINDS.map((kind) => tallies[kind]);
    const sum = (of: (tally: (typeof all)[number]) => number): number =>
      all.reduce((s, tally) => s + of(tally), 0);
    expect(sum(({ files }) => files)).toBe(FILES);
    // Every outcome is exercised, else the mutations would prove nothing.
    for (const [kind, tally] of KINDS.map((each) => [each, tallies[each]] as const)) {
      expect(tally.files, kind).toBeGreaterThan(FILES / 20);
      if (kind !== 'blob' && kind !== 'rebuild') expect(tally.refusedFiles, kind).toBeGreaterThan(0);
    }
    expect(sum(({ refusedColumns }) => refusedColumns)).toBeGreaterThan(FILES / 10);
    expect(sum(({ equalColumns }) => equalColumns)).toBeGreaterThan(FILES / 2);
    expect(sum(({ comparedColumns }) => comparedColumns)).toBeGreaterThan(FILES / 100);
    expect(sum(({ warnedColumns }) => warnedColumns)).toBeGreaterThan(0);
    expect(sum(({ verifiedFiles }) => verifiedFiles)).toBeGreaterThan(FILES / 50);
  });
});
