/**
 * What `serve --chaos` does wrong, as text: `latency:50ms,429:5%,cut:1%,401:after=1h,seed:7`. A fault may be
 * limited to a group of operations: `hours/429:5%`. Pure.
 */
import { QtsError } from '../../errors.ts';
import { parseDurationMs } from '../../time.ts';
import type { AnyOperation } from '../../wire/endpoints.ts';
import type { KeyRejection } from '../../wire/messages.ts';

/** Operations that a fault can be limited to. */
export const CHAOS_GROUPS = {
  auth: ['auth'],
  catalog: ['getExchanges', 'getInstruments', 'getSegmentInstruments'],
  hours: ['getExchangeTickersHour', 'getExchangeKlinesHour'],
  strategy: [
    'postStrategy',
    'getStrategyStatus',
    'listStrategies',
    'validateStrategy',
    'deleteStrategy',
    'getStrategyCode',
  ],
  jobs: [
    'prepareBacktesting',
    'getPreparationStatus',
    'executeBacktesting',
    'getExecutionResult',
    'cancelExecution',
    'executeSweep',
    'getSweepResult',
    'cancelSweep',
    'getSweepSensitivity',
  ],
} as const satisfies Record<string, readonly AnyOperation[]>;

export type ChaosGroup = keyof typeof CHAOS_GROUPS;

/** Statuses that may be answered in place of the right one. */
const STATUSES = [401, 429, 500, 502, 503, 504] as const;
export type ChaosStatus = (typeof STATUSES)[number];

/**
 * What happens to an answer: `reset` closes the connection before it, `cut` in the middle of its body, `stall` stops
 * there and keeps the connection open, `corrupt` changes one byte of a file; a number is answered in its place.
 */
export type ChaosFault = 'reset' | 'cut' | 'stall' | 'corrupt' | ChaosStatus;

export interface ChaosRule {
  readonly fault: ChaosFault;
  /** Undefined: every operation. */
  readonly group: ChaosGroup | undefined;
  /** 0 to 1, of the requests. */
  readonly share: number;
}

export interface ChaosLatency {
  readonly group: ChaosGroup | undefined;
  readonly leastMs: number;
  readonly mostMs: number;
}

export interface ChaosSpec {
  readonly seed: number;
  /** In the order given; the first that strikes decides. */
  readonly rules: readonly ChaosRule[];
  /** The last one that fits an operation counts. */
  readonly latencies: readonly ChaosLatency[];
  /** Tokens are refused when they are this old, whatever they say themselves. */
  readonly tokenLifeMs: number | undefined;
  /** Every key is refused with this code of the contract. */
  readonly keyRejection: KeyRejection | undefined;
}

const GRAMMAR =
  'write it like latency:50ms,429:5%,503:2%,reset:1%,cut:1%,corrupt:0.5%,stall:0.1%,401:after=1h,apikey:revoked,hours/500:3%,seed:7';

const wrong = (item: string, what: string): QtsError =>
  new QtsError('usage', `--chaos: ${JSON.stringify(item)} ${what}`, { hint: GRAMMAR });

const isGroup = (text: string): text is ChaosGroup => Object.hasOwn(CHAOS_GROUPS, text);

const faultOf = (name: string): ChaosFault | undefined => {
  if (name === 'reset' || name === 'cut' || name === 'stall' || name === 'corrupt') return name;
  return STATUSES.find((status) => String(status) === name);
};

const shareOf = (item: string, text: string): number => {
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const share = Number(number) / (percent === '%' ? 100 : 1);
  if (share >= 0 && share <= 1) return share;
  throw wrong(item, 'has no share of the requests, 0% to 100%');
};

const latencyOf = (group: ChaosGroup | undefined, text: string): ChaosLatency => {
  const [least = '', most = least] = text.split('-');
  const leastMs = parseDurationMs(least, '--chaos latency');
  return { group, leastMs, mostMs: Math.max(leastMs, parseDurationMs(most, '--chaos latency')) };
};

interface Item {
  readonly text: string;
  readonly group: ChaosGroup | undefined;
  readonly name: string;
  readonly value: string;
}

const itemOf = (text: string): Item => {
  const [, group, name = '', value = ''] = /^(?:([a-z]+)\/)?([a-z]+|\d+):(.+)$/.exec(text) ?? [];
  if (name === '') throw wrong(text, 'is no fault with a value');
  if (group !== undefined && !isGroup(group)) {
    throw wrong(text, `names no group of operations (${Object.keys(CHAOS_GROUPS).join(', ')})`);
  }
  return { text, group, name, value };
};

const seedOf = ({ text, value }: Item): number => {
  const seed = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(seed)) return seed;
  throw wrong(text, 'has no whole number');
};

const REJECTIONS: Readonly<Record<string, KeyRejection>> = {
  invalid: 'invalid_apikey',
  revoked: 'apikey_revoked',
  expired: 'apikey_expired',
};

const rejectionOf = ({ text, value }: Item): KeyRejection => {
  const rejection = Object.hasOwn(REJECTIONS, value) ? REJECTIONS[value] : undefined;
  if (rejection !== undefined) return rejection;
  throw wrong(text, `is none of ${Object.keys(REJECTIONS).join(', ')}`);
};

const AGED = 'after=';

/**
 * Reads a specification.
 * @throws QtsError `usage` naming what cannot be read
 */
export const parseChaos = (text: string): ChaosSpec => {
  const rules: ChaosRule[] = [];
  const latencies: ChaosLatency[] = [];
  let seed = 0;
  let tokenLifeMs: number | undefined;
  let keyRejection: KeyRejection | undefined;
  for (const part of text.split(',').map((one) => one.trim())) {
    const item = itemOf(part);
    const { group, name, value } = item;
    const fault = faultOf(name);
    if (name === 'seed' && group === undefined) seed = seedOf(item);
    else if (name === 'apikey' && group === undefined) keyRejection = rejectionOf(item);
    else if (name === 'latency') latencies.push(latencyOf(group, value));
    else if (fault === 401 && group === undefined && value.startsWith(AGED)) {
      tokenLifeMs = parseDurationMs(value.slice(AGED.length), '--chaos 401:after');
    } else if (fault !== undefined) rules.push({ fault, group, share: shareOf(part, value) });
    else throw wrong(part, 'is no fault that is known');
  }
  return { seed, rules, latencies, tokenLifeMs, keyRejection };
};
