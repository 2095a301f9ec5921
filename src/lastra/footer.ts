/** Footer and frames: where every blob lies, checked against each other (format sheet, sections 4 to 8). */
import type { ByteSource } from '../byte-source.ts';
import { damaged, type Site } from './damage.ts';
import { FooterBody, FrameWalk, nextFrame } from './frame-walk.ts';
import type { Descriptors, Header } from './header.ts';
import { flatFooterBytes, GROUP_ENTRY_BYTES, groupFooterBytes, type Layout, readUint32 } from './layout.ts';
import { findTrailer, type Trailer } from './trailer.ts';
import type { LastraColumn, LastraFrame, LastraRowGroup } from './types.ts';

interface Frames {
  readonly rowGroups: readonly LastraRowGroup[];
  readonly eventFrames: readonly LastraFrame[];
}

export interface Footer extends Frames {
  readonly trailer: 'current' | 'legacy';
}

const readFlat = (layout: Layout, footer: FooterBody, columns: readonly LastraColumn[]): Frames => {
  const { header, events } = layout;
  const walk = new FrameWalk(layout, footer);
  const eventsAt = 4 * columns.length;
  const crcsAt = header.hasChecksums ? eventsAt + 4 * events.length : undefined;
  const frames = walk.takeTable(columns, 0, crcsAt);
  const eventFrames = walk.takeTable(
    events,
    eventsAt,
    crcsAt === undefined ? undefined : crcsAt + 4 * columns.length,
  );
  walk.finish();
  const group = { rowCount: header.rowCount, tsMin: undefined, tsMax: undefined, frames };
  return { rowGroups: columns.length === layout.columns.length ? [group] : [], eventFrames };
};

/**
 * Writers leave series frames out of a file without rows. The layout with them is tried first, so that a
 * writer that does emit them is understood as well.
 */
const flatColumnsOf = (layout: Layout, trailer: Trailer): readonly LastraColumn[] => {
  const { header, columns, events, source, dataStart } = layout;
  if (header.rowCount > 0) return columns;
  const withoutSeries = flatFooterBytes(events.length, header.hasChecksums);
  if (trailer.footerBytes !== undefined) return trailer.footerBytes === withoutSeries ? [] : columns;
  const start = trailer.footerEnd - withoutSeries;
  let at = dataStart;
  for (const _ of events) {
    at = nextFrame(source, at, start);
    if (at < 0) return columns;
  }
  return at === start ? [] : columns;
};

/** The footer body, read only when it has the size that it must have, and the file has room for it. */
const bodyOf = (layout: Layout, trailer: Trailer, expected: number): FooterBody => {
  const { site, dataStart } = layout;
  const start = trailer.footerEnd - expected;
  if (trailer.footerBytes !== undefined && trailer.footerBytes !== expected) {
    throw damaged(site, trailer.footerEnd + 4, `a footer of ${trailer.footerBytes} bytes`, `${expected}`);
  }
  if (start < dataStart)
    throw damaged(site, dataStart, `no room for a footer of ${expected} bytes`, 'a longer file');
  return new FooterBody(layout, start, expected);
};

const findFlat = (layout: Layout, trailer: Trailer): Frames => {
  const columns = flatColumnsOf(layout, trailer);
  const expected = flatFooterBytes(columns.length + layout.events.length, layout.header.hasChecksums);
  return readFlat(layout, bodyOf(layout, trailer, expected), columns);
};

const groupBytesOf = (layout: Layout, groups: number): number =>
  groupFooterBytes(groups, layout.columns.length, layout.events.length, layout.header.hasChecksums);

const readGroups = (layout: Layout, footer: FooterBody, groups: number): Frames => {
  const { header, columns, events } = layout;
  const walk = new FrameWalk(layout, footer);
  const crcsAt = 4 + GROUP_ENTRY_BYTES * groups;
  const rowGroups = Array.from({ length: groups }, (_, group): LastraRowGroup => {
    const entry = 4 + GROUP_ENTRY_BYTES * group;
    walk.checkOffset(entry, columns[0]);
    const groupCrcsAt = crcsAt + 4 * group * columns.length;
    return {
      rowCount: footer.uint32(entry + 4),
      tsMin: footer.int64(entry + 8),
      tsMax: footer.int64(entry + 16),
      frames: columns.map((column, k) =>
        walk.take(column, header.hasChecksums ? groupCrcsAt + 4 * k : undefined),
      ),
    };
  });
  const offsetsAt = crcsAt + (header.hasChecksums ? 4 * groups * columns.length : 0);
  const eventCrcsAt = header.hasChecksums ? offsetsAt + 4 * events.length : undefined;
  const eventFrames = walk.takeTable(events, offsetsAt, eventCrcsAt);
  walk.finish();
  return { rowGroups, eventFrames };
};

/**
 * Without a footer size, the group count is the one whose frames end where a footer of its size starts: one
 * walk, in which every position behind whole groups and the events is looked at.
 */
const scanGroupCount = (layout: Layout, footerEnd: number): number => {
  const { source, columns, events, site, dataStart } = layout;
  const most = Math.floor((footerEnd - dataStart) / GROUP_ENTRY_BYTES);
  let at = dataStart;
  for (let k = 0; k < events.length && at >= 0; k++) at = nextFrame(source, at, footerEnd);
  for (let groups = 1; groups <= most && at >= 0; groups++) {
    for (let k = 0; k < columns.length && at >= 0; k++) at = nextFrame(source, at, footerEnd);
    if (at < 0 || footerEnd - at !== groupBytesOf(layout, groups)) continue;
    if (readUint32(source, at) === groups) return groups;
  }
  throw damaged(site, dataStart, 'frames that end at no footer', 'row groups, then a footer');
};

const findGroups = (layout: Layout, trailer: Trailer): Frames => {
  const { source, site, dataStart } = layout;
  if (trailer.footerBytes === undefined) {
    const groups = scanGroupCount(layout, trailer.footerEnd);
    return readGroups(layout, bodyOf(layout, trailer, groupBytesOf(layout, groups)), groups);
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
  const groups = readUint32(source, start);
  return readGroups(layout, bodyOf(layout, trailer, groupBytesOf(layout, groups)), groups);
};

/** @throws QtsError `damaged` when trailer, footer, frames and header do not agree */
export const readFooter = (
  source: ByteSource,
  header: Header,
  descriptors: Descriptors,
  site: Site,
): Footer => {
  const layout: Layout = { source, header, ...descriptors, site };
  const trailer = findTrailer(layout);
  const found = header.hasRowGroups ? findGroups(layout, trailer) : findFlat(layout, trailer);
  return { trailer: trailer.kind, ...found };
};
