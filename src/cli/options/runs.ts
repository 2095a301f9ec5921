/** The options of runs and its commands: as commander hands them over, and checked. Pure. */
import { parseExchangeId, parseInstrument, symbolOf } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { parseDurationMs } from '../../time.ts';
import type { Condition } from '../../workflows/runs-condition.ts';
import type { RunsFilter } from '../../workflows/runs-list.ts';
import type { Output } from '../render/mode.ts';
import { parseFailIf } from './fail-if.ts';
import { parseInteger } from './values.ts';

export interface RunsFlags {
  readonly strategy?: string;
  readonly exchange?: string;
  readonly instrument?: string;
  readonly last?: string;
  readonly limit?: string;
}

const DEFAULT_LIMIT = 20;

const filterOf = (text: string | undefined, parse: (text: string) => string): string | undefined =>
  text === undefined ? undefined : parse(text);

/** @throws QtsError `usage` */
export const parseRunsFilter = (flags: RunsFlags, nowMs: number): RunsFilter => ({
  strategy: flags.strategy,
  exchange: filterOf(flags.exchange, parseExchangeId),
  instrument: filterOf(flags.instrument, (text) => symbolOf(parseInstrument(text))),
  sinceMs: flags.last === undefined ? undefined : nowMs - parseDurationMs(flags.last, '--last'),
  limit: flags.limit === undefined ? DEFAULT_LIMIT : parseInteger(flags.limit, '--limit', { least: 1 }),
});

export interface ShowRequest {
  readonly run: string;
  readonly failIf: Condition | undefined;
}

/** @throws QtsError `usage` */
export const parseShowRequest = (run: string, flags: { readonly failIf?: string }): ShowRequest => ({
  run,
  failIf: flags.failIf === undefined ? undefined : parseFailIf(flags.failIf),
});

export interface DiffRequest {
  readonly a: string;
  readonly b: string;
  /** Also what is the same, and what does not count. */
  readonly all: boolean;
  readonly exitCode: boolean;
}

export interface ExportRequest {
  readonly runs: readonly string[];
  readonly file: string | undefined;
}

/** @throws QtsError `usage` for an output that has no place for a whole run */
export const parseExportRequest = (
  runs: readonly string[],
  { file }: { readonly file?: string },
  output: Output,
): ExportRequest => {
  if (output === 'auto' || output === 'json' || output === 'ndjson') return { runs, file };
  throw new QtsError('usage', `runs export writes whole runs: --output ${output} has no place for them`, {
    hint: 'leave it out for JSON, or ask for ndjson',
  });
};

/**
 * @returns epoch milliseconds: what ended before goes
 * @throws QtsError `usage`
 */
export const parsePruneLimit = (flags: { readonly olderThan?: string }, nowMs: number): number => {
  if (flags.olderThan !== undefined) return nowMs - parseDurationMs(flags.olderThan, '--older-than');
  throw new QtsError('usage', '--older-than is missing', { hint: 'write it like --older-than 90d' });
};
