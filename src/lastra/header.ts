/** Header and column descriptors (format sheet, sections 2 and 3). */
import type { ByteSource } from '../byte-source.ts';
import { viewOf } from './bits/words.ts';
import { damaged, type Site } from './damage.ts';
import { parseMetadata } from './metadata.ts';
import { CODECS, type LastraColumn, TYPES } from './types.ts';

export const MAGIC = 0x4c415354;
export const VERSION = 1;
export const HEADER_BYTES = 22;
export const HAS_EVENTS = 1;
export const HAS_FOOTER = 2;
export const HAS_CHECKSUMS = 4;
export const HAS_ROW_GROUPS = 8;
const KNOWN_FLAGS = HAS_EVENTS | HAS_FOOTER | HAS_CHECKSUMS | HAS_ROW_GROUPS;
export const HAS_METADATA = 2;
/** Codec, type, flags and the length of the name. */
export const DESCRIPTOR_MIN_BYTES = 4;

export interface Header {
  readonly rowCount: number;
  readonly columnCount: number;
  /** 0 when the file has no events, whatever the field says. */
  readonly eventRowCount: number;
  readonly eventColumnCount: number;
  readonly hasChecksums: boolean;
  readonly hasRowGroups: boolean;
}

const hex32 = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;

/** @throws QtsError `damaged` */
export const parseHeader = (source: ByteSource, site: Site): Header => {
  if (source.byteLength < HEADER_BYTES)
    throw damaged(site, 0, `${source.byteLength} bytes`, `at least ${HEADER_BYTES}`);
  const view = viewOf(source.read(0, HEADER_BYTES));
  const magic = view.getUint32(0, true);
  if (magic !== MAGIC) throw damaged(site, 0, `magic ${hex32(magic)}`, `${hex32(MAGIC)} (a Lastra file)`);
  const version = view.getUint16(4, true);
  if (version > VERSION) throw damaged(site, 4, `version ${version}`, `at most ${VERSION}`);
  const flags = view.getUint16(6, true);
  // The header has no checksum: a bit that no writer sets is a damaged byte, or a layout that we do not know.
  if (flags > KNOWN_FLAGS)
    throw damaged(site, 6, `flags 0x${flags.toString(16)}`, `at most 0x${KNOWN_FLAGS.toString(16)}`);
  if ((flags & HAS_FOOTER) === 0) throw damaged(site, 6, 'no footer', 'a file with a footer');
  const hasEvents = (flags & HAS_EVENTS) !== 0;
  return {
    rowCount: view.getUint32(8, true),
    columnCount: view.getUint32(12, true),
    eventRowCount: hasEvents ? view.getUint32(16, true) : 0,
    eventColumnCount: hasEvents ? view.getUint16(20, true) : 0,
    hasChecksums: (flags & HAS_CHECKSUMS) !== 0,
    hasRowGroups: (flags & HAS_ROW_GROUPS) !== 0,
  };
};

/** Walks over descriptors, never past the end of the file. */
class DescriptorReader {
  at = HEADER_BYTES;
  readonly #source: ByteSource;
  readonly #site: Site;
  readonly #warnings: string[];
  readonly #decoder = new TextDecoder();

  constructor(source: ByteSource, site: Site, warnings: string[]) {
    this.#source = source;
    this.#site = site;
    this.#warnings = warnings;
  }

  #take(length: number, what: string): Uint8Array {
    if (this.at + length > this.#source.byteLength) {
      throw damaged(this.#site, this.at, 'the end of the file', `${what} of ${length} bytes`);
    }
    this.at += length;
    return this.#source.read(this.at - length, length);
  }

  #metadata(name: string): Record<string, string> {
    const length = viewOf(this.#take(2, 'a metadata length')).getUint16(0, true);
    const text = this.#decoder.decode(this.#take(length, 'metadata'));
    const metadata = parseMetadata(text);
    if (metadata) return metadata;
    this.#warnings.push(`metadata of column ${JSON.stringify(name)} cannot be read and is left out`);
    return {};
  }

  read(section: 'series' | 'events', index: number): LastraColumn {
    const offsetBytes = this.at;
    const [codecId = 0, typeId = 0, flags = 0, nameLength = 0] = this.#take(
      DESCRIPTOR_MIN_BYTES,
      'a column descriptor',
    );
    const name = this.#decoder.decode(this.#take(nameLength, 'a column name'));
    const metadata = (flags & HAS_METADATA) === 0 ? {} : this.#metadata(name);
    const type = TYPES[typeId] ?? 'unknown';
    const codec = CODECS[codecId] ?? 'unknown';
    return { name, type, codec, metadata, section, index, typeId, codecId, offsetBytes };
  }
}

export interface Descriptors {
  readonly columns: readonly LastraColumn[];
  readonly events: readonly LastraColumn[];
  /** File offset of the first byte behind them. */
  readonly dataStart: number;
}

/** @throws QtsError `damaged` */
export const parseDescriptors = (
  source: ByteSource,
  header: Header,
  site: Site,
  warnings: string[],
): Descriptors => {
  const { columnCount, eventColumnCount } = header;
  const fits = Math.floor((source.byteLength - HEADER_BYTES) / DESCRIPTOR_MIN_BYTES);
  if (columnCount + eventColumnCount > fits) {
    throw damaged(
      site,
      12,
      `${columnCount} + ${eventColumnCount} columns`,
      `at most ${fits} in a file of this size`,
    );
  }
  const reader = new DescriptorReader(source, site, warnings);
  const columns = Array.from({ length: columnCount }, (_, index) => reader.read('series', index));
  const events = Array.from({ length: eventColumnCount }, (_, index) => reader.read('events', index));
  return { columns, events, dataStart: reader.at };
};
