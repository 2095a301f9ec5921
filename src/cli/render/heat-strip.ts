/** Hours a day as a strip: a character a day, full or empty or how far in between. Pure. */
import { dateOfHour, type Hour, type HourRange } from '../../domain.ts';

export interface StripHours {
  readonly range: HourRange;
  readonly isPresent: (hour: Hour) => boolean;
}

export interface StripRow {
  /** Of its first day. */
  readonly date: string;
  readonly days: string;
}

const UNICODE = { none: '·', some: '▁▂▃▄▅▆▇', all: '█' };
const ASCII = { none: '.', some: '123456789', all: '#' };

/** What the characters mean, for a line below. */
export const stripLegend = (unicode: boolean): string => {
  const { none, some, all } = unicode ? UNICODE : ASCII;
  return `a character a day: ${all} all hours, ${some} some, ${none} none`;
};

const dayCharacter = (share: number, { none, some, all }: typeof UNICODE): string => {
  if (share === 0) return none;
  return share === 1 ? all : (some[Math.min(some.length - 1, Math.floor(share * some.length))] ?? all);
};

/** The share of a day's hours inside the range that are there, 0 to 1. */
const shareOf = ({ range, isPresent }: StripHours, day: number): number => {
  const from = Math.max(range.from, day * 24);
  const to = Math.min(range.to, (day + 1) * 24);
  let present = 0;
  for (let hour = from; hour < to; hour += 1) present += isPresent(hour) ? 1 : 0;
  return present / (to - from);
};

const LABEL = '2026-01-15  '.length;

/** Rows of whole weeks, as many days as fit beside their date; at least a week. */
export const heatStrip = (hours: StripHours, width: number, unicode: boolean): readonly StripRow[] => {
  const { range } = hours;
  if (range.to <= range.from) return [];
  const perRow = Math.max(7, Math.floor((width - LABEL) / 7) * 7);
  const end = Math.ceil(range.to / 24);
  const rows: StripRow[] = [];
  for (let first = Math.floor(range.from / 24); first < end; first += perRow) {
    const length = Math.min(perRow, end - first);
    const days = Array.from({ length }, (_, at) =>
      dayCharacter(shareOf(hours, first + at), unicode ? UNICODE : ASCII),
    );
    rows.push({ date: dateOfHour(first * 24), days: days.join('') });
  }
  return rows;
};
