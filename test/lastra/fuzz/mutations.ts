/** Ways to spoil a file. */
import { crc32 } from 'node:zlib';
import { buildFile, type PlainColumn, type PlainFile } from '../reference/container.ts';
import { littleEndian, readLittle } from '../reference/numbers.ts';
import type { Source } from './corpus.ts';
import { pick, type Random } from './random.ts';

export const KINDS = [
  'flip',
  'bytes',
  'truncate',
  'behead',
  'extend',
  'splice',
  'field',
  'blob',
  'rebuild',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Mutation {
  readonly kind: Kind;
  readonly source: Source;
  readonly bytes: Uint8Array;
  /** Checksums were made to fit the changed blobs, or the file has none: decoders see the damage. */
  readonly isRepaired: boolean;
}

const flipBits = (bytes: Uint8Array, random: Random): void => {
  for (let k = 1 + random(4); k > 0 && bytes.length > 0; k--) {
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  }
};

/** Half of the changes hit header, descriptors or footer, where lengths and counts are. */
const setBytes = (bytes: Uint8Array, random: Random): void => {
  for (let k = 1 + random(4); k > 0 && bytes.length > 0; k--) {
    const near = random(2) === 0 ? random(Math.min(120, bytes.length)) : random(bytes.length);
    bytes[random(3) === 0 ? bytes.length - 1 - near : near] = pick(random, [0, 1, 127, 128, 254, 255]);
  }
};

const randomBytes = (length: number, random: Random): Uint8Array =>
  Uint8Array.from({ length }, () => random(256));

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const extend = (bytes: Uint8Array, random: Random): Uint8Array => {
  const more = [
    () => randomBytes(1 + random(40), random),
    () => new Uint8Array(1 + random(64)),
    () => bytes.subarray(bytes.length - 1 - random(Math.min(64, bytes.length))),
    () => bytes,
    () => bytes.subarray(0, random(bytes.length)),
  ];
  const added = pick(random, more)();
  if (random(3) > 0) return joined(bytes, added);
  const at = random(bytes.length);
  return joined(bytes.subarray(0, at), added, bytes.subarray(at));
};

/** Where a frame starts, its length included, or anywhere. */
const cutOf = ({ bytes, blobs }: Source, random: Random): number =>
  blobs.length > 0 && random(2) === 0 ? pick(random, blobs).start - 4 * random(2) : random(bytes.length);

const splice = (head: Source, tail: Source, random: Random): Uint8Array =>
  joined(head.bytes.subarray(0, cutOf(head, random)), tail.bytes.subarray(cutOf(tail, random)));

/** Values near what is there, near the ends of every size, near the size of the file. */
const edgeOf = (value: bigint, fileBytes: number, random: Random): bigint => {
  const near = BigInt(random(5) - 2);
  return pick(random, [
    value + near,
    value + BigInt(random(64)),
    value * 2n,
    value + value / 2n,
    near,
    2n ** 31n + near,
    2n ** 32n + near,
    2n ** 16n + near,
    2n ** 63n + near,
    2n ** 8n + near,
    BigInt(fileBytes) + near,
    BigInt(random(fileBytes + 1)),
    BigInt(random(2 ** 31)) * 2n,
  ]);
};

const editField = (bytes: Uint8Array, at: number, sizeBytes: number, random: Random): void => {
  if (at < 0 || at + sizeBytes > bytes.length) return;
  const value = edgeOf(readLittle(bytes, at, sizeBytes), bytes.length, random);
  const edge = littleEndian(BigInt.asUintN(8 * sizeBytes, value), sizeBytes);
  // Fields in ALP blobs are big-endian.
  bytes.set(random(4) === 0 ? edge.reverse() : edge, at);
};

/** Counts, exponents, widths and lengths are at the start of blobs. */
const spoilBlob = (blob: Uint8Array, random: Random): void => {
  const how = random(4);
  if (how === 0) flipBits(blob, random);
  else if (how === 1) setBytes(blob, random);
  else
    for (let k = random(2); k >= 0; k--) {
      const at = random(Math.min(blob.length, how === 2 ? 24 : blob.length));
      editField(blob, at, pick(random, [1, 2, 4]), random);
    }
};

const changedBlob = (blob: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array => {
  const copy = Uint8Array.from(blob);
  const how = random(6);
  if (how === 0) return copy.subarray(0, random(copy.length + 1));
  if (how === 1) return joined(copy, randomBytes(1 + random(20), random));
  if (how === 2) return pick(random, others);
  if (how === 3) return randomBytes(random(60), random);
  if (copy.length > 0) spoilBlob(copy, random);
  return copy;
};

const changedColumn = (column: PlainColumn, random: Random): PlainColumn => {
  const how = random(5);
  if (how === 0) return { ...column, codec: random(10) };
  if (how === 1) return { ...column, type: random(4) };
  if (how === 2) return { ...column, name: randomBytes(pick(random, [0, 1, 2, 255]), random) };
  return { ...column, metadata: randomBytes(pick(random, [0, 1, 30, 300]), random) };
};

const replaced = <T>(list: readonly T[], random: Random, change: (item: T) => T): T[] => {
  const at = random(Math.max(list.length, 1));
  return list.map((item, k) => (k === at ? change(item) : item));
};

/** The same container around other blobs, descriptors or counts: everything but these is right. */
const rebuild = (plain: PlainFile, random: Random): PlainFile => {
  const blobs = [...plain.groups.flatMap((group) => group.blobs), ...plain.eventBlobs];
  const others = blobs.length > 0 ? blobs : [new Uint8Array(0)];
  const how = random(8);
  if (how === 0)
    return { ...plain, columns: replaced(plain.columns, random, (c) => changedColumn(c, random)) };
  if (how === 1)
    return { ...plain, hasChecksums: !plain.hasChecksums, trailer: pick(random, ['current', 'legacy']) };
  if (how === 2) return { ...plain, eventRowCount: Number(BigInt.asUintN(32, edgeOf(3n, 1000, random))) };
  if (how === 3) {
    const rowCount = Number(BigInt.asUintN(32, edgeOf(BigInt(plain.groups[0]?.rowCount ?? 0), 5000, random)));
    return { ...plain, groups: replaced(plain.groups, random, (group) => ({ ...group, rowCount })) };
  }
  if (how === 4 && plain.eventBlobs.length > 0) {
    return {
      ...plain,
      eventBlobs: replaced(plain.eventBlobs, random, (b) => changedBlob(b, others, random)),
    };
  }
  const groups = replaced(plain.groups, random, (group) => ({
    ...group,
    blobs: replaced(group.blobs, random, (blob) => changedBlob(blob, others, random)),
  }));
  return { ...plain, groups };
};

const spoiled = (source: Source, random: Random): Uint8Array => {
  const bytes = Uint8Array.from(source.bytes);
  if (source.blobs.length === 0) return bytes;
  for (let k = 1 + random(3); k > 0; k--) {
    const { start, end, crcAt } = pick(random, source.blobs);
    const blob = bytes.subarray(start, end);
    if (blob.length > 0) spoilBlob(blob, random);
    if (crcAt !== undefined) bytes.set(littleEndian(crc32(blob), 4), crcAt);
  }
  return bytes;
};

const changed = (kind: Kind, source: Source, sources: readonly Source[], random: Random): Uint8Array => {
  const bytes = Uint8Array.from(source.bytes);
  switch (kind) {
    case 'flip':
      flipBits(bytes, random);
      return bytes;
    case 'bytes':
      setBytes(bytes, random);
      return bytes;
    case 'truncate':
      return bytes.subarray(0, random(bytes.length));
    case 'behead':
      return bytes.subarray(random(Math.min(bytes.length, 300)));
    case 'extend':
      return extend(bytes, random);
    case 'splice':
      return splice(source, pick(random, sources), random);
    case 'field':
      for (let k = random(3); k >= 0; k--) editField(bytes, ...pick(random, source.fields), random);
      return bytes;
    case 'blob':
      return spoiled(source, random);
    case 'rebuild':
      return buildFile(rebuild(source.plain, random)).bytes;
  }
};

/** @param rare large files, one in a hundred */
export const mutate = (sources: readonly Source[], rare: readonly Source[], random: Random): Mutation => {
  const isRare = random(100) === 0 && rare.length > 0;
  const source = pick(random, isRare ? rare : sources);
  // Building a large file again would take most of the time.
  const kind = pick(random, isRare ? KINDS.slice(0, -1) : KINDS);
  const bytes = changed(kind, source, isRare ? [source] : sources, random);
  return { kind, source, bytes, isRepaired: kind === 'blob' || kind === 'rebuild' };
};
