/** Takes a user's own files into a dump: read, understood, planned, and only then written. */
import type { Clock } from '../clock.ts';
import { formatHour, type Kind, type ServedFormat } from '../domain.ts';
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
import { countOf } from '../text.ts';
import { createPublisher } from '../transfer/publish.ts';
import { type Reporter, withActivity } from './host.ts';
import { tellPlan, tellReading } from './import-notes.ts';
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
  tellPlan(reporter, { plan, grid, kind, shape: read.shape, dir, dryRun: request.dryRun });
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
