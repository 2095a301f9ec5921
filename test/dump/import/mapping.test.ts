import { describe, expect, it } from 'vitest';
import { type Mapping, mapColumns } from '../../../src/dump/import/mapping.ts';
import { normalName, roleOfWord } from '../../../src/dump/import/spellings.ts';
import { type ReadingOptions, ROLES } from '../../../src/dump/import/types.ts';

const BTC = { base: 'BTC', quote: 'USDT' };
const map = (
  names: string,
  options: Partial<Pick<ReadingOptions, 'shape' | 'map' | 'timeSide'>> = {},
): Mapping =>
  mapColumns('f.csv', names.split(','), BTC, { shape: undefined, map: {}, timeSide: undefined, ...options });

const errorOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('names in the wild', () => {
  it('Binance bars', () => {
    const names =
      'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore';
    expect(map(names)).toEqual({
      shape: 'klines',
      columns: {
        ...{ ts: 'open_time', opn: 'open', hig: 'high', low: 'low', cls: 'close', vol: 'volume' },
        ...{ vlq: 'quote_volume', ntr: 'count', end: 'close_time' },
      },
      leftOut: ['taker_buy_volume', 'taker_buy_quote_volume', 'ignore'],
      filled: [],
      timeSide: 'open',
    });
  });

  it.each([
    ['yfinance', 'Date,Open,High,Low,Close,Adj Close,Volume', 'Date', undefined, ['Adj Close']],
    ['CCXT', 'timestamp,open,high,low,close,volume', 'timestamp', undefined, []],
    ['Polygon', 't,o,h,l,c,v,n,vw', 't', undefined, ['vw']],
    ['Databento', 'ts_event,rtype,open,high,low,close,volume', 'ts_event', undefined, ['rtype']],
    ['a close time alone', 'Close Time,Open,High,Low,Close,Volume', 'Close Time', 'close', []],
    ['camel case', 'openTime,openPrice,highPrice,lowPrice,closePrice,baseVolume', 'openTime', 'open', []],
  ])('%s bars', (_, names, time, timeSide, leftOut) => {
    const mapping = map(names);
    expect(mapping).toMatchObject({ shape: 'klines', timeSide, leftOut });
    expect(mapping.columns.ts).toBe(time);
  });

  it('volumes by their currency, which is that of the instrument', () => {
    const kaggle = 'Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency),Weighted_Price';
    expect(map(kaggle).columns).toMatchObject({ vol: 'Volume_(BTC)', vlq: 'Volume_(Currency)' });
    const desk = 'unix,date,symbol,open,high,low,close,Volume USDT,Volume BTC,tradecount';
    expect(map(desk).columns).toMatchObject({
      ...{ ts: 'unix', vol: 'Volume BTC', vlq: 'Volume USDT', ntr: 'tradecount' },
    });
    expect(() => map('ts,open,high,low,close,Volume ETH')).toThrow(
      /klines without vol \(volume or quantity\)/,
    );
  });

  it('trades of Binance, of Bybit and of CCXT', () => {
    expect(map('id,price,qty,quote_qty,time,is_buyer_maker,is_best_match')).toMatchObject({
      shape: 'trades',
      columns: { ts: 'time', cls: 'price', vol: 'qty', vlq: 'quote_qty', id: 'id' },
    });
    expect(map('timestamp,symbol,side,size,price,trdMatchID').columns).toEqual({
      ...{ ts: 'timestamp', cls: 'price', vol: 'size', id: 'trdMatchID' },
    });
    expect(map('timestamp,datetime,id,price,amount,cost,side').columns).toMatchObject({
      ...{ ts: 'timestamp', vol: 'amount', vlq: 'cost' },
    });
  });

  it('tickers by bid and ask, with what takes the place of what is not there', () => {
    expect(map('timestamp,bid,bidVolume,ask,askVolume,last,high,low')).toMatchObject({
      shape: 'tickers',
      columns: { bid: 'bid', bsz: 'bidVolume', ask: 'ask', asz: 'askVolume', cls: 'last' },
      filled: ['opn is cls', 'vol is 0', 'vlq is 0'],
    });
  });

  it('our own hours', () => {
    expect(map('ts,opn,hig,low,cls,vol,vlq,ntr')).toMatchObject({ shape: 'klines', leftOut: [] });
    expect(map('t,opn,hig,low,cls,vol,vlq,bid,bsz,ask,asz')).toMatchObject({ shape: 'tickers', leftOut: [] });
  });
});

describe('what the user says', () => {
  it('wins over names, and a column is one thing only', () => {
    const names = 'time,close,settle,open,high,low,volume';
    expect(map(names, { map: { cls: 'settle' } })).toMatchObject({
      columns: { cls: 'settle' },
      leftOut: ['close'],
    });
    expect(map('a,price,qty', { map: { ts: 'a' } }).shape).toBe('trades');
    expect(map('ts,open,high,low,close,volume', { shape: 'trades' }).columns).toEqual({
      ...{ ts: 'ts', cls: 'close', vol: 'volume' },
    });
    expect(map('open_time,o,h,l,c,v', { timeSide: 'close' }).timeSide).toBe('close');
  });

  it('words of --map are roles or usual names', () => {
    expect(
      ['cls', 'close', 'Price', 'ts', 'open_time', 'qty', 'nonsense'].map((word) => roleOfWord(word, ROLES)),
    ).toEqual([...['cls', 'cls', 'cls', 'ts', 'ts', 'vol', undefined]]);
    expect(normalName(' Quote-Volume ')).toBe('quote_volume');
  });

  it.each([
    [
      'a column that is not there',
      'ts,price,qty',
      { cls: 'close' },
      /--map cls=close: f.csv has no column "close"/,
    ],
    ['one column twice', 'ts,price,qty', { cls: 'price', vol: 'price' }, /--map gives column "price" twice/],
    [
      'a role that the rows have not',
      'ts,price,qty,x',
      { bid: 'x' },
      /--map bid: trades of BTC\/USDT have no bid/,
    ],
  ])('%s is wrong usage', (_, names, given, message) => {
    const error = errorOf(() => map(names, { map: given }));
    expect(error).toMatchObject({ code: 'usage', message: expect.stringMatching(message) });
  });

  it('missing columns are named with what was found', () => {
    expect(errorOf(() => map('date,open,volume'))).toMatchObject({
      code: 'usage',
      message:
        'f.csv: klines without hig (high), low (low), cls (close or price); found the columns date, open, volume',
      hint: expect.stringContaining('--map hig=NAME'),
    });
  });
});
