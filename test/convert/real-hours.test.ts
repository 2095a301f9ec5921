/** The real hours through every format and back. */
import { describe, expect, it } from 'vitest';
import { memorySink, memorySource } from '../../src/byte-source.ts';
import {
  copiedColumns,
  copyTable,
  createTable,
  lastraToTable,
  measureCodecs,
  openTable,
  type TableFormat,
  tableToLastra,
} from '../../src/convert/index.ts';
import { openLastra } from '../../src/lastra/index.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';
import { joined, opened, plain, readAll } from './tables.ts';

const converted = async (bytes: Uint8Array, from: TableFormat, to: TableFormat): Promise<Uint8Array> => {
  const reader = await openTable(memorySource(bytes), from, 'hour');
  const sink = memorySink();
  await copyTable(reader, await createTable(sink, to, copiedColumns(reader)));
  return sink.bytes();
};

const HOURS = [
  'BTC_USDT_2026-04-19_h01_klines.lastra',
  'BTC_USDT_2026-04-07_h18.lastra',
  'java_row_groups.lastra',
  'java_multi_write.lastra',
];

describe.skipIf(!hasShared).each(HOURS)(`%s${sharedNote}`, (name) => {
  it.each(['parquet', 'csv', 'ndjson'] as const)(
    'is the same after %s, value by value and byte by byte',
    async (format) => {
      const original = lastraToTable(openLastra(sharedData(name)));
      const lastra = tableToLastra(original);
      const there = await converted(sharedData(name), 'lastra', format);
      expect(joined(await readAll(await opened(format, there)))).toEqual(plain(original));
      const back = await converted(there, format, 'lastra');
      expect(joined(await readAll(await opened('lastra', back)))).toEqual(plain(original));
      expect(Buffer.compare(back, lastra)).toBe(0);
      expect(Buffer.compare(await converted(back, 'lastra', format), there)).toBe(0);
    },
  );
});

describe.skipIf(!hasShared)(`Lastra to Lastra${sharedNote}`, () => {
  it('keeps events and metadata when they are passed on', async () => {
    const reader = await opened('lastra', sharedData('lastra_with_events.lastra'));
    const sink = memorySink();
    const writer = await createTable(sink, 'lastra', copiedColumns(reader), { events: reader.events?.() });
    await copyTable(reader, writer);
    const back = openLastra(sink.bytes());
    const original = openLastra(sharedData('lastra_with_events.lastra'));
    expect(back.columns.map(({ metadata }) => metadata)).toEqual(
      original.columns.map(({ metadata }) => metadata),
    );
    expect(reader.columns[1]?.metadata).toEqual({ indicator: 'close', src: 'binance' });
    const again = await opened('lastra', sink.bytes());
    expect(again.events?.().map(({ name, values }) => [name, [...values]])).toEqual([
      ['ts', [1_700_000_000_500, 1_700_000_002_500]],
      ['type', ['buy', 'sell']],
    ]);
  });

  it('takes the codecs that a first pass found, and tells what became of the columns', async () => {
    const reader = await opened('lastra', sharedData('BTC_USDT_2026-04-19_h01_klines.lastra'));
    const codecs = await measureCodecs(reader);
    expect(codecs.map(({ name, codec }) => [name, codec]).slice(0, 3)).toEqual([
      ['ts', 'DELTA_VARINT'],
      ['opn', 'PONGO'],
      ['hig', 'PONGO'],
    ]);
    const sizes: number[] = [];
    for (const options of [{}, { codecs }, { codecs, codec: { opn: 'RAW' } as const }]) {
      const sink = memorySink();
      const writer = await createTable(sink, 'lastra', copiedColumns(reader), options);
      expect(writer.report).toBeUndefined();
      await copyTable(reader, writer);
      expect(writer.report).toMatchObject({ rowCount: 3600, layout: 'flat', bytes: sink.bytes().length });
      sizes.push(sink.bytes().length);
      if ('codec' in options) expect(writer.report?.columns[1]?.codec).toBe('RAW');
    }
    expect(sizes.slice(0, 2)).toEqual([63_041, 57_537]);
    expect(sizes[2]).toBeGreaterThan(63_041);
  });
});
