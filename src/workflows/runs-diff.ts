/** Two runs side by side: what made them and what came of it. Pure. */
import { countOf } from '../text.ts';
import type { RunRecord } from './run-record.ts';
import { instrumentsOf } from './runs-list.ts';
import { metricValue } from './runs-metrics.ts';

export type Section = 'strategy' | 'parameters' | 'data' | 'engine' | 'result' | 'run';

type Scalar = string | number | boolean | undefined;

export interface DiffRow {
  readonly section: Section;
  readonly name: string;
  /** Undefined: the run does not tell. Lists are told by their length. */
  readonly a: Scalar;
  readonly b: Scalar;
  /** Of numbers b less a; of lists where they part. */
  readonly difference: number | string | undefined;
  readonly differs: boolean;
  /** Ids, times, machines and names may differ between two runs of the same. */
  readonly counts: boolean;
}

export interface RunDiff {
  /** Whether anything differs that counts. */
  readonly differ: boolean;
  readonly rows: readonly DiffRow[];
}

type Read = (record: RunRecord) => unknown;

interface Facet {
  readonly section: Section;
  readonly name: string;
  readonly read: Read;
  /** What a list holds; its items are told by their number. */
  readonly noun?: string;
  /** `both`: where both tell it. Not every way to a run and not every backend does. */
  readonly counts: 'always' | 'both' | 'never';
}

type Names = Readonly<Record<string, Read>>;

const facets = (section: Section, counts: Facet['counts'], reads: Names): readonly Facet[] =>
  Object.entries(reads).map(([name, read]) => ({ section, counts, name, read }));

const list = (counts: Facet['counts'], name: string, noun: string, read: Read): Facet => ({
  ...{ section: 'result', counts, name, noun, read },
});

const metrics = (...names: readonly string[]): Names =>
  Object.fromEntries(names.map((name) => [name, (record) => metricValue(name, record)]));

const FACETS: readonly Facet[] = [
  ...facets('parameters', 'both', {
    initialFunding: ({ run }) => run.initialFunding,
    feeRate: ({ run }) => run.feeRate,
  }),
  ...facets('data', 'always', {
    exchange: ({ run }) => run.exchange,
    instruments: (record) => instrumentsOf(record).join(', '),
    ...metrics('coverage', 'missingHours'),
  }),
  ...facets('data', 'both', {
    from: ({ run }) => run.from,
    to: ({ run }) => run.to,
    // Who names a range and no cadence gets the service's own.
    cadence: ({ run }) => run.cadence ?? (run.from === undefined ? undefined : '1s'),
    dataFrom: ({ run }) => run.dataFrom,
    dataTo: ({ run }) => run.dataTo,
    dataHash: ({ run }) => run.dataHash,
    seed: ({ run }) => run.seed,
    events: ({ run }) => run.events,
  }),
  ...facets('engine', 'always', { backend: ({ run }) => run.backend }),
  ...facets('engine', 'both', { engine: ({ run }) => run.engine }),
  ...facets('result', 'always', {
    ...metrics('pnlTotal', 'pnlTotalPercent', 'totalTrades', 'winRate', 'sharpeRatio', 'sortinoRatio'),
    ...metrics('cagr', 'maxDrawdown', 'maxDrawdownPercent', 'signalCount'),
  }),
  ...facets('result', 'both', {
    ...metrics('openPosition'),
    openPositionPrice: ({ run }) => run.openPosition?.entryPrice,
  }),
  list('always', 'equityCurve', 'point', ({ results }) => results.equityCurve),
  list('both', 'trades', 'trade', ({ run }) => run.trades),
  list('always', 'notices', 'notice', ({ results }) => results.notices ?? []),
  list('both', 'log', 'line', ({ run }) => run.log),
  ...facets('run', 'never', {
    id: ({ run }) => run.id,
    strategyName: ({ run }) => run.strategyName,
    strategyId: ({ run }) => run.strategyId,
    prepareJobId: ({ run }) => run.prepareJobId,
    executeJobId: ({ run }) => run.executeJobId,
    contextId: ({ state }) => state.contextId,
    startTime: ({ state }) => state.startTime,
    endTime: ({ state }) => state.endTime,
    tool: ({ run }) => run.tool,
    hostName: ({ results }) => results.hostName,
    iops: ({ results }) => results.iops,
  }),
];

/** By its source where both tell it; else by its id, which may differ for the same source. */
const strategyFacet = (a: RunRecord, b: RunRecord): Facet => {
  const isHashed = a.run.strategyHash !== undefined && b.run.strategyHash !== undefined;
  const read: Read = ({ run }) => (isHashed ? run.strategyHash : run.strategyId);
  return { section: 'strategy', name: isHashed ? 'strategyHash' : 'strategy', read, counts: 'always' };
};

const paramFacets = (a: RunRecord, b: RunRecord): readonly Facet[] =>
  Object.keys({ ...a.run.params, ...b.run.params })
    .sort()
    .map((name) => ({
      ...{ section: 'parameters', name, counts: 'always' },
      read: ({ run: { params = {} } }) => (Object.hasOwn(params, name) ? params[name] : undefined),
    }));

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const scalarOf = (value: unknown, noun: string): Scalar => {
  if (Array.isArray(value)) return countOf(value.length, noun);
  return typeof value === 'object' ? JSON.stringify(value) : (value as Scalar);
};

const partingOf = (a: readonly unknown[], b: readonly unknown[], noun: string): string => {
  const at = a.findIndex((item, index) => !isSame(item, b[index]));
  return `from ${noun} ${(at < 0 ? a.length : at) + 1} on`;
};

const differenceOf = (a: unknown, b: unknown, noun: string): number | string | undefined => {
  if (typeof a === 'number' && typeof b === 'number') return b - a;
  return Array.isArray(a) && Array.isArray(b) ? partingOf(a, b, noun) : undefined;
};

const rowOf = (
  { section, name, read, counts, noun = '' }: Facet,
  left: RunRecord,
  right: RunRecord,
): DiffRow => {
  const [a, b] = [read(left), read(right)];
  const differs = !isSame(a, b);
  return {
    ...{ section, name, differs, a: scalarOf(a, noun), b: scalarOf(b, noun) },
    difference: differs ? differenceOf(a, b, noun) : undefined,
    counts: counts === 'always' || (counts === 'both' && a !== undefined && b !== undefined),
  };
};

/** Compares two runs; what neither tells has no row. */
export const diffRuns = (a: RunRecord, b: RunRecord): RunDiff => {
  const rows = [strategyFacet(a, b), ...paramFacets(a, b), ...FACETS]
    .map((facet) => rowOf(facet, a, b))
    .filter((row) => row.a !== undefined || row.b !== undefined);
  return { differ: rows.some(({ differs, counts }) => differs && counts), rows };
};
