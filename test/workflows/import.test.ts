/** Imports of real files, and what the backend makes of them. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { beforeEach, describe, expect, it } from 'vitest';
import { DumpSource } from '../../src/backend/data/dump-source.ts';
import { decodeEvents } from '../../src/backend/worker/event-file.ts';
import { prepareData } from '../../src/backend/worker/prepare.ts';
import { SharedSignals } from '../../src/backend/worker/protocol.ts';
import { type ImportFlags, parseImportRequest } from '../../src/cli/options/import.ts';
import { convertHour, readHourTable } from '../../src/convert/index.ts';
import type { Table } from '../../src/convert/table.ts';
import { CADENCES, type Cadence, cadenceMs, HOUR_MS, hourOfMs } from '../../src/domain.ts';
import { sha256Of } from '../../src/dump/fetched-entry.ts';
import { readManifest } from '../../src/dump/manifest.ts';
import type { EventColumns } from '../../src/engine/types.ts';
import { QtsError } from '../../src/errors.ts';
import { openLastra } from '../../src/lastra/index.ts';
import { importFiles } from '../../src/workflows/import.ts';
import type { ImportVerdict } from '../../src/workflows/import-verdict.ts';
import { errorOf } from '../helpers/client.ts';
import { filesOf } from '../helpers/dump.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { hasShared, sharedNote, sharedPath } from '../helpers/shared.ts';

const START = Date.UTC(2024, 0, 1);
const NOW = Date.UTC(2024, 5, 1);
const BTC = { base: 'BTC', quote: 'USDT' };
const KLINES = { exchange: 'my', kind: 'klines' as const, instrument: BTC };

let dir = '';
let said: string[] = [];
beforeEach(async () => {
  dir = await temporaryFolder();
  said = [];
});

const put = (name: string, lines: readonly string[]): string => {
  const path = join(dir, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const dump = (): string => join(dir, 'data');

interface RunOptions {
  readonly nowMs?: number;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  readonly onUpdate?: (text: string) => void;
}

const run = (
  paths: readonly string[],
  flags: ImportFlags = {},
  { nowMs = NOW, stdin = '', signal = new AbortController().signal, onUpdate = () => {} }: RunOptions = {},
): Promise<ImportVerdict> => {
  const request = parseImportRequest(paths, {
    exchange: 'my',
    instrument: 'BTC/USDT',
    out: dump(),
    ...flags,
  });
  const reporter = {
    note: (line: string) => void said.push(line),
    warn: (line: string) => void said.push(line),
    detail: () => {},
    progress: async () => ({ update: onUpdate, stop: () => {} }),
  };
  const streams = { stdin: Readable.from([Buffer.from(stdin)]), stdinIsTty: false, signal };
  const clock = { now: () => nowMs, sleep: async () => {} };
  return importFiles({ reporter, clock, streams }, request);
};

interface Bar {
  readonly tsMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Bars that are all different, in whole numbers, so that sums are exact. */
const barsOf = (count: number, widthMs: number, startMs = START): readonly Bar[] =>
  Array.from({ length: count }, (_, at) => {
    const [open, close] = [1_000 + ((at * 37) % 101), 1_000 + (((at + 1) * 37) % 101)];
    const [high, low] = [Math.max(open, close) + (at % 7), Math.min(open, close) - (at % 5)];
    return { tsMs: startMs + at * widthMs, open, high, low, close, volume: 1 + (at % 13) };
  });
const csvOf = (bars: readonly Bar[], time = 'open_time'): readonly string[] => [
  `${time},open,high,low,close,volume`,
  ...bars.map(({ tsMs, open, high, low, close, volume }) => [tsMs, open, high, low, close, volume].join(',')),
];

const hourFile = (hour: number, name = 'klines'): string => {
  const at = new Date(hour * HOUR_MS).toISOString();
  const suffix = name === 'klines' ? '_klines' : '';
  return `my/${name}/BTC_USDT/${at.slice(0, 10)}/BTC_USDT_${at.slice(0, 10)}_h${at.slice(11, 13)}${suffix}.lastra`;
};
const tableAt = (path: string): Promise<Table> => readHourTable(readFileSync(join(dump(), path)), 'lastra');
const columnsOf = async (path: string): Promise<Record<string, number[]>> => {
  const { columns } = await tableAt(path);
  return Object.fromEntries(columns.map(({ name, values }) => [name, Array.from(values, Number)]));
};

/** Every file is in the manifest as it is, and nothing else is. */
const expectListed = (): void => {
  const listed = [...readManifest(dump(), KLINES).values()].map((entry) => [
    entry.path,
    entry.status === 'fetched' ? entry.sha256 : entry.status,
  ]);
  const found = Object.keys(filesOf(dump())).map((path) => [
    path,
    sha256Of(readFileSync(join(dump(), path))),
  ]);
  expect(listed.sort()).toEqual(found.sort());
};

/** What the backend prepares of the imported bars. */
const prepared = async (cadence: Cadence, hours: number): Promise<EventColumns> => {
  const source = new DumpSource({ dirs: [dump()], defaultExchangeId: 'my' });
  const first = hourOfMs(START);
  const tasks = Array.from({ length: hours }, (_, at) => first + at).flatMap((hour) => {
    const locator = source.locate({ ...KLINES, hour });
    return locator === undefined ? [] : [{ hour, locator }];
  });
  // Every hour that a bar covers is there.
  expect(tasks.length).toBe(hours);
  const answer = await prepareData(
    {
      ...{ task: 'prepare', exchangeId: 'my', type: 'kline', outDir: dir, rowLimit: 1e6 },
      ...{ fromMs: START, toMs: START + hours * HOUR_MS, cadenceMs: cadenceMs(cadence) },
      series: [{ ...BTC, kind: 'klines', hours: tasks }],
    },
    new SharedSignals(),
  );
  if (answer.kind !== 'prepared') throw new Error(`the backend answered ${answer.kind}`);
  const file = answer.series[0]?.file ?? '';
  return decodeEvents(readFileSync(join(dir, file)), file);
};

/** Bars of bars, by their open times: what a backtest of this cadence has to see. */
const plainBars = (bars: readonly Bar[], widthMs: number): readonly Bar[] => {
  const groups = new Map<number, Bar[]>();
  for (const bar of bars) {
    const bucket = Math.floor(bar.tsMs / widthMs);
    groups.set(bucket, [...(groups.get(bucket) ?? []), bar]);
  }
  return [...groups].map(([bucket, own]) => ({
    tsMs: (bucket + 1) * widthMs - 1,
    open: own[0]?.open ?? 0,
    high: Math.max(...own.map(({ high }) => high)),
    low: Math.min(...own.map(({ low }) => low)),
    close: own.at(-1)?.close ?? 0,
    volume: own.reduce((sum, { volume }) => sum + volume, 0),
  }));
};
const barsOfEvents = ({ tsMs, open, high, low, last, volume }: EventColumns): readonly Bar[] =>
  Array.from(tsMs, (ts, at) => ({
    ...{ tsMs: ts, open: open[at] ?? 0, high: high[at] ?? 0, low: low[at] ?? 0 },
    ...{ close: last[at] ?? 0, volume: volume[at] ?? 0 },
  }));

describe('bars', () => {
  it.each([
    ['1s', 2],
    ['15s', 2],
    ['1m', 4],
    ['15m', 24],
    ['1h', 24],
    ['2h', 24],
    ['4h', 48],
    ['1d', 72],
  ] as const)('of %s are what a backtest of any cadence has to see', async (name, hours) => {
    const widthMs =
      Number.parseInt(name, 10) * { s: 1_000, m: 60_000, h: HOUR_MS, d: 24 * HOUR_MS }[name.slice(-1) as 's'];
    const bars = barsOf((hours * HOUR_MS) / widthMs, widthMs);
    const verdict = await run([put('bars.csv', csvOf(bars))]);
    expect(verdict).toMatchObject({
      cadence: name,
      timeSide: 'open',
      hours,
      written: hours,
      missingBars: 0,
      gaps: [],
    });
    expect(verdict.rowsOut).toBe(bars.length);
    for (const cadence of CADENCES) {
      const wanted = cadenceMs(cadence);
      // At a finer cadence there is one event a bar, when it closes; nothing is made up in between.
      const expected =
        wanted >= widthMs
          ? plainBars(bars, wanted)
          : bars.map((bar) => ({ ...bar, tsMs: bar.tsMs + widthMs - 1 }));
      expect(barsOfEvents(await prepared(cadence, hours)), cadence).toEqual(expected);
    }
  });

  it('stamped at their close, or at the start of the next one, are the same hours', async () => {
    const bars = barsOf(120, 60_000);
    await run([put('open.csv', csvOf(bars))]);
    const files = filesOf(dump());
    const ends = bars.map((bar) => ({ ...bar, tsMs: bar.tsMs + 60_000 }));
    for (const [flags, lines] of [
      [
        {},
        csvOf(
          ends.map((bar) => ({ ...bar, tsMs: bar.tsMs - 1 })),
          'ts',
        ),
      ],
      [{}, csvOf(ends, 'close_time')],
      [{ time: 'close' }, csvOf(ends, 'timestamp')],
      [{ time: 'open' }, csvOf(bars, 'timestamp')],
    ] as const) {
      rmSync(dump(), { recursive: true });
      await run([put('other.csv', lines)], flags);
      expect(filesOf(dump())).toEqual(files);
    }
  });

  it('in any unit, order and format are the same hours', async () => {
    const bars = barsOf(200, 60_000);
    const csv = put('ms.csv', csvOf(bars));
    await run([csv]);
    const files = filesOf(dump());
    const parquet = join(dir, 'bars.parquet');
    const table: Table = {
      rowCount: bars.length,
      columns: [
        { name: 'open_time', type: 'long', values: Float64Array.from(bars, ({ tsMs }) => tsMs) },
        ...(['open', 'high', 'low', 'close', 'volume'] as const).map((name) => ({
          ...{ name, type: 'double' as const, values: Float64Array.from(bars, (bar) => bar[name]) },
        })),
      ],
    };
    const { writeParquet } = await import('../../src/convert/index.ts');
    writeFileSync(parquet, await writeParquet(table));
    const [header = '', ...lines] = csvOf(bars);
    const iso = csvOf(bars).map((line) => line.replace(/^\d+/, (ms) => new Date(Number(ms)).toISOString()));
    const objects = bars.map(({ tsMs, ...rest }) =>
      JSON.stringify({ open_time: tsMs * 1_000, ...rest, close: String(rest.close) }),
    );
    const named = { header: false, columns: header } as const;
    const others: readonly (readonly [string, ImportFlags])[] = [
      [put('iso.csv', iso), {}],
      [
        put(
          'plain.csv',
          iso.map((line) => line.replace('T', ' ').replace('.000Z', '')),
        ),
        { timeZone: 'UTC' },
      ],
      [
        put(
          's.csv',
          csvOf(bars).map((line) => line.replace(/^(\d+)000,/, '$1,')),
        ),
        {},
      ],
      [put('backwards.csv', [header, ...lines.toReversed()]), {}],
      [put('twice.csv', [header, ...lines, ...lines.slice(50, 60)]), {}],
      [put('bare.csv', lines), named],
      [put('us.ndjson', objects), {}],
      [
        put(
          'pandas.csv',
          csvOf(bars).map((line, at) => `${at === 0 ? '' : at},${line}`),
        ),
        {},
      ],
      [
        put(
          'index.csv',
          iso.map((line, at) => (at === 0 ? line.replace('open_time', '') : line)),
        ),
        { map: ['ts=index'], time: 'open' },
      ],
      [parquet, {}],
    ];
    for (const [path, flags] of others) {
      rmSync(dump(), { recursive: true });
      const verdict = await run([path], flags);
      expect(filesOf(dump()), path).toEqual(files);
      expect(verdict.duplicates, path).toBe(path.endsWith('twice.csv') ? 10 : 0);
    }
    rmSync(dump(), { recursive: true });
    const halves = [
      put('b.csv', [header, ...lines.slice(90)]),
      put('a.csv', [header, ...lines.slice(0, 95)]),
    ];
    expect(await run(halves)).toMatchObject({ rowsIn: 205, duplicates: 5, rowsUsed: 200, rowsOut: 200 });
    expect(filesOf(dump())).toEqual(files);
    rmSync(dump(), { recursive: true });
    await run(['-'], {}, { stdin: readFileSync(csv, 'utf8') });
    expect(filesOf(dump())).toEqual(files);
  });

  it('tell gaps, missing bars, odd bars, and what stands in for columns', async () => {
    const bars = barsOf(600, 60_000).filter((_, at) => at < 100 || at >= 400);
    const lines = csvOf(bars).with(3, `${START + 120_000},10,5,9,10,1`);
    const verdict = await run([put('bars.csv', lines)]);
    expect(verdict).toMatchObject({
      ...{ hours: 6, missingBars: 300, rowsOut: 300 },
      gaps: [{ from: '2024-01-01T02', to: '2024-01-01T06', hours: 4 }],
      files: [{ filled: ['vlq is 0', 'ntr is 0'], timeUnit: 'ms' }],
    });
    expect(said).toEqual([
      expect.stringContaining(
        'klines: ts=open_time, opn=open, hig=high, low=low, cls=close, vol=volume; not in the file: vlq is 0, ntr is 0',
      ),
      '300 rows, times in milliseconds, in order',
      expect.stringContaining('1 bar whose high or low does not bound the other prices, the first in row 3'),
      'bars of 1m, the times are those of their open: stamped at their close',
      expect.stringContaining(
        'import 300 klines, 2024-01-01T00:00:59.999Z to 2024-01-01T09:59:59.999Z, 6 hours',
      ),
      'backtests at --cadence 1m or wider see whole bars; at finer ones an event a bar, at its close',
      'warning: 300 bars missing between the first and the last',
      'warning: 4 hours without data in between, the first 2024-01-01T02',
    ]);
  });

  it('say where they are from, in the manifest and in the file, and the dump is whole', async () => {
    await run([put('bars.csv', csvOf(barsOf(60, 60_000)))]);
    const path = hourFile(hourOfMs(START));
    const file = openLastra(readFileSync(join(dump(), path)));
    expect(file.columns[0]).toMatchObject({ name: 'ts', metadata: { source: 'import', cadence: '1m' } });
    const [entry] = readManifest(dump(), KLINES).values();
    expect(entry).toMatchObject({ status: 'fetched', path, rows: 60, proof: 'crc', source: 'import' });
    expectListed();
  });

  it('wide ones go through Parquet too: hours that they cover have no rows', async () => {
    const bars = barsOf(3, 4 * HOUR_MS);
    const verdict = await run([put('bars.csv', csvOf(bars))], { format: 'parquet', layout: 'hive' });
    expect(verdict).toMatchObject({ hours: 12, written: 12, gaps: [], rowsOut: 3, cadence: '4h' });
    expect(barsOfEvents(await prepared('1d', 12))).toEqual(plainBars(bars, 24 * HOUR_MS));
  });

  it('of hours that have not ended are left out and told', async () => {
    const nowMs = START + 90 * 60_000;
    const verdict = await run([put('bars.csv', csvOf(barsOf(80, 60_000)))], {}, { nowMs });
    expect(verdict).toMatchObject({ rowsIn: 80, unended: 20, rowsUsed: 60, rowsOut: 60, hours: 1 });
    expect(said.at(-1)).toBe('warning: 20 rows of hours that have not ended left out');
  });

  it.skipIf(!hasShared)(`the service's own hour comes back value for value ${sharedNote}`, async () => {
    const folder = sharedPath('data');
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('_klines.lastra'),
    );
    const path = join(folder, found ?? '');
    const source = await readHourTable(readFileSync(path), 'lastra');
    const csv = join(dir, 'hour.csv');
    writeFileSync(csv, await convertHour(readFileSync(path), 'lastra', 'csv'));
    for (const input of [path, csv]) {
      rmSync(dump(), { recursive: true, force: true });
      const verdict = await run([input], {}, { nowMs: Date.UTC(2030, 0, 1) });
      expect(verdict).toMatchObject({
        cadence: '1s',
        timeSide: 'close',
        rowsOut: 3_600,
        hours: 1,
        missingBars: 0,
      });
      const [name = ''] = Object.keys(filesOf(dump()));
      expect(await tableAt(name)).toEqual(source);
    }
  });
});

describe('trades', () => {
  const trades = [
    'id,price,qty,time',
    '1,100,2,1704067200100',
    '2,101,1,1704067200900',
    '3,99,4,1704067203500',
  ];

  it('become bars of a second, the quiet ones too', async () => {
    const verdict = await run([put('trades.csv', trades)]);
    expect(verdict).toMatchObject({
      from: 'trades',
      kind: 'klines',
      rowsIn: 3,
      rowsUsed: 3,
      rowsOut: 4,
      cadence: null,
    });
    expect(await columnsOf(hourFile(hourOfMs(START)))).toEqual({
      ts: [999, 1_999, 2_999, 3_999].map((ms) => START + ms),
      ...{
        opn: [100, 101, 101, 99],
        hig: [101, 101, 101, 99],
        low: [100, 101, 101, 99],
        cls: [101, 101, 101, 99],
      },
      ...{ vol: [3, 0, 0, 4], vlq: [301, 0, 0, 396], ntr: [2, 0, 0, 1] },
    });
  });

  it('become tickers: the last price on both sides, and the day so far', async () => {
    const verdict = await run([put('trades.csv', trades)], { kind: 'tickers' });
    expect(verdict).toMatchObject({ kind: 'tickers', rowsOut: 4 });
    expect(said.join('\n')).toContain('bid and ask are the last price, their sizes 0');
    expect(await columnsOf(hourFile(hourOfMs(START), 'tickers'))).toEqual({
      ts: [999, 1_999, 2_999, 3_999].map((ms) => START + ms),
      ...{ opn: [100, 100, 100, 100], hig: [101, 101, 101, 101], low: [100, 100, 100, 99] },
      ...{ cls: [101, 101, 101, 99], bid: [101, 101, 101, 99], ask: [101, 101, 101, 99] },
      ...{ vol: [3, 3, 3, 7], vlq: [301, 301, 301, 697], bsz: [0, 0, 0, 0], asz: [0, 0, 0, 0] },
    });
  });

  it('that are there twice count once; alike ones without ids are kept and told', async () => {
    const path = put('trades.csv', trades);
    const again = put('again.csv', trades);
    expect(await run([path, again], { dryRun: true })).toMatchObject({
      rowsIn: 6,
      duplicates: 3,
      rowsUsed: 3,
    });
    const bare = put('bare.csv', ['time,price,qty', '1704067200100,1,1', '1704067200100,1,1']);
    expect(await run([bare], { dryRun: true })).toMatchObject({ duplicates: 0, rowsUsed: 2 });
    expect(said.at(-1)).toMatch(/1 trade alike another one .* --duplicates first drops them/);
    expect(await run([bare], { dryRun: true, duplicates: 'first' })).toMatchObject({
      duplicates: 1,
      rowsUsed: 1,
    });
    expect(await errorOf(run([path, bare]))).toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/trades with ids, .* trades without ids/),
    });
    const other = put('other.csv', [...trades, '2,102,1,1704067200900']);
    expect(await errorOf(run([other]))).toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(
        /two rows of 2024-01-01T00:00:00.900Z differ: .*other.csv row 2 and .*other.csv row 4/,
      ),
    });
    expect(existsSync(dump())).toBe(false);
  });
});

/** Three ticks as pandas writes them. */
const ticksFile = (unit: 'MICROS' | 'NANOS', ticks: bigint[], isAdjustedToUTC = true): Uint8Array => {
  const bytes = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: 3 },
      {
        name: 'time',
        type: 'INT64',
        repetition_type: 'OPTIONAL',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit },
      },
      { name: 'last', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      { name: 'volume', type: 'DOUBLE', repetition_type: 'REQUIRED' },
    ],
    columnData: [
      { name: 'time', data: ticks },
      { name: 'last', data: Float64Array.of(1, 2, 3) },
      { name: 'volume', data: Float64Array.of(1, 1, 1) },
    ],
  });
  return new Uint8Array(bytes);
};

describe('Parquet of other tools', () => {
  it('times without a zone are UTC only when the user says so', async () => {
    const path = join(dir, 'ticks.parquet');
    const ticks = [0n, 1n, 2n].map((at) => (BigInt(START) + at) * 1_000n);
    writeFileSync(path, ticksFile('MICROS', ticks, false));
    expect(await errorOf(run([path], { as: 'tickers' }))).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('the times of column "time" have no zone'),
    });
    expect(await run([path], { as: 'tickers', timeZone: 'UTC' })).toMatchObject({ rowsOut: 3 });
  });

  it.each([
    ['MICROS', 1_000n],
    ['NANOS', 1_000_000n],
  ] as const)('times in %s keep what is finer than a millisecond apart', async (unit, scale) => {
    const ticks = [100n, 100n, 101n].map(
      (ms, at) => (BigInt(START) + ms) * scale + BigInt(at) * (scale / 10n),
    );
    const path = join(dir, 'ticks.parquet');
    writeFileSync(path, ticksFile(unit, ticks));
    expect(await run([path], { as: 'tickers' })).toMatchObject({
      rowsOut: 3,
      files: [{ timeUnit: unit === 'MICROS' ? 'us' : 'ns' }],
    });
    expect(await columnsOf(hourFile(hourOfMs(START), 'tickers'))).toMatchObject({
      ...{ ts: [100, 100, 101].map((ms) => START + ms), cls: [1, 2, 3], bid: [1, 2, 3] },
    });
  });
});

describe('tickers', () => {
  it('stay as they are', async () => {
    const path = put('tickers.csv', [
      'timestamp,bid,bid_size,ask,ask_size,last,open,high,low,volume,quote_volume',
      '1704067200.250,10,1,12,2,11,9,13,8,100,1000',
      '1704067201.250,11,3,13,4,12,9,13,8,101,1012',
    ]);
    expect(await run([path])).toMatchObject({
      kind: 'tickers',
      from: 'tickers',
      rowsOut: 2,
      files: [{ timeUnit: 's', leftOut: [] }],
    });
    expect(await columnsOf(hourFile(hourOfMs(START), 'tickers'))).toMatchObject({
      ...{ ts: [START + 250, START + 1_250], bid: [10, 11], bsz: [1, 3], ask: [12, 13], asz: [2, 4] },
      ...{ cls: [11, 12], vol: [100, 101], vlq: [1_000, 1_012] },
    });
    expect(await errorOf(run([path], { kind: 'klines' }))).toMatchObject({ code: 'usage' });
  });
});

describe('what is there', () => {
  const bars = barsOf(180, 60_000);
  const other = bars.map((bar) => ({ ...bar, volume: 99 }));

  it('with the same bytes is kept: a rerun does nothing', async () => {
    const path = put('bars.csv', csvOf(bars));
    await run([path]);
    const before = [
      filesOf(dump()),
      readFileSync(join(dump(), '.qtsurfer/my.klines.BTC_USDT.ndjson'), 'utf8'),
    ];
    expect(await run([path])).toMatchObject({ hours: 3, written: 0, kept: 3, conflicts: [] });
    expect([
      filesOf(dump()),
      readFileSync(join(dump(), '.qtsurfer/my.klines.BTC_USDT.ndjson'), 'utf8'),
    ]).toEqual(before);
  });

  it('of an import that was ended is kept: the next one goes on', async () => {
    const path = put('bars.csv', csvOf(bars));
    const abort = new AbortController();
    const onUpdate = (text: string): void => {
      if (text.startsWith('2 of 3')) abort.abort(new QtsError('interrupted', 'ended'));
    };
    expect(await errorOf(run([path], {}, { signal: abort.signal, onUpdate }))).toMatchObject({
      code: 'interrupted',
    });
    expectListed();
    expect(Object.keys(filesOf(dump())).length).toBe(2);
    expect(await run([path])).toMatchObject({ written: 1, kept: 2 });
    expectListed();
  });

  it('and in no manifest is listed, not written again', async () => {
    const path = put('bars.csv', csvOf(bars));
    await run([path]);
    rmSync(join(dump(), '.qtsurfer'), { recursive: true });
    expect(await run([path])).toMatchObject({ written: 0, kept: 3 });
    expectListed();
  });

  it('with other content stops everything, stays, or is replaced', async () => {
    await run([put('old.csv', csvOf(bars.slice(60, 120)))]);
    const old = filesOf(dump());
    const path = put('new.csv', csvOf(other));
    expect(await errorOf(run([path]))).toMatchObject({
      code: 'failed',
      message: expect.stringMatching(/data has 1 hour with other content: my\/klines\/.*_h01_klines.lastra$/),
    });
    expect(filesOf(dump())).toEqual(old);
    expect(await run([path], { dryRun: true })).toMatchObject({
      conflicts: ['2024-01-01T01'],
      written: 0,
      dryRun: true,
    });
    expect(await run([path], { onConflict: 'keep' })).toMatchObject({ written: 2, kept: 1, replaced: 0 });
    expect(filesOf(dump())).toMatchObject(old);
    expect(await run([path], { onConflict: 'replace' })).toMatchObject({ written: 1, kept: 2, replaced: 1 });
    expect((await columnsOf(hourFile(hourOfMs(START) + 1))).vol).toEqual(
      other.slice(60, 120).map(({ volume }) => volume),
    );
    expectListed();
  });

  it('in another format or layout is not written beside', async () => {
    await run([put('old.csv', csvOf(bars))]);
    const path = put('new.csv', csvOf(other));
    const old = filesOf(dump());
    for (const flags of [{ format: 'parquet' }, { layout: 'hive' }]) {
      for (const onConflict of ['fail', 'replace'])
        expect(await errorOf(run([path], { ...flags, onConflict }))).toMatchObject({ code: 'failed' });
      expect(await run([path], { ...flags, onConflict: 'keep' })).toMatchObject({ written: 0, kept: 3 });
    }
    expect(filesOf(dump())).toEqual(old);
  });

  it('a dry run leaves no trace', async () => {
    const verdict = await run([put('bars.csv', csvOf(bars))], { dryRun: true });
    expect(verdict).toMatchObject({
      hours: 3,
      rowsOut: 180,
      written: 0,
      bytes: 0,
      first: '2024-01-01T00:00:59.999Z',
    });
    expect(existsSync(dump())).toBe(false);
  });

  it('a flat dump has one exchange', async () => {
    const path = put('bars.csv', csvOf(bars));
    await run([path], { layout: 'flat' });
    expect(await errorOf(run([path], { layout: 'flat', exchange: 'other' }))).toMatchObject({
      code: 'usage',
    });
  });
});

describe('files that cannot be imported', () => {
  const head = 'open_time,open,high,low,close,volume';
  it.each([
    ['no header', ['1704067200000,1,1,1,1,1', '1704067260000,1,1,1,1,1'], {}, 'usage', /first line is a row/],
    [
      'no side',
      ['timestamp,o,h,l,c,v', '1704067200,1,1,1,1,1', '1704067260,1,1,1,1,1'],
      {},
      'usage',
      /begins or ends/,
    ],
    ['no zone', [head, '2024-01-01 00:00:00,1,1,1,1,1'], {}, 'usage', /has no zone/],
    ['no rows', [head], {}, 'failed', /have no rows/],
    ['a hole', [head, '1704067200,1,1,,1,1'], {}, 'failed', /row 1, column "low"|line 2, column "low"/],
    ['no number', [head, '1704067200,1,1,x,1,1'], {}, 'damaged', /line 2, column "low": found "x"/],
    ['endless', [head, '1704067200,1,Infinity,1,1,1'], {}, 'damaged', /found Infinity/],
    ['less than nothing', [head, '1704067200,1,1,1,1,-1'], {}, 'damaged', /found -1, expected an amount/],
    [
      'two units',
      [head, '1704067200,1,1,1,1,1', '1704067260000,1,1,1,1,1'],
      {},
      'damaged',
      /in milliseconds, those before are in seconds/,
    ],
    [
      'three minutes',
      [head, '1704067200,1,1,1,1,1', '1704067380,1,1,1,1,1'],
      {},
      'failed',
      /bars of 3m do not fit/,
    ],
    [
      'two truths',
      [head, '1704067200,1,1,1,1,1', '1704067260,1,1,1,1,1', '1704067260,1,1,1,1,2'],
      {},
      'damaged',
      /row 2 and .* row 3/,
    ],
    [
      'tickers of bars',
      [head, '1704067200,1,1,1,1,1'],
      { kind: 'tickers' },
      'usage',
      /hold klines: they cannot become tickers/,
    ],
    ['trades without prices', ['time,price,qty', '1704067200,,1'], { nulls: 'nan' }, 'usage', /--nulls nan/],
  ] as const)('%s', async (_, lines, flags, code, message) => {
    expect(await errorOf(run([put('f.csv', lines)], flags))).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(existsSync(dump())).toBe(false);
  });

  it('missing numbers become what the user says', async () => {
    const path = put('f.csv', [head, '1704067200,1,1,1,1,', '1704067260,1,1,1,1,2']);
    await run([path], { nulls: 'zero' });
    expect((await columnsOf(hourFile(hourOfMs(START)))).vol).toEqual([0, 2]);
    await run([path], { nulls: 'nan', onConflict: 'replace' });
    expect((await columnsOf(hourFile(hourOfMs(START)))).vol).toEqual([Number.NaN, 2]);
  });
});
