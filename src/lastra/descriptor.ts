/** Header and column descriptors as bytes (format sheet, sections 2 and 3). */
import { viewOf } from './bits/words.ts';
import { unwritable } from './damage.ts';
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
import { CODECS, type LastraCodec, TYPES } from './types.ts';
import type { LastraSchema } from './write-types.ts';

const MAX_NAME_BYTES = 255;

const utf8 = new TextEncoder();

/** @throws QtsError `failed` for a long name, or metadata that readers would take apart */
export const descriptorOf = (column: LastraSchema, codec: LastraCodec): Uint8Array => {
  const name = utf8.encode(column.name);
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

export interface HeaderFields {
  readonly rowCount: number;
  readonly columnCount: number;
  /** 0 without events. */
  readonly eventRowCount: number;
  readonly eventColumnCount: number;
  readonly hasGroups: boolean;
}

export const headerOf = (fields: HeaderFields): Uint8Array => {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = viewOf(bytes);
  const flags =
    HAS_FOOTER |
    HAS_CHECKSUMS |
    (fields.eventColumnCount > 0 ? HAS_EVENTS : 0) |
    (fields.hasGroups ? HAS_ROW_GROUPS : 0);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, flags, true);
  view.setUint32(8, fields.rowCount, true);
  view.setUint32(12, fields.columnCount, true);
  view.setUint32(16, fields.eventRowCount, true);
  view.setUint16(20, fields.eventColumnCount, true);
  return bytes;
};
