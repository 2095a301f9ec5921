/** The options of prepare, execute and backtest: as commander hands them over, and checked. Pure. */
import { CADENCES, parseExchangeId, parseInstrument } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import type { Params, ParamValue } from '../../wire/messages.ts';
import type {
  BacktestRequest,
  ExecuteRequest,
  PrepareRequest,
  PrepareSpec,
  RunSpec,
} from '../../workflows/requests.ts';
import { parseFailIf } from './fail-if.ts';
import { parseRange, type RangeFlags } from './range.ts';
import { oneOf, parseNumber, parseRatio, tryParseNumber } from './values.ts';

export interface PrepareFlags extends RangeFlags {
  readonly cadence?: string;
  readonly minCoverage?: string;
  readonly wait?: boolean;
}

export interface RunFlags {
  readonly storeSignals?: boolean;
  readonly signals?: string;
  readonly param?: readonly string[];
  readonly capital?: string;
  readonly fee?: string;
  readonly report?: string;
  readonly failIf?: string;
  readonly wait?: boolean;
}

export interface ExecuteFlags extends RunFlags {
  readonly prepareJob?: string;
  readonly strategy?: string;
}

export interface BacktestFlags extends PrepareFlags, RunFlags {
  readonly save?: string;
}

/** As many as the service takes. */
const PARAM_LIMIT = 64;

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

const paramValue = (text: string): ParamValue => {
  if (Object.hasOwn(BOOLEANS, text)) return BOOLEANS[text] ?? text;
  if (/^".*"$/s.test(text)) return text.slice(1, -1);
  return tryParseNumber(text) ?? text;
};

/**
 * `k=v` pairs: numbers and booleans are taken for what they look like; `k="5"` (quotes included) is a text.
 * @throws QtsError `usage`
 */
export const parseParams = (pairs: readonly string[]): Params => {
  if (pairs.length > PARAM_LIMIT) {
    throw new QtsError('usage', `${pairs.length} times --param: at most ${PARAM_LIMIT} are allowed`);
  }
  const params = new Map<string, ParamValue>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, Math.max(0, at));
    if (key === '') {
      throw new QtsError('usage', `--param ${JSON.stringify(pair)} is not of the form name=value`);
    }
    if (params.has(key)) throw new QtsError('usage', `--param ${key} is given twice`);
    params.set(key, paramValue(pair.slice(at + 1)));
  }
  return Object.fromEntries(params);
};

/** @throws QtsError `usage` */
export const parsePrepareSpec = (
  exchange: string,
  instruments: readonly string[],
  flags: PrepareFlags,
  nowMs: number,
): PrepareSpec => ({
  exchangeId: parseExchangeId(exchange),
  instruments: [...new Set(instruments)].map(parseInstrument),
  range: parseRange(flags, nowMs),
  cadence: flags.cadence === undefined ? undefined : oneOf(CADENCES, flags.cadence, '--cadence'),
  minCoverage: flags.minCoverage === undefined ? undefined : parseRatio(flags.minCoverage, '--min-coverage'),
});

/** @throws QtsError `usage` */
export const parseRunSpec = (flags: RunFlags): RunSpec => ({
  storeSignals: flags.storeSignals === true || flags.signals !== undefined,
  signalsFile: flags.signals,
  params: parseParams(flags.param ?? []),
  capital: flags.capital === undefined ? undefined : parseNumber(flags.capital, '--capital', { least: 0 }),
  feeRate: flags.fee === undefined ? undefined : parseNumber(flags.fee, '--fee', { least: 0, most: 1 }),
  ...(flags.report === undefined ? {} : { reportFile: flags.report }),
  ...(flags.failIf === undefined ? {} : { failIf: parseFailIf(flags.failIf) }),
});

/** Who does not wait sees no outcome, so what is about the outcome must not be given. */
const NEEDS_OUTCOME = {
  '--min-coverage': 'minCoverage',
  '--signals': 'signals',
  '--save': 'save',
  '--report': 'report',
  '--fail-if': 'failIf',
} as const satisfies Record<string, keyof BacktestFlags>;

const waitOf = (
  flags: BacktestFlags,
  outcomes: readonly (keyof typeof NEEDS_OUTCOME)[],
  local: boolean,
): boolean => {
  if (flags.wait ?? true) return true;
  if (local) {
    throw new QtsError('usage', '--no-wait with --local leaves nobody to run the job', {
      hint: 'start a backend that stays: qtsurfer serve',
    });
  }
  const useless = outcomes.find((option) => flags[NEEDS_OUTCOME[option]] !== undefined);
  if (useless) throw new QtsError('usage', `--no-wait sees no outcome: ${useless} makes no sense with it`);
  return false;
};

/** @throws QtsError `usage` */
export const parsePrepareRequest = (
  exchange: string,
  instruments: readonly string[],
  flags: PrepareFlags,
  scope: { readonly nowMs: number; readonly local: boolean },
): PrepareRequest => ({
  spec: parsePrepareSpec(exchange, instruments, flags, scope.nowMs),
  wait: waitOf(flags, ['--min-coverage'], scope.local),
});

/** @throws QtsError `usage` */
export const parseExecuteRequest = (
  exchange: string,
  flags: ExecuteFlags,
  scope: { readonly local: boolean },
): ExecuteRequest => {
  const needed = (value: string | undefined, option: string): string => {
    if (value !== undefined && value.trim() !== '') return value.trim();
    throw new QtsError('usage', `${option} is missing`, {
      hint: 'qtsurfer prepare and qtsurfer compile print the ids; qtsurfer backtest does all of it in one go',
    });
  };
  return {
    exchangeId: parseExchangeId(exchange),
    prepareJobId: needed(flags.prepareJob, '--prepare-job'),
    strategyId: needed(flags.strategy, '--strategy'),
    run: parseRunSpec(flags),
    wait: waitOf(flags, ['--signals', '--report', '--fail-if'], scope.local),
  };
};

/** @throws QtsError `usage` */
export const parseBacktestRequest = (
  [file, exchange, instruments]: readonly [string, string, readonly string[]],
  flags: BacktestFlags,
  scope: { readonly nowMs: number; readonly local: boolean },
): BacktestRequest => ({
  file,
  spec: parsePrepareSpec(exchange, instruments, flags, scope.nowMs),
  run: parseRunSpec(flags),
  saveFile: flags.save,
  wait: waitOf(flags, ['--signals', '--save', '--report', '--fail-if'], scope.local),
});
