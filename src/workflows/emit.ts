/** Hands a plan to another downloader: a list of what to get and where it belongs, made as it is read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ServedFormat } from '../domain.ts';
import type { Layout } from '../dump/layout.ts';
import { listManifests } from '../dump/manifest.ts';
import { proveHour } from '../dump/proof.ts';
import { isQtsError, messageOf, QtsError } from '../errors.ts';
import type { Plan } from '../transfer/plan.ts';
import { openSeries, type PlannedHour, type SeriesRun } from '../transfer/series-run.ts';
import { hourPathOf } from '../wire/endpoints.ts';
import type { EmitFormat } from './fetch-request.ts';

export interface EmitOptions {
  readonly emit: EmitFormat;
  /** API root with its `/v1`. */
  readonly apiUrl: string;
  readonly dir: string;
  readonly layout: Layout;
  readonly format: ServedFormat;
  /** A file with the header that the downloader is to send. */
  readonly headerFile: string | undefined;
  readonly signal: AbortSignal;
}

interface Item {
  readonly url: string;
  /** Below the dump. */
  readonly path: string;
}

interface ListFormat {
  readonly head: (options: EmitOptions) => string;
  readonly item: (item: Item, options: EmitOptions) => string;
}

/** As the configuration files of curl quote. */
const curlQuoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;

const fileOf = (dir: string, path: string): string => (dir === '.' ? path : join(dir, path));

const LISTS: Readonly<Record<EmitFormat, ListFormat>> = {
  urls: {
    head: () => '',
    item: ({ url, path }, { dir }) => `${url}\t${fileOf(dir, path)}\n`,
  },
  aria2: {
    head: () => '',
    // Without leave to overwrite, aria2 puts what replaces a damaged file beside it, under another name.
    item: ({ url, path }, { dir }) => `${url}\n  dir=${dir}\n  out=${path}\n  allow-overwrite=true\n`,
  },
  curl: {
    // An error of the service must not become a file, and no sign in a name is a pattern.
    head: ({ headerFile }) =>
      `fail\ngloboff\ncreate-dirs\n${headerFile === undefined ? '' : `header = ${curlQuoted(`@${headerFile}`)}\n`}`,
    item: ({ url, path }, { dir }) => `url = ${curlQuoted(url)}\noutput = ${curlQuoted(fileOf(dir, path))}\n`,
  },
};

/**
 * Whether an hour is here and proven. A file that the manifest does not know is proven now, but not written down: that
 * is for `fetch` to do.
 */
const isHere = async (
  series: SeriesRun,
  planned: PlannedHour,
  { dir, format }: EmitOptions,
): Promise<boolean> => {
  const { state } = series.lookUp(planned);
  if (state !== 'unproven') return state === 'kept';
  try {
    await proveHour(readFileSync(join(dir, planned.path)), planned.id, format);
    return true;
  } catch (error) {
    if (isQtsError(error) && error.code === 'damaged') return false;
    if (isQtsError(error)) throw error;
    throw new QtsError('io', `cannot read ${join(dir, planned.path)}: ${messageOf(error)}`, { cause: error });
  }
};

/** Pieces of about this length: a line at a time would be slow. */
const PIECE_CHARACTERS = 32_768;
const YIELD_EVERY = 1_024;

/** The hours of a plan that are not here, in its order. */
async function* itemsOf(plan: Plan, options: EmitOptions): AsyncGenerator<Item> {
  const { dir, layout, format, apiUrl, signal } = options;
  const listing = listManifests(dir);
  let seen = 0;
  for (const one of plan.series) {
    const series = openSeries(one, {
      dir,
      layout,
      format,
      shard: plan.shard,
      fsync: false,
      listing,
      now: Date.now,
    });
    for (const hour of one.hours()) {
      seen += 1;
      if (seen % YIELD_EVERY === 0) await setImmediate();
      if (signal.aborted) return;
      const planned = series.plannedHour(hour);
      if (await isHere(series, planned, options)) continue;
      const url = `${apiUrl}${hourPathOf(one.exchange, one.instrument, one.kind, hour, format)}`;
      yield { url, path: planned.path };
    }
  }
}

/**
 * The list of what is not here, in pieces of text. Nothing is held but the piece: a list of millions takes no more
 * memory than one of a thousand. It ends early when the signal is aborted.
 * @throws QtsError `io`; `usage` when the directory cannot stand in such a list
 */
export async function* emitPlan(plan: Plan, options: EmitOptions): AsyncGenerator<string> {
  checkNames(options);
  const list = LISTS[options.emit];
  let piece = list.head(options);
  for await (const item of itemsOf(plan, options)) {
    piece += list.item(item, options);
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

const checkNames = ({ emit, dir, headerFile }: EmitOptions): void => {
  const bad = [dir, headerFile ?? ''].find((path) => /[\n\r\t]/.test(path));
  if (bad !== undefined && emit !== 'curl')
    throw new QtsError('usage', `the path ${JSON.stringify(bad)} cannot stand in a list for ${emit}`);
};

/** How the list is used, for a hint. */
export const emitHint = ({ emit, headerFile }: Pick<EmitOptions, 'emit' | 'headerFile'>): string => {
  const uses: Readonly<Record<EmitFormat, string>> = {
    urls: 'a line an hour: URL, tab, file',
    aria2: `feed it to: aria2c${headerFile === undefined ? '' : ` --conf-path=${headerFile}`} --input-file=-`,
    curl: 'feed it to: curl --parallel --retry 5 --config -',
  };
  return uses[emit];
};
