/** Writing a file: columns in, bytes out (format sheet, section 9). */
import { assertLittleEndian, viewOf } from './bits/words.ts';
import { crc32 } from './crc32.ts';
import { unwritable } from './damage.ts';
import { type EncodedColumn, encodeColumn, type RowSpan } from './encode-column.ts';
import { FOOTER_MAGIC, flatFooterBytes, groupFooterBytes, LENGTH_BYTES } from './footer.ts';
import {
  DESCRIPTOR_MIN_BYTES,
  HAS_CHECKSUMS,
  HAS_EVENTS,
  HAS_FOOTER,
  HAS_METADATA,
  HAS_ROW_GROUPS,
  HEADER_BYTES,
  MAGIC,
  VERSION,
} from './header.ts';
import { formatMetadata } from './metadata.ts';
import { CODECS, type EncodeOptions, type LastraInput, TYPES } from './types.ts';

const DEFAULT_ROW_GROUP_SIZE = 4096;
const MAX_NAME_BYTES = 255;
const MAX_EVENT_COLUMNS = 65_535;
const MAX_ROWS = 2 ** 31 - 1;
const MAX_DATA_BYTES = 2 ** 31 - 1;
const TRAILER_BYTES = 8;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** Everything that goes into the file, encoded, before it is laid out. */
interface Parts {
  readonly rowCount: number;
  readonly columns: readonly LastraInput[];
  readonly events: readonly LastraInput[];
  readonly eventRowCount: number;
  readonly spans: readonly RowSpan[];
  readonly encoded: readonly EncodedColumn[];
  readonly encodedEvents: readonly EncodedColumn[];
}

const rowsOf = (columns: readonly LastraInput[], what: string): number => {
  const rowCount = columns[0]?.values.length ?? 0;
  for (const { name, values } of columns) {
    if (values.length === rowCount) continue;
    throw unwritable(
      `${what} column ${JSON.stringify(name)} has ${values.length} rows, the first has ${rowCount}`,
    );
  }
  if (rowCount > MAX_ROWS) throw unwritable(`${rowCount} ${what} rows, at most ${MAX_ROWS}`);
  return rowCount;
};

const spansOf = (rowCount: number, rowGroupSize: number): RowSpan[] => {
  if (!Number.isInteger(rowGroupSize) || rowGroupSize < 1) {
    throw unwritable(`a row group of ${rowGroupSize} rows`, 'give a whole number of 1 or more');
  }
  return Array.from({ length: Math.ceil(rowCount / rowGroupSize) }, (_, group) => ({
    start: group * rowGroupSize,
    end: Math.min((group + 1) * rowGroupSize, rowCount),
  }));
};

const encodeParts = (options: EncodeOptions): Parts => {
  const { columns, rowGroupSize = DEFAULT_ROW_GROUP_SIZE } = options;
  const rowCount = rowsOf(columns, 'series');
  const eventRowCount = rowsOf(options.events ?? [], 'event');
  // Without event rows nothing of events is written: readers disagree about the rest.
  const events = eventRowCount === 0 ? [] : (options.events ?? []);
  if (events.length > MAX_EVENT_COLUMNS)
    throw unwritable(`${events.length} event columns, at most ${MAX_EVENT_COLUMNS}`);
  const spans = spansOf(rowCount, rowGroupSize);
  const eventSpans = [{ start: 0, end: eventRowCount }];
  return {
    rowCount,
    columns,
    events,
    eventRowCount,
    spans,
    encoded: columns.map((column) => encodeColumn(column, spans)),
    encodedEvents: events.map((column) => encodeColumn(column, eventSpans)),
  };
};

const descriptorOf = (column: LastraInput, { codec }: EncodedColumn): Uint8Array => {
  const name = new TextEncoder().encode(column.name);
  if (name.length > MAX_NAME_BYTES) {
    throw unwritable(
      `a column name of ${name.length} bytes, at most ${MAX_NAME_BYTES}`,
      'use a shorter name',
    );
  }
  const entries = Object.keys(column.metadata ?? {}).length;
  const metadata = entries === 0 ? undefined : formatMetadata(column.metadata ?? {}, column.name);
  const bytes = new Uint8Array(DESCRIPTOR_MIN_BYTES + name.length + (metadata ? 2 + metadata.length : 0));
  const flags = metadata ? HAS_METADATA : 0;
  bytes.set([CODECS.indexOf(codec), TYPES.indexOf(column.type), flags, name.length]);
  bytes.set(name, DESCRIPTOR_MIN_BYTES);
  if (metadata) {
    viewOf(bytes).setUint16(DESCRIPTOR_MIN_BYTES + name.length, metadata.length, true);
    bytes.set(metadata, DESCRIPTOR_MIN_BYTES + name.length + 2);
  }
  return bytes;
};

const headerOf = (parts: Parts): Uint8Array => {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = viewOf(bytes);
  const hasGroups = parts.spans.length > 1;
  const flags =
    HAS_FOOTER |
    HAS_CHECKSUMS |
    (parts.events.length > 0 ? HAS_EVENTS : 0) |
    (hasGroups ? HAS_ROW_GROUPS : 0);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, flags, true);
  view.setUint32(8, parts.rowCount, true);
  view.setUint32(12, parts.columns.length, true);
  view.setUint32(16, parts.events.length > 0 ? parts.eventRowCount : 0, true);
  view.setUint16(20, parts.events.length, true);
  return bytes;
};

/** First and last value of the first long column of a group; what the Java writer stores without one. */
const statisticsOf = (parts: Parts, { start, end }: RowSpan): { first: bigint; last: bigint } => {
  const column = parts.columns.find(({ type }) => type === 'long');
  if (column?.type !== 'long') return { first: MAX_INT64, last: MIN_INT64 };
  return { first: BigInt(column.values[start] ?? 0), last: BigInt(column.values[end - 1] ?? 0) };
};

/** Appends blobs with their lengths and remembers where they start. */
class FrameWriter {
  readonly pieces: Uint8Array[] = [];
  /** Relative to the start of the data. */
  offsetBytes = 0;

  /** @returns the offset of the frame */
  append(blob: Uint8Array): number {
    const start = this.offsetBytes;
    const length = new Uint8Array(LENGTH_BYTES);
    viewOf(length).setUint32(0, blob.length, true);
    this.pieces.push(length, blob);
    this.offsetBytes += LENGTH_BYTES + blob.length;
    if (this.offsetBytes > MAX_DATA_BYTES) {
      throw unwritable(`more than ${MAX_DATA_BYTES} bytes of data`, 'write several files');
    }
    return start;
  }
}

/** Little-endian 32-bit fields, one after the other. */
class FooterWriter {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bodyBytes: number) {
    this.bytes = new Uint8Array(bodyBytes + TRAILER_BYTES);
    this.#view = viewOf(this.bytes);
    this.#view.setUint32(bodyBytes, FOOTER_MAGIC, true);
    this.#view.setUint32(bodyBytes + 4, bodyBytes, true);
  }

  put(values: readonly number[]): void {
    for (const value of values) {
      this.#view.setUint32(this.#at, value, true);
      this.#at += 4;
    }
  }

  putLong(value: bigint): void {
    this.#view.setBigInt64(this.#at, value, true);
    this.#at += 8;
  }
}

const blobsOf = (encoded: readonly EncodedColumn[], group: number): Uint8Array[] =>
  encoded.flatMap(({ blobs }) => blobs[group] ?? []);

const layFlat = (parts: Parts, frames: FrameWriter): Uint8Array => {
  const series = blobsOf(parts.encoded, 0);
  const blobs = [...series, ...blobsOf(parts.encodedEvents, 0)];
  const footer = new FooterWriter(flatFooterBytes(blobs.length, true));
  footer.put(blobs.map((blob) => frames.append(blob)));
  footer.put(blobs.map(crc32));
  return footer.bytes;
};

const layGroups = (parts: Parts, frames: FrameWriter): Uint8Array => {
  const { spans, encoded, encodedEvents } = parts;
  const footer = new FooterWriter(groupFooterBytes(spans.length, encoded.length, encodedEvents.length, true));
  footer.put([spans.length]);
  const groups = spans.map((_, group) => blobsOf(encoded, group));
  spans.forEach((span, group) => {
    const { first, last } = statisticsOf(parts, span);
    footer.put([frames.offsetBytes, span.end - span.start]);
    footer.putLong(first);
    footer.putLong(last);
    for (const blob of groups[group] ?? []) frames.append(blob);
  });
  for (const blobs of groups) footer.put(blobs.map(crc32));
  const events = blobsOf(encodedEvents, 0);
  footer.put(events.map((blob) => frames.append(blob)));
  footer.put(events.map(crc32));
  return footer.bytes;
};

const concatenate = (pieces: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
};

/**
 * Encodes a file with checksums and the current trailer. Rows that fit one row group make a flat file.
 * Codecs unless told: DELTA_VARINT for long, ALP (GORILLA where ALP is not portable) for double, VARLEN for
 * binary.
 * @throws QtsError `failed` for what the format does not hold: columns of unequal length, a codec that
 *   does not fit its type, long names, metadata that readers would take apart
 */
export const encodeLastra = (options: EncodeOptions): Uint8Array => {
  assertLittleEndian();
  const parts = encodeParts(options);
  const descriptors = [
    ...parts.columns.map((column, k) => ({ column, encoded: parts.encoded[k] })),
    ...parts.events.map((column, k) => ({ column, encoded: parts.encodedEvents[k] })),
  ].flatMap(({ column, encoded }) => (encoded ? descriptorOf(column, encoded) : []));
  const frames = new FrameWriter();
  const footer = parts.spans.length > 1 ? layGroups(parts, frames) : layFlat(parts, frames);
  return concatenate([headerOf(parts), ...descriptors, ...frames.pieces, footer]);
};
