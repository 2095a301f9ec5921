/** Small whole files of every codec and layout, made by the reference: what mutations start from. */
import { encodeAlp } from '../reference/alp.ts';
import {
  type Built,
  buildFile,
  type PlainColumn,
  type PlainFile,
  parseFile,
} from '../reference/container.ts';
import { encodeDeltas, encodeRawLongs } from '../reference/long.ts';
import { bitsOfDouble } from '../reference/numbers.ts';
import { encodeVarlen } from '../reference/varlen.ts';
import { encodeGorilla, encodePongo } from '../reference/xor.ts';

export interface Source extends Built {
  readonly name: string;
  readonly plain: PlainFile;
}

const utf8 = new TextEncoder();

const columnOf = (codec: number, type: number, name: string, metadata?: string): PlainColumn => ({
  codec,
  type,
  name: utf8.encode(name),
  metadata: metadata === undefined ? undefined : utf8.encode(metadata),
});

/** Codec, type, name: every pair that the format defines. */
const PAIRS: readonly PlainColumn[] = [
  columnOf(1, 0, 'ts', '{"unit":"ms"}'),
  columnOf(0, 0, 'raw-long'),
  columnOf(0, 1, 'raw-double'),
  columnOf(2, 1, 'alp', '{"a":"b","c":"d"}'),
  columnOf(6, 1, 'gorilla'),
  columnOf(7, 1, 'pongo'),
  columnOf(2, 1, 'alp-wide'),
  columnOf(3, 2, 'varlen'),
  columnOf(4, 2, 'zstd'),
  columnOf(5, 2, 'gzip', ''),
];

const priceAt = (i: number): bigint =>
  bitsOfDouble(
    i % 23 === 7 ? Number.NaN : i % 11 === 3 ? 1 / (i + 1) : Number(`${6_500_728 + ((i * 37) % 90)}e-2`),
  );
const wideAt = (i: number): bigint =>
  bitsOfDouble(Number(`${1_078_731_256_573_418 - i * 40_123_456_789}e-6`));
const textAt = (i: number): Uint8Array | null =>
  i % 5 === 1 ? null : utf8.encode(i % 3 === 0 ? '' : i % 2 === 0 ? 'BUY' : `{"price":${i}.17}`);

const span = <T>(from: number, to: number, at: (i: number) => T): T[] =>
  Array.from({ length: to - from }, (_, k) => at(from + k));

const timeAt = (i: number): bigint => 1_775_584_800_005n + 1000n * BigInt(i) + BigInt((i * i) % 7);
const longAt = (i: number): bigint => (i % 9 === 4 ? -(2n ** 63n) : BigInt(i) * 1_000_000_007n ** 2n);

const BLOBS: readonly ((from: number, to: number) => Uint8Array)[] = [
  (from, to) => encodeDeltas(span(from, to, timeAt)),
  (from, to) => encodeRawLongs(span(from, to, (i) => BigInt.asIntN(64, longAt(i)))),
  (from, to) => encodeRawLongs(span(from, to, priceAt)),
  (from, to) => encodeAlp(span(from, to, priceAt)),
  (from, to) => encodeGorilla(span(from, to, priceAt)),
  (from, to) => encodePongo(span(from, to, priceAt)),
  (from, to) => encodeAlp(span(from, to, wideAt)),
  (from, to) => encodeVarlen(span(from, to, textAt), 0),
  (from, to) => encodeVarlen(span(from, to, textAt), 1),
  (from, to) => encodeVarlen(span(from, to, textAt), 2),
];

const groupOf = (from: number, to: number) => ({
  rowCount: to - from,
  tsMin: timeAt(from),
  tsMax: timeAt(to - 1),
  blobs: BLOBS.map((blob) => blob(from, to)),
});

const EVENTS = [PAIRS[0], PAIRS[7], PAIRS[8]].flatMap((column) => column ?? []);
const EVENT_ROWS = 3;
const eventBlobs = [0, 7, 8].map((k) => BLOBS[k]?.(0, EVENT_ROWS) ?? new Uint8Array(0));

const plainOf = (options: Partial<PlainFile>): PlainFile => ({
  columns: PAIRS,
  events: [],
  hasRowGroups: false,
  groups: [groupOf(0, 40)],
  eventRowCount: 0,
  eventBlobs: [],
  hasChecksums: true,
  trailer: 'current',
  ...options,
});

/** Values that take little room: where a damaged length would cost most. */
const REPEATS = 1100;
const dense = plainOf({
  columns: [1, 3, 4, 5, 7, 9].map((k) => PAIRS[k]).flatMap((column) => column ?? []),
  groups: [
    {
      rowCount: REPEATS,
      tsMin: 0n,
      tsMax: 0n,
      blobs: [
        encodeRawLongs(span(0, REPEATS, () => 5n)),
        encodeAlp(span(0, REPEATS, () => bitsOfDouble(7.25))),
        encodeGorilla(span(0, REPEATS, () => bitsOfDouble(7.25))),
        encodePongo(span(0, REPEATS, () => bitsOfDouble(7.25))),
        encodeVarlen(
          span(0, REPEATS, () => utf8.encode('BUY')),
          0,
        ),
        encodeVarlen(
          span(0, REPEATS, () => utf8.encode('BUY')),
          2,
        ),
      ],
    },
  ],
});

/** 50 times "BUY" in a compressed zstd block, and five rows of a Java writer: format sheet, 15.6. */
const ZSTD = [
  '015e0100001800000028b52ffd605e007500003803000000425559010054528b11',
  '01720000006000000028b52ffd2072bd0200b4041c0000007b227072696365223a36353034322e31372c22717479223a302e357d3130302e3333ffffffff26343930302e30302c22726561736f6e223a2273746f705f686974227dffffffff0300471d0d8c82d1a927',
].map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));

const zstdFile = (blob: Uint8Array, rowCount: number, hasChecksums: boolean): PlainFile =>
  plainOf({
    columns: [columnOf(4, 2, 's')],
    groups: [{ rowCount, tsMin: 0n, tsMax: 0n, blobs: [blob] }],
    hasChecksums,
  });

const withEvents = { events: EVENTS, eventRowCount: EVENT_ROWS, eventBlobs };
const grouped = { hasRowGroups: true, groups: [groupOf(0, 12), groupOf(12, 24), groupOf(24, 29)] };
const small = {
  columns: [PAIRS[0], PAIRS[3], PAIRS[4], PAIRS[5]].flatMap((column) => column ?? []),
  groups: [{ ...groupOf(0, 5), blobs: [0, 3, 4, 5].map((k) => BLOBS[k]?.(0, 5) ?? new Uint8Array(0)) }],
};

const PLAIN: readonly (readonly [name: string, plain: PlainFile])[] = [
  ['flat', plainOf({})],
  ['flat, events', plainOf(withEvents)],
  ['row groups', plainOf(grouped)],
  ['row groups, events', plainOf({ ...grouped, ...withEvents })],
  ['flat, no checksums', plainOf({ hasChecksums: false })],
  ['row groups, events, no checksums', plainOf({ ...grouped, ...withEvents, hasChecksums: false })],
  ['flat, legacy', plainOf({ trailer: 'legacy' })],
  ['flat, events, legacy, no checksums', plainOf({ ...withEvents, trailer: 'legacy', hasChecksums: false })],
  ['row groups, events, legacy', plainOf({ ...grouped, ...withEvents, trailer: 'legacy' })],
  ['row groups, legacy, no checksums', plainOf({ ...grouped, trailer: 'legacy', hasChecksums: false })],
  ['small', plainOf(small)],
  ['small, no checksums', plainOf({ ...small, hasChecksums: false })],
  ['no rows', plainOf({ groups: [] })],
  ['no rows, events', plainOf({ groups: [], ...withEvents })],
  ['no columns', plainOf({ columns: [], groups: [] })],
  ['repeats', dense],
  ['zstd', zstdFile(ZSTD[0] ?? new Uint8Array(0), 50, true)],
  ['zstd by Java, no checksums', zstdFile(ZSTD[1] ?? new Uint8Array(0), 5, false)],
];

export const syntheticSources = (): Source[] =>
  PLAIN.map(([name, plain]) => ({ name, plain, ...buildFile(plain) }));

/** A real file as a source. */
export const sourceOf = (name: string, bytes: Uint8Array): Source => {
  const plain = parseFile(bytes);
  return { name, plain, ...buildFile(plain) };
};
