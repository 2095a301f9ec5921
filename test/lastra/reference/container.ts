/** Whole files by the letter of the format, sections 2 to 7 of the fact sheet: taken apart and put together plainly. */
import { crc32 } from 'node:zlib';
import { littleEndian, must, readLittle } from './numbers.ts';

export interface PlainColumn {
  readonly codec: number;
  readonly type: number;
  readonly name: Uint8Array;
  /** Undefined: the flag is clear. */
  readonly metadata?: Uint8Array | undefined;
}

export interface PlainGroup {
  readonly rowCount: number;
  readonly tsMin: bigint;
  readonly tsMax: bigint;
  readonly blobs: readonly Uint8Array[];
}

export interface PlainFile {
  readonly columns: readonly PlainColumn[];
  readonly events: readonly PlainColumn[];
  readonly hasRowGroups: boolean;
  /** One in a flat file; none in a flat file without rows. */
  readonly groups: readonly PlainGroup[];
  readonly eventRowCount: number;
  readonly eventBlobs: readonly Uint8Array[];
  readonly hasChecksums: boolean;
  readonly trailer: 'current' | 'legacy';
}

/** Where things ended up, for those who change them. */
export interface Built {
  readonly bytes: Uint8Array;
  readonly blobs: readonly {
    readonly start: number;
    readonly end: number;
    readonly crcAt: number | undefined;
  }[];
  /** Offsets of numbers and how many bytes each takes. */
  readonly fields: readonly (readonly [at: number, sizeBytes: number])[];
}

export const buildFile = (file: PlainFile): Built => {
  const out: number[] = [];
  const fields: [number, number][] = [];
  const put = (value: bigint | number, sizeBytes: number): void => {
    fields.push([out.length, sizeBytes]);
    out.push(...littleEndian(value, sizeBytes));
  };
  const hasEvents = file.events.length > 0;
  put(0x4c415354, 4);
  put(1, 2);
  put((hasEvents ? 1 : 0) + 2 + (file.hasChecksums ? 4 : 0) + (file.hasRowGroups ? 8 : 0), 2);
  put(
    file.groups.reduce((sum, { rowCount }) => sum + rowCount, 0),
    4,
  );
  put(file.columns.length, 4);
  put(file.eventRowCount, 4);
  put(file.events.length, 2);
  for (const { codec, type, name, metadata } of [...file.columns, ...file.events]) {
    for (const value of [codec, type, metadata ? 2 : 0, name.length]) put(value, 1);
    out.push(...name);
    if (metadata) put(metadata.length, 2);
    out.push(...(metadata ?? []));
  }
  const dataStart = out.length;
  const frame = (blob: Uint8Array) => {
    const offset = out.length - dataStart;
    put(blob.length, 4);
    const start = out.length;
    for (const byte of blob) out.push(byte);
    return { offset, start, end: out.length, crc: crc32(blob) };
  };
  const groups = file.groups.map((group) => group.blobs.map(frame));
  const events = file.eventBlobs.map(frame);
  const series = groups.flat();
  const footerStart = out.length;
  const crcAt = new Map<object, number>();
  const putCrcs = (frames: typeof events): void => {
    if (!file.hasChecksums) return;
    for (const each of frames) {
      crcAt.set(each, out.length);
      put(each.crc, 4);
    }
  };
  if (file.hasRowGroups) {
    put(groups.length, 4);
    file.groups.forEach(({ rowCount, tsMin, tsMax }, k) => {
      put(groups[k]?.[0]?.offset ?? 0, 4);
      put(rowCount, 4);
      put(tsMin, 8);
      put(tsMax, 8);
    });
    putCrcs(series);
    for (const { offset } of events) put(offset, 4);
    putCrcs(events);
  } else {
    for (const { offset } of [...series, ...events]) put(offset, 4);
    putCrcs(series);
    putCrcs(events);
  }
  const footerBytes = out.length - footerStart;
  put(0x4c415321, 4);
  if (file.trailer === 'current') put(footerBytes, 4);
  const blobs = [...series, ...events].map((each) => ({ ...each, crcAt: crcAt.get(each) }));
  return { bytes: Uint8Array.from(out), blobs, fields };
};

/** Takes a file apart that is known to be whole; statistics and layout as they are stored. */
export const parseFile = (bytes: Uint8Array): PlainFile => {
  let at = 0;
  const take = (sizeBytes: number): number => {
    at += sizeBytes;
    return Number(readLittle(bytes, at - sizeBytes, sizeBytes));
  };
  const takeBytes = (length: number): Uint8Array => {
    must(at + length <= bytes.length, 'bytes past the end');
    at += length;
    return bytes.slice(at - length, at);
  };
  must(take(4) === 0x4c415354 && take(2) <= 1, 'no Lastra file');
  const flags = take(2);
  const [hasEvents, hasFooter, hasChecksums, hasRowGroups] = [1, 2, 4, 8].map((bit) => (flags & bit) !== 0);
  must(hasFooter === true, 'no footer');
  const [rowCount, columnCount, storedEventRows, storedEvents] = [take(4), take(4), take(4), take(2)];
  const takeColumn = (): PlainColumn => {
    const [codec, type, columnFlags, nameLength] = [take(1), take(1), take(1), take(1)];
    const name = takeBytes(nameLength);
    return { codec, type, name, metadata: (columnFlags & 2) === 0 ? undefined : takeBytes(take(2)) };
  };
  const columns = Array.from({ length: columnCount }, takeColumn);
  const events = Array.from({ length: hasEvents ? storedEvents : 0 }, takeColumn);
  const isCurrent = readLittle(bytes, bytes.length - 8, 4) === 0x4c415321n;
  must(isCurrent || readLittle(bytes, bytes.length - 4, 4) === 0x4c415321n, 'no trailer');
  const takeFrame = (): Uint8Array => takeBytes(take(4));
  const takeGroup = (entry: number | undefined): PlainGroup => ({
    rowCount: entry === undefined ? rowCount : Number(readLittle(bytes, entry + 4, 4)),
    tsMin: entry === undefined ? 0n : readLittle(bytes, entry + 8, 8),
    tsMax: entry === undefined ? 0n : readLittle(bytes, entry + 16, 8),
    blobs: columns.map(takeFrame),
  });
  must(isCurrent || hasRowGroups !== true, 'row groups behind a legacy trailer');
  const footer = bytes.length - 8 - Number(readLittle(bytes, bytes.length - 4, 4));
  const groupCount = hasRowGroups ? Number(readLittle(bytes, footer, 4)) : rowCount > 0 ? 1 : 0;
  const groups = Array.from({ length: groupCount }, (_, k) =>
    takeGroup(hasRowGroups ? footer + 4 + 24 * k : undefined),
  );
  return {
    columns,
    events,
    hasRowGroups: hasRowGroups === true,
    groups,
    eventRowCount: storedEventRows,
    eventBlobs: events.map(takeFrame),
    hasChecksums: hasChecksums === true,
    trailer: isCurrent ? 'current' : 'legacy',
  };
};
