/** Trailer, footer and frames: where every blob lies, checked against each other (format sheet, sections 4 to 8). */
import { viewOf } from './bits/words.ts';
import { damaged, type Site } from './damage.ts';
import type { Descriptors, Header } from './header.ts';
import type { LastraColumn, LastraFrame, LastraRowGroup } from './types.ts';

export const FOOTER_MAGIC = 0x4c415321;
export const LENGTH_BYTES = 4;
export const GROUP_ENTRY_BYTES = 24;
const CURRENT_TRAILER_BYTES = 8;
const LEGACY_TRAILER_BYTES = 4;

export interface Footer {
  readonly trailer: 'current' | 'legacy';
  readonly rowGroups: readonly LastraRowGroup[];
  readonly eventFrames: readonly LastraFrame[];
}

/** What every step of finding the footer looks at. */
interface Layout {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly header: Header;
  readonly columns: readonly LastraColumn[];
  readonly events: readonly LastraColumn[];
  readonly dataStart: number;
  readonly site: Site;
}

/** Bytes of a flat footer body (section 6.1). */
export const flatFooterBytes = (frames: number, hasChecksums: boolean): number =>
  4 * frames * (hasChecksums ? 2 : 1);

/** Bytes of a footer body with row groups (section 6.2). */
export const groupFooterBytes = (
  groups: number,
  columns: number,
  events: number,
  hasChecksums: boolean,
): number =>
  4 +
  GROUP_ENTRY_BYTES * groups +
  (hasChecksums ? 4 * groups * columns : 0) +
  flatFooterBytes(events, hasChecksums);

interface Trailer {
  readonly kind: 'current' | 'legacy';
  /** File offset behind the footer body. */
  readonly footerEnd: number;
  /** As the current trailer says; the legacy one does not. */
  readonly footerBytes: number | undefined;
}

const findTrailer = ({ bytes, view, site, dataStart }: Layout): Trailer => {
  const length = bytes.length;
  const current = length - CURRENT_TRAILER_BYTES;
  if (current >= dataStart && view.getUint32(current, true) === FOOTER_MAGIC) {
    return { kind: 'current', footerEnd: current, footerBytes: view.getUint32(current + 4, true) };
  }
  const legacy = length - LEGACY_TRAILER_BYTES;
  if (legacy >= dataStart && view.getUint32(legacy, true) === FOOTER_MAGIC) {
    return { kind: 'legacy', footerEnd: legacy, footerBytes: undefined };
  }
  throw damaged(
    site,
    Math.max(length - CURRENT_TRAILER_BYTES, 0),
    'no footer magic',
    'a trailer: the end is missing',
  );
};

/** Length of the frame at `at`, or -1 when it does not fit before `end`. */
const frameLength = (view: DataView, at: number, end: number): number => {
  if (at + LENGTH_BYTES > end) return -1;
  const length = view.getUint32(at, true);
  return at + LENGTH_BYTES + length > end ? -1 : length;
};

/** Walks frames in file order and compares each place with what the footer says. */
class FrameWalk {
  at: number;
  readonly #layout: Layout;
  readonly #end: number;

  constructor(layout: Layout, end: number) {
    this.#layout = layout;
    this.#end = end;
    this.at = layout.dataStart;
  }

  #site(column: LastraColumn | undefined): Site {
    return { file: this.#layout.site.file, column: column?.name, offsetBytes: 0 };
  }

  /** The footer's offset at `tableAt`, which must be here. */
  checkOffset(tableAt: number, column: LastraColumn | undefined): void {
    const stored = this.#layout.view.getUint32(tableAt, true) + this.#layout.dataStart;
    if (stored === this.at) return;
    throw damaged(this.#site(column), tableAt, `an offset that leads to ${stored}`, `${this.at}`);
  }

  take(column: LastraColumn | undefined, crcAt: number | undefined): LastraFrame {
    const { view } = this.#layout;
    const lengthBytes = frameLength(view, this.at, this.#end);
    if (lengthBytes < 0) {
      const room = this.#end - this.at - LENGTH_BYTES;
      const found = room < 0 ? 'the footer' : `a length of ${view.getUint32(this.at, true)}`;
      throw damaged(
        this.#site(column),
        this.at,
        found,
        room < 0 ? 'a column' : `at most ${room} before the footer`,
      );
    }
    const offsetBytes = this.at + LENGTH_BYTES;
    this.at = offsetBytes + lengthBytes;
    return { offsetBytes, lengthBytes, crc: crcAt === undefined ? undefined : view.getUint32(crcAt, true) };
  }

  finish(): void {
    if (this.at === this.#end) return;
    throw damaged(
      this.#site(undefined),
      this.at,
      `${this.#end - this.at} more bytes`,
      `the footer, at ${this.#end}`,
    );
  }
}

const eventFramesOf = (layout: Layout, walk: FrameWalk, offsetsAt: number, crcsAt: number): LastraFrame[] =>
  layout.events.map((column, index) => {
    walk.checkOffset(offsetsAt + 4 * index, column);
    return walk.take(column, layout.header.hasChecksums ? crcsAt + 4 * index : undefined);
  });

const readFlat = (
  layout: Layout,
  start: number,
  columns: readonly LastraColumn[],
): Omit<Footer, 'trailer'> => {
  const { header, events } = layout;
  const walk = new FrameWalk(layout, start);
  const crcsAt = start + 4 * (columns.length + events.length);
  const frames = columns.map((column, index) => {
    walk.checkOffset(start + 4 * index, column);
    return walk.take(column, header.hasChecksums ? crcsAt + 4 * index : undefined);
  });
  const eventFrames = eventFramesOf(layout, walk, start + 4 * columns.length, crcsAt + 4 * columns.length);
  walk.finish();
  const group = { rowCount: header.rowCount, tsMin: undefined, tsMax: undefined, frames };
  return { rowGroups: columns.length === layout.columns.length ? [group] : [], eventFrames };
};

/**
 * Writers leave series frames out of a file without rows. The layout with them is tried first, so that a
 * writer that does emit them is understood as well.
 */
const flatColumnsOf = (layout: Layout, trailer: Trailer): readonly LastraColumn[] => {
  const { header, columns, events, view, dataStart } = layout;
  if (header.rowCount > 0) return columns;
  const withoutSeries = flatFooterBytes(events.length, header.hasChecksums);
  if (trailer.footerBytes !== undefined) return trailer.footerBytes === withoutSeries ? [] : columns;
  const start = trailer.footerEnd - withoutSeries;
  let at = dataStart;
  for (const _ of events) {
    const length = frameLength(view, at, start);
    if (length < 0) return columns;
    at += LENGTH_BYTES + length;
  }
  return at === start ? [] : columns;
};

const checkFooterBytes = (layout: Layout, trailer: Trailer, expected: number): number => {
  const { site, dataStart } = layout;
  const start = trailer.footerEnd - expected;
  if (trailer.footerBytes !== undefined && trailer.footerBytes !== expected) {
    throw damaged(site, trailer.footerEnd + 4, `a footer of ${trailer.footerBytes} bytes`, `${expected}`);
  }
  if (start < dataStart)
    throw damaged(site, dataStart, `no room for a footer of ${expected} bytes`, 'a longer file');
  return start;
};

const findFlat = (layout: Layout, trailer: Trailer): Omit<Footer, 'trailer'> => {
  const columns = flatColumnsOf(layout, trailer);
  const expected = flatFooterBytes(columns.length + layout.events.length, layout.header.hasChecksums);
  return readFlat(layout, checkFooterBytes(layout, trailer, expected), columns);
};

const groupBytesOf = (layout: Layout, groups: number): number =>
  groupFooterBytes(groups, layout.columns.length, layout.events.length, layout.header.hasChecksums);

const readGroups = (layout: Layout, start: number, groups: number): Omit<Footer, 'trailer'> => {
  const { view, header, columns } = layout;
  const walk = new FrameWalk(layout, start);
  const crcsAt = start + 4 + GROUP_ENTRY_BYTES * groups;
  const rowGroups = Array.from({ length: groups }, (_, group): LastraRowGroup => {
    const entry = start + 4 + GROUP_ENTRY_BYTES * group;
    walk.checkOffset(entry, columns[0]);
    const groupCrcsAt = crcsAt + 4 * group * columns.length;
    return {
      rowCount: view.getUint32(entry + 4, true),
      tsMin: view.getBigInt64(entry + 8, true),
      tsMax: view.getBigInt64(entry + 16, true),
      frames: columns.map((column, k) =>
        walk.take(column, header.hasChecksums ? groupCrcsAt + 4 * k : undefined),
      ),
    };
  });
  const offsetsAt = crcsAt + (header.hasChecksums ? 4 * groups * columns.length : 0);
  const eventFrames = eventFramesOf(layout, walk, offsetsAt, offsetsAt + 4 * layout.events.length);
  walk.finish();
  return { rowGroups, eventFrames };
};

/** Positions behind 0, 1, 2, … frames from the start of the data, as far as lengths lead. */
const chainOf = ({ view, dataStart }: Layout, end: number): number[] => {
  const chain = [dataStart];
  for (let at = dataStart; ; ) {
    const length = frameLength(view, at, end);
    if (length < 0) return chain;
    at += LENGTH_BYTES + length;
    chain.push(at);
  }
};

/** Without a footer size, the group count is the one whose frames end where a footer of its size starts. */
const scanGroupCount = (layout: Layout, footerEnd: number): number => {
  const { view, columns, events, site, dataStart } = layout;
  const chain = chainOf(layout, footerEnd);
  const most = Math.floor((footerEnd - dataStart) / GROUP_ENTRY_BYTES);
  for (let groups = 1; groups <= most; groups++) {
    const start = chain[groups * columns.length + events.length];
    if (start === undefined) break;
    if (footerEnd - start === groupBytesOf(layout, groups) && view.getUint32(start, true) === groups)
      return groups;
  }
  throw damaged(site, dataStart, 'frames that end at no footer', 'row groups, then a footer');
};

const findGroups = (layout: Layout, trailer: Trailer): Omit<Footer, 'trailer'> => {
  const { view, site, dataStart } = layout;
  if (trailer.footerBytes === undefined) {
    const groups = scanGroupCount(layout, trailer.footerEnd);
    return readGroups(layout, trailer.footerEnd - groupBytesOf(layout, groups), groups);
  }
  const start = trailer.footerEnd - trailer.footerBytes;
  if (start < dataStart || trailer.footerBytes < 4) {
    throw damaged(
      site,
      trailer.footerEnd + 4,
      `a footer of ${trailer.footerBytes} bytes`,
      'one between data and trailer',
    );
  }
  const groups = view.getUint32(start, true);
  return readGroups(layout, checkFooterBytes(layout, trailer, groupBytesOf(layout, groups)), groups);
};

/** @throws QtsError `damaged` when trailer, footer, frames and header do not agree */
export const readFooter = (
  bytes: Uint8Array,
  header: Header,
  descriptors: Descriptors,
  site: Site,
): Footer => {
  const layout: Layout = { bytes, view: viewOf(bytes), header, ...descriptors, site };
  const trailer = findTrailer(layout);
  const found = header.hasRowGroups ? findGroups(layout, trailer) : findFlat(layout, trailer);
  return { trailer: trailer.kind, ...found };
};
