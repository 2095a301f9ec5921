/** How columns of market data are called in the wild: exchanges' dumps, data sites, libraries. Pure. */
import type { Instrument } from '../../domain.ts';
import type { Role } from './types.ts';

/** Times that say themselves which end of a bar they are. */
const OPEN_TIMES = [
  'open_time',
  'open_timestamp',
  'time_open',
  'opentime',
  'start_time',
  'time_start',
  'start',
];
const CLOSE_TIMES = [
  'close_time',
  'close_timestamp',
  'time_close',
  'closetime',
  'end_time',
  'time_end',
  'end',
];
const TIMES = [
  ...['ts', 't', 'timestamp', 'ts_event', 'timestamp_ms', 'time_ms', 'unix', 'unix_time', 'unix_timestamp'],
  ...['transact_time', 'trade_time', 'event_time', 'time', 'datetime', 'date_time', 'date'],
];

/** Of several columns that a file has, the first in this order is taken. Normalized, see {@link normalName}. */
const SPELLINGS: Readonly<Record<Role, readonly string[]>> = {
  ts: [...OPEN_TIMES, ...TIMES, ...CLOSE_TIMES],
  end: CLOSE_TIMES,
  opn: ['opn', 'open', 'o', 'open_price', 'price_open', 'px_open'],
  hig: ['hig', 'high', 'h', 'high_price', 'price_high', 'px_high'],
  low: ['low', 'l', 'low_price', 'price_low', 'px_low'],
  cls: [
    ...['cls', 'close', 'c', 'close_price', 'price_close', 'px_close', 'last', 'last_price'],
    ...['price', 'px', 'p', 'trade_price', 'last_px'],
  ],
  vol: [
    ...['vol', 'volume', 'v', 'base_volume', 'volume_base', 'qty', 'quantity', 'amount', 'size', 'sz'],
    ...['trade_qty', 'base_qty', 'home_notional'],
  ],
  vlq: [
    ...[
      'vlq',
      'quote_volume',
      'volume_quote',
      'quote_asset_volume',
      'turnover',
      'quote_qty',
      'quote_quantity',
    ],
    ...['volume_currency', 'cost', 'quote_amount', 'foreign_notional'],
  ],
  ntr: [
    ...[
      'ntr',
      'count',
      'trades',
      'trade_count',
      'tradecount',
      'number_of_trades',
      'num_trades',
      'trades_count',
    ],
    'n',
  ],
  bid: ['bid', 'bid_price', 'best_bid', 'best_bid_price', 'bid_px', 'bid_px_00'],
  bsz: [
    'bsz',
    'bid_size',
    'bid_qty',
    'bid_volume',
    'bid_amount',
    'best_bid_size',
    'best_bid_qty',
    'bid_sz',
    'bid_sz_00',
  ],
  ask: ['ask', 'ask_price', 'best_ask', 'best_ask_price', 'ask_px', 'ask_px_00'],
  asz: [
    'asz',
    'ask_size',
    'ask_qty',
    'ask_volume',
    'ask_amount',
    'best_ask_size',
    'best_ask_qty',
    'ask_sz',
    'ask_sz_00',
  ],
  id: ['id', 'trade_id', 'tradeid', 'agg_trade_id', 'trd_match_id', 'tid'],
};

/** `quoteVolume`, `Quote Volume` and `quote-volume` are one name: `quote_volume`. */
export const normalName = (name: string): string =>
  name
    .trim()
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');

/** Volumes are often called by their currency: `Volume BTC`, `Volume_(USDT)`. */
const currencyNames = (role: Role, { base, quote }: Instrument): readonly string[] => {
  if (role !== 'vol' && role !== 'vlq') return [];
  const currency = normalName((role === 'vol' ? base : (quote.split(':')[0] ?? quote)).toUpperCase());
  return [`volume_${currency}`, `vol_${currency}`, `${currency}_volume`];
};

/** Normalized names that mean this role, the surest first. */
export const spellingsOf = (role: Role, instrument: Instrument): readonly string[] => [
  ...SPELLINGS[role],
  ...currencyNames(role, instrument),
];

/** The role that a word of the user's stands for: a short name, or any usual spelling of it. */
export const roleOfWord = (word: string, roles: readonly Role[]): Role | undefined => {
  const name = normalName(word);
  return roles.find((role) => role === name) ?? roles.find((role) => SPELLINGS[role].includes(name));
};

/** Which end of a bar a time column of this name is; undefined when it does not say. */
export const sideOfName = (name: string): 'open' | 'close' | undefined => {
  const normal = normalName(name);
  if (OPEN_TIMES.includes(normal)) return 'open';
  return CLOSE_TIMES.includes(normal) ? 'close' : undefined;
};
