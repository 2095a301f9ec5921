/** The Parquet file of a day: its name, and what its footer says of the hours that went into it. */
import {
  dateOfHour,
  FILE_FORMATS,
  type FileFormat,
  fileStemOf,
  formatHour,
  type Hour,
  type Instrument,
  type Kind,
  parseHour,
} from '../domain.ts';
import type { Layout } from './layout.ts';

/** One UTC day of a series. */
export interface DayId {
  readonly exchange: string | undefined;
  readonly kind: Kind;
  readonly instrument: Instrument;
  /** Any hour of the day. */
  readonly hour: Hour;
}

/** The file of an hour that went into a day. */
export interface DayHour {
  readonly hour: Hour;
  readonly format: FileFormat;
  readonly bytes: number;
  /** What tells this content from another: `sha256:…` from a manifest, else `mtime:…`. */
  readonly identity: string;
}

/** `BTC_USDT_2026-01-15.parquet`, klines `BTC_USDT_2026-01-15_klines.parquet`. */
export const dayFileName = ({ instrument, kind, hour }: Omit<DayId, 'exchange'>): string =>
  `${fileStemOf(instrument)}_${dateOfHour(hour)}${kind === 'klines' ? '_klines' : ''}.parquet`;

/**
 * Path of a day below the target; POSIX separators. As for hours, but `tree` has no folders of days, which would hold
 * a single file each.
 */
export const dayPath = (layout: Layout, exchange: string, id: Omit<DayId, 'exchange'>): string => {
  const stem = fileStemOf(id.instrument);
  const name = dayFileName(id);
  if (layout === 'flat') return name;
  if (layout === 'tree') return `${exchange}/${id.kind}/${stem}/${name}`;
  return `exchange=${exchange}/kind=${id.kind}/instrument=${stem}/date=${dateOfHour(id.hour)}/${name}`;
};

/** Key in the footer. */
export const DAY_KEY = 'qtsurfer.hours';

/** The value under {@link DAY_KEY}: the hours in order. */
export const encodeDayHours = (hours: readonly DayHour[]): string =>
  JSON.stringify(hours.map(({ hour, ...rest }) => ({ hour: formatHour(hour), ...rest })));

const decodeHour = (value: unknown): DayHour | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const hour = typeof fields.hour === 'string' ? parseHour(fields.hour) : undefined;
  const format = FILE_FORMATS.find((known) => known === fields.format);
  const { bytes, identity } = fields;
  if (hour === undefined || format === undefined || typeof bytes !== 'number') return undefined;
  return typeof identity === 'string' ? { hour, format, bytes, identity } : undefined;
};

/** The inverse of {@link encodeDayHours}; undefined when the text says something else. Never throws. */
export const decodeDayHours = (text: string): readonly DayHour[] | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return undefined;
    const hours = value.map(decodeHour);
    return hours.every((hour) => hour !== undefined) ? hours : undefined;
  } catch {
    return undefined;
  }
};
