import { describe, expect, it } from 'vitest';
import { type FetchFlags, parseFetchOrder } from '../../../src/cli/options/fetch.ts';

const NOW = Date.parse('2026-01-20T12:34:56Z');
const day = { from: '2026-01-15', to: '2026-01-16' };
const remote = { local: false, output: 'auto' } as const;
const parse = (flags: FetchFlags, symbols: readonly string[] = ['BTC/USDT'], global = remote) =>
  parseFetchOrder('binance', symbols, flags, NOW, global);

describe('parseFetchOrder', () => {
  it('has the documented defaults', () => {
    expect(parse(day)).toEqual({
      request: {
        exchangeId: 'binance',
        selection: { wanted: ['BTC/USDT'], all: false, exclude: [] },
        range: { fromMs: Date.parse('2026-01-15T00:00:00Z'), toMs: Date.parse('2026-01-16T00:00:00Z') },
        single: undefined,
        kind: 'tickers',
        format: 'lastra',
        convert: 'server',
        dir: '.',
        layout: 'tree',
        order: 'oldest',
        concurrency: undefined,
        limitRate: undefined,
        deadlineMs: undefined,
        maxBytes: undefined,
        fsync: false,
        dryRun: false,
        strict: false,
        stdout: false,
        spaceCheck: true,
      },
      shard: undefined,
      instrumentsFile: undefined,
      emit: undefined,
      headerFile: undefined,
    });
  });

  it('names an instrument once', () =>
    expect(parse(day, ['BTC/USDT', '*/USDT', 'BTC/USDT']).request.selection.wanted).toEqual([
      'BTC/USDT',
      '*/USDT',
    ]));
  it('csv is converted here', () => expect(parse({ ...day, format: 'csv' }).request.convert).toBe('local'));

  it('knows a single hour', () => {
    const hour = { hour: '2026-01-15T10' };
    expect(parse(hour).request.single).toEqual({
      exchange: 'binance',
      kind: 'tickers',
      instrument: { base: 'BTC', quote: 'USDT' },
      hour: Date.parse('2026-01-15T10:00:00Z') / 3_600_000,
    });
    expect(parse(hour, ['BTC/USDT', 'ETH/USDT']).request.single).toBeUndefined();
    expect(parse(hour, ['BTC/*']).request.single).toBeUndefined();
    expect(parse({ ...hour, all: true }, []).request.single).toBeUndefined();
    expect(parse({ ...hour, instrumentsFile: 'f' }).request.single).toBeUndefined();
  });

  it.each([
    ['30m', NOW + 1_800_000],
    ['1h30m', NOW + 5_400_000],
    ['2026-01-20T14:00', Date.parse('2026-01-20T14:00:00Z')],
    ['20260121', Date.parse('2026-01-21T00:00:00Z')],
    ['now', NOW],
  ])('a deadline is a duration or a moment: %s', (deadline, atMs) =>
    expect(parse({ ...day, deadline }).request.deadlineMs).toBe(atMs),
  );

  it('takes what bounds a run', () => {
    const { request } = parse({ ...day, limitRate: '5MiB', maxBytes: '10GiB', fsync: true, order: 'newest' });
    expect(request).toMatchObject({
      limitRate: 5 * 2 ** 20,
      maxBytes: 10 * 2 ** 30,
      fsync: true,
      order: 'newest',
    });
  });

  const one = ['BTC/USDT'];
  const single = { hour: '2026-01-15T10', stdout: true };
  const refused: readonly (readonly [string, FetchFlags, readonly string[]])[] = [
    ['no range', {}, one],
    ['a kind', { ...day, kind: 'trades' }, one],
    ['a format', { ...day, format: 'xlsx' }, one],
    ['a layout', { ...day, layout: 'nested' }, one],
    ['an order', { ...day, order: 'random' }, one],
    ['csv from the service', { ...day, format: 'csv', convert: 'server' }, one],
    ['no concurrency', { ...day, concurrency: '0' }, one],
    ['too much concurrency', { ...day, concurrency: '100000' }, one],
    ['a rate of nothing', { ...day, limitRate: '0' }, one],
    ['a deadline of words', { ...day, deadline: 'soon' }, one],
    ['a deadline of half a duration', { ...day, deadline: '30m5' }, one],
    ['a range on stdout', { ...day, stdout: true }, one],
    ['two instruments on stdout', single, ['BTC/USDT', 'ETH/USDT']],
    ['a pattern on stdout', single, ['BTC/*']],
    ['stdout and a directory', { ...single, out: 'x' }, one],
    ['stdout and a dry run', { ...single, dryRun: true }, one],
    ['stdout and a list', { ...single, emit: 'urls' }, one],
    ['stdout and all', { ...single, all: true }, []],
    ['a path for an instrument', day, ['../../etc']],
    ['no instrument', day, []],
    ['all and one', { ...day, all: true }, one],
    ['all and a file', { ...day, all: true, instrumentsFile: 'f' }, []],
    ['an exclusion that is no pattern', { ...day, exclude: ['USDT'] }, one],
    ['a list of an unknown kind', { ...day, emit: 'wget' }, one],
    ['a list of csv', { ...day, emit: 'curl', format: 'csv' }, one],
    ['a list and local conversion', { ...day, emit: 'curl', format: 'parquet', convert: 'local' }, one],
    ['a list and a rate', { ...day, emit: 'curl', limitRate: '5M' }, one],
    ['a list and a dry run', { ...day, emit: 'curl', dryRun: true }, one],
    ['a header file without a list', { ...day, headerFile: 'h' }, one],
  ];
  it.each(refused)('refuses %s', (_, flags, symbols) =>
    expect(() => parse(flags, symbols)).toThrow(expect.objectContaining({ code: 'usage' })),
  );

  it('a list of what is gone with this process is refused', () => {
    expect(() =>
      parseFetchOrder('x', one, { ...day, emit: 'urls' }, NOW, { ...remote, local: true }),
    ).toThrow(expect.objectContaining({ code: 'usage', hint: expect.stringContaining('qtsurfer serve') }));
    expect(() =>
      parseFetchOrder('x', one, { ...day, emit: 'urls' }, NOW, { ...remote, output: 'json' }),
    ).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});
