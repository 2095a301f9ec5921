/** Takes a user's own files into a dump: read, understood, planned, and only then written. */
import type { Clock } from '../clock.ts';
import { CADENCES, formatHour, type Kind, type ServedFormat } from '../domain.ts';
import type { Batch } from '../dump/import/batch.ts';
import { existingHours } from '../dump/import/existing.ts';
import { widthOf } from '../dump/import/fields.ts';
import { type Grid, gridOf } from '../dump/import/grid.ts';
import { type ImportPlan, type PlannedHour, planImport, type Target } from '../dump/import/plan.ts';
import type { SortOptions } from '../dump/import/sorting.ts';
import type { ConflictPolicy, DuplicatePolicy, Shape } from '../dump/import/types.ts';
import { type WriteCounts, writeImport } from '../dump/import/write.ts';
import type { Layout } from '../dump/layout.ts';
import { lockDump } from '../dump/lock.ts';
import { exchangesOfManifests } from '../dump/manifest.ts';
import { QtsError } from '../errors.ts';
import { createBreath } from '../files/breath.ts';
import type { InputStreams } from '../files/input.ts';
import { countOf, formatCount } from '../text.ts';
import { formatInstant } from '../time.ts';
import { createPublisher } from '../transfer/publish.ts';
import { type Reporter, withActivity } from './host.ts';
import { type ReadRequest, type ReadRows, readRows } from './import-read.ts';
import { type ImportVerdict, verdictOf } from './import-verdict.ts';

export interface ImportRequest extends ReadRequest {
  readonly exchange: string;
  /** Undefined: what the rows are, and klines of trades. */
  readonly kind: Kind | undefined;
  readonly dir: string;
  readonly layout: Layout;
  readonly format: ServedFormat;
  /** Width of bars, milliseconds, in place of what their times tell. */
  readonly cadenceMs: number | undefined;
  readonly duplicates: DuplicatePolicy;
  readonly onConflict: ConflictPolicy;
  readonly fsync: boolean;
  readonly dryRun: boolean;
}

export interface ImportHost {
  readonly reporter: Reporter;
  readonly clock: Clock;
  readonly streams: InputStreams;
}

const kindOf = (shape: Shape, wanted: Kind | undefined): Kind => {
  if (shape === 'trades') return wanted ?? 'klines';
  if (wanted === undefined || wanted === shape) return shape;
  throw new QtsError('usage', `the files hold ${shape}: they cannot become ${wanted}`, {
    hint:
      shape === 'klines'
        ? 'import them as klines: a backtest reads them as events where there are no tickers'
        : 'import them as tickers, or say --as trades if every row is a trade',
  });
};

const checkFlat = ({ dir, layout, exchange }: ImportRequest): void => {
  const other = layout === 'flat' ? exchangesOfManifests(dir).find((known) => known !== exchange) : undefined;
  if (other === undefined) return;
  throw new QtsError('usage', `the flat dump ${dir} holds hours of ${other}, not of ${exchange}`, {
    hint: 'use another directory, or --layout tree',
  });
};

const gridFor = (read: ReadRows, { cadenceMs }: ImportRequest): Grid | undefined => {
  if (read.shape !== 'klines') return undefined;
  const stated = [...new Set(read.files.map(({ survey }) => survey.statedMs))];
  return gridOf({
    steps: read.steps,
    cadenceMs,
    statedMs: stated.length === 1 ? stated[0] : undefined,
    side: read.files[0]?.file.mapping.timeSide,
  });
};

const sortOptions = ({ files, shape }: ReadRows, policy: DuplicatePolicy): SortOptions => {
  const withIds = files.some(({ file }) => file.mapping.columns.id !== undefined);
  const areNumbers = files.every(({ survey }) => survey.idsAreNumbers);
  const kindOfIds = areNumbers ? ('with numbers as ids' as const) : ('with text ids' as const);
  return {
    width: widthOf(shape),
    policy,
    trades: shape !== 'trades' ? 'no' : withIds ? kindOfIds : 'without ids',
    newestFirst: new Set(files.flatMap(({ survey }, at) => (survey.isNewestFirst ? [at] : []))),
  };
};

/** What the times were taken for, and what is odd about the rows; one line each. */
const tellReading = (reporter: Reporter, read: ReadRows, kind: Kind): void => {
  for (const { file, survey } of read.files) {
    const { unit, isSorted, isFine, odd } = survey;
    reporter.detail(
      `${file.name}: ${countOf(survey.rowCount, 'row')}, times in ${unit === 'text' ? 'ISO-8601' : unit}, ${isSorted ? 'in order' : 'not in order'}`,
    );
    if (odd.count > 0) {
      reporter.warn(
        `warning: ${file.name}: ${countOf(odd.count, 'bar')} whose high or low does not bound the other prices, the first in row ${odd.row}`,
      );
    }
    if (isFine && kind === 'tickers' && read.shape === 'tickers')
      reporter.note(`${file.name}: times finer than a millisecond are cut to it`);
  }
};

const gridText = ({ width, side }: Grid): string =>
  `bars of ${width.name}, the times are those of their ${side === 'open' ? 'open: stamped at their close' : 'close'}`;

const tellPlan = (
  reporter: Reporter,
  request: ImportRequest,
  plan: ImportPlan,
  grid: Grid | undefined,
  kind: Kind,
) => {
  const { hours, rowsOut, firstMs, lastMs, alike, unended, missingBars, gaps } = plan;
  if (grid !== undefined) reporter.note(gridText(grid));
  if (firstMs !== undefined && lastMs !== undefined) {
    const span = `${formatInstant(firstMs)} to ${formatInstant(lastMs)}`;
    const verb = request.dryRun ? 'would import' : 'import';
    reporter.note(
      `${verb} ${formatCount(rowsOut)} ${kind}, ${span}, ${countOf(hours.length, 'hour')} to ${request.dir}`,
    );
  }
  if (grid !== undefined && grid.width.ms > 1_000) {
    const coarser = CADENCES.includes(grid.width.name as (typeof CADENCES)[number])
      ? ` --cadence ${grid.width.name} or wider`
      : ' wider cadences';
    reporter.note(`backtests at${coarser} see whole bars; at finer ones an event a bar, at its close`);
  }
  if (alike > 0) {
    reporter.warn(
      `warning: ${countOf(alike, 'trade')} alike another one in time, price and quantity: without ids they are kept; --duplicates first drops them`,
    );
  }
  if (unended > 0) reporter.warn(`warning: ${countOf(unended, 'row')} of hours that have not ended left out`);
  if (missingBars !== undefined && missingBars > 0)
    reporter.warn(`warning: ${countOf(missingBars, 'bar')} missing between the first and the last`);
  if (gaps.length > 0) {
    const lost = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    reporter.warn(
      `warning: ${countOf(lost, 'hour')} without data in between, the first ${formatHour(gaps[0]?.from ?? 0)}`,
    );
  }
};

/** So many are named; `--dry-run -o json` names all. */
const NAMED = 10;

const conflictError = (others: readonly PlannedHour[], { dir }: ImportRequest): QtsError => {
  const named = others.slice(0, NAMED).map(({ there }) => there[0]);
  const rest = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
  return new QtsError(
    'failed',
    `${dir} has ${countOf(others.length, 'hour')} with other content: ${named.join(', ')}${rest}`,
    { hint: 'nothing was written; --on-conflict keep leaves them, replace writes over them' },
  );
};

const checkConflicts = (plan: ImportPlan, request: ImportRequest): void => {
  const others = plan.hours.filter(({ state }) => state === 'other');
  if (others.length > 0 && request.onConflict === 'fail') throw conflictError(others, request);
  if (request.onConflict !== 'replace') return;
  // Two files of one hour: nobody could tell which of them is served.
  const astray = others.find(({ path, there }) => there.some((other) => other !== path));
  if (astray === undefined) return;
  const other = astray.there.find((path) => path !== astray.path);
  throw new QtsError(
    'failed',
    `${other} cannot be replaced by ${astray.path}: it lies elsewhere or is of another format`,
    {
      hint: 'give the --layout and --format of what is there, or move it away',
    },
  );
};

/** The lock makes the directory, so it is taken when there is something to write; until then others may have. */
const checkUnchanged = ({ hours }: ImportPlan, { dir, series }: Target): void => {
  const now = existingHours(dir, series);
  const changed = hours.find(({ hour, there }) => String(now.get(hour) ?? []) !== String(there));
  if (changed === undefined) return;
  throw new QtsError(
    'failed',
    `${dir}: the hour ${formatHour(changed.hour)} has changed since it was looked at`,
    {
      hint: 'another process writes there: run the same command again',
    },
  );
};

const write = (
  host: ImportHost,
  request: ImportRequest,
  batch: Batch,
  target: Target,
  plan: ImportPlan,
): Promise<WriteCounts> =>
  withActivity(host.reporter, `writing ${countOf(plan.hours.length, 'hour')}`, async (activity) => {
    const publisher = createPublisher({ dir: request.dir, fsync: request.fsync });
    const publish = (path: string, bytes: Uint8Array): void => {
      publisher.cleanUp(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
      publisher.publish(path, bytes);
    };
    return writeImport(batch, target, plan, {
      onConflict: request.onConflict,
      publish,
      now: host.clock.now,
      breathe: createBreath(host.streams.signal),
      onHour: ({ written, kept }) =>
        activity.update(`${written + kept} of ${countOf(plan.hours.length, 'hour')}`),
    });
  });

const importRows = async (
  host: ImportHost,
  request: ImportRequest,
  read: ReadRows,
): Promise<ImportVerdict> => {
  const { reporter, clock, streams } = host;
  const kind = kindOf(read.shape, request.kind);
  if (read.files.every(({ survey }) => survey.rowCount === 0))
    throw new QtsError('failed', 'the files have no rows: nothing to import');
  tellReading(reporter, read, kind);
  const grid = gridFor(read, request);
  const sort = sortOptions(read, request.duplicates);
  const batch: Batch = { store: read.store, shape: read.shape, kind, sort, grid, nowMs: clock.now() };
  const { exchange, instrument, dir, layout, format } = request;
  const target: Target = { dir, series: { exchange, kind, instrument }, layout, format };
  const names = read.files.map(({ file }) => file.name);
  const existing = existingHours(dir, target.series);
  const plan = await planImport(batch, target, existing, names, createBreath(streams.signal));
  tellPlan(reporter, request, plan, grid, kind);
  if (request.dryRun) return verdictOf(read, target, grid, plan, undefined);
  checkConflicts(plan, request);
  const lock = lockDump(dir);
  try {
    checkUnchanged(plan, target);
    return verdictOf(read, target, grid, plan, await write(host, request, batch, target, plan));
  } finally {
    lock.release();
  }
};

/**
 * Imports files into a dump. Nothing is written before everything has been read and nothing speaks against it.
 * @throws QtsError `usage` columns or times that nothing tells the meaning of; `damaged` values; `failed` hours that
 *   are there with other content, and another writer at work; `not-found`, `io`; the signal's reason
 */
export const importFiles = async (host: ImportHost, request: ImportRequest): Promise<ImportVerdict> => {
  checkFlat(request);
  const read = await readRows(request, host.reporter, host.streams);
  try {
    return await importRows(host, request, read);
  } finally {
    read.store.close();
  }
};
