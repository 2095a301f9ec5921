/**
 * Ranges that a run set out to fetch, as lines of a manifest beside its entries: what lies inside one and has no
 * entry is untried, what lies outside was never asked for. Readers of entries pass over them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatHour, type HourRange, parseHour } from '../domain.ts';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { MANIFEST_FOLDER, type ManifestListing, manifestFileName, type Series } from './manifest.ts';

const START = '{"planned":';

/** The line of a range, without its line feed; `atMs`: when, epoch milliseconds. */
export const encodePlanned = ({ from, to }: HourRange, atMs: number): string =>
  JSON.stringify({
    planned: { from: formatHour(from), to: formatHour(to) },
    at: new Date(atMs).toISOString(),
  });

const hourOf = (value: unknown): number | undefined =>
  typeof value === 'string' ? parseHour(value) : undefined;

/** The range of a line; undefined when it says something else. Never throws. */
export const decodePlanned = (line: string): HourRange | undefined => {
  if (!line.startsWith(START)) return undefined;
  try {
    const { planned } = JSON.parse(line);
    const [from, to] = [hourOf(planned?.from), hourOf(planned?.to)];
    return from === undefined || to === undefined || to <= from ? undefined : { from, to };
  } catch {
    return undefined;
  }
};

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return '';
    throw new QtsError('io', `cannot read the manifest ${path}: ${messageOf(error)}`, { cause: error });
  }
};

const plannedOfText = (text: string): HourRange[] => {
  const ranges: HourRange[] = [];
  for (let at = text.indexOf(START); at >= 0; at = text.indexOf(START, at + 1)) {
    const end = text.indexOf('\n', at);
    const range =
      at === 0 || text[at - 1] === '\n'
        ? decodePlanned(text.slice(at, end < 0 ? undefined : end))
        : undefined;
    if (range !== undefined) ranges.push(range);
  }
  return ranges;
};

/**
 * What runs set out to fetch of a series, over all shards, in no order and possibly overlapping.
 * @throws QtsError `io`
 */
export const readPlannedRanges = (
  dir: string,
  series: Series,
  listing: ManifestListing,
): readonly HourRange[] =>
  (listing.files.get(manifestFileName(series)) ?? []).flatMap((name) =>
    plannedOfText(readText(join(dir, MANIFEST_FOLDER, name))),
  );
