import type { LibraryClass } from '../../library.ts';
import { hashCode, JavaObject } from '../../runtime/object.ts';
import { expectInstance } from '../null-safe.ts';
import { dateTimeError } from './calendar.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * `java.time.ZoneId`: UTC under its names, and fixed offsets. Zones with summer time are not here; asking for
 * one throws DateTimeException.
 */
export abstract class ZoneId extends JavaObject {
  abstract getId$(): string;
  /** Seconds east of Greenwich, always. */
  abstract get offset(): ZoneOffset;

  static of$String(id: string): ZoneId {
    if (id === 'Z' || /^[+-]/.test(id)) return ZoneOffset.of$String(id);
    const match = /^(UTC|GMT|UT)([+-].*)?$/.exec(id);
    if (match !== null) {
      return new NamedZone(id, match[2] === undefined ? ZoneOffset.f$UTC : ZoneOffset.of$String(match[2]));
    }
    if (/^Etc\/(UTC|GMT|Greenwich|UCT|Universal|Zulu)$|^(Greenwich|UCT|Universal|Zulu)$/.test(id)) {
      return new NamedZone(id, ZoneOffset.f$UTC);
    }
    throw dateTimeError(`Unknown time-zone ID: ${id} (a strategy has UTC and fixed offsets)`);
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof ZoneId && other.getId$() === this.getId$();
  }
  override toString$(): string {
    return this.getId$();
  }
}

/** `java.time.ZoneOffset`. */
export class ZoneOffset extends ZoneId {
  static readonly f$UTC = ZoneOffset.ofTotalSeconds$int(0);

  private seconds = 0;

  static ofTotalSeconds$int(seconds: number): ZoneOffset {
    if (Math.abs(seconds) > 64800) throw dateTimeError('Zone offset not in valid range: -18:00 to +18:00');
    const offset = new ZoneOffset();
    offset.seconds = seconds;
    return offset;
  }
  static ofHours$int(hours: number): ZoneOffset {
    return ZoneOffset.ofTotalSeconds$int(hours * 3600);
  }
  static ofHoursMinutes$int$int(hours: number, minutes: number): ZoneOffset {
    return ZoneOffset.ofTotalSeconds$int(hours * 3600 + minutes * 60);
  }
  static override of$String(id: string): ZoneOffset {
    if (id === 'Z') return ZoneOffset.f$UTC;
    const match = /^([+-])(\d{1,2})(?::?(\d\d)(?::?(\d\d))?)?$/.exec(id);
    if (match === null) throw dateTimeError(`Invalid ID for ZoneOffset, invalid format: ${id}`);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return ZoneOffset.ofTotalSeconds$int(sign === '-' ? -total : total);
  }
  override get offset(): ZoneOffset {
    return this;
  }
  getTotalSeconds$(): number {
    return this.seconds;
  }
  override getId$(): string {
    if (this.seconds === 0) return 'Z';
    const size = Math.abs(this.seconds);
    const rest = size % 60 === 0 ? '' : `:${two(size % 60)}`;
    return `${this.seconds < 0 ? '-' : '+'}${two(Math.trunc(size / 3600))}:${two(Math.trunc(size / 60) % 60)}${rest}`;
  }
  compareTo$ZoneOffset(other: ZoneOffset): number {
    return other.seconds - this.seconds;
  }
  compareTo$Object(other: unknown): number {
    return this.compareTo$ZoneOffset(expectInstance(other, ZoneOffset));
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof ZoneOffset && other.seconds === this.seconds;
  }
  override hashCode$(): number {
    return this.seconds;
  }
}

/** UTC by name, or an offset from it. */
class NamedZone extends ZoneId {
  private readonly id: string;
  override readonly offset: ZoneOffset;

  constructor(id: string, offset: ZoneOffset) {
    super();
    this.id = id;
    this.offset = offset;
  }
  override getId$(): string {
    return this.id;
  }
  override hashCode$(): number {
    return hashCode(this.id);
  }
}

export const zoneIdClass: LibraryClass = {
  declaration: `public abstract class ZoneId {
    private ZoneId();
    public static ZoneId of(String zoneId);
    public abstract String getId();
    public boolean equals(Object obj);
    public String toString();
  }`,
  implementation: ZoneId,
};
export const zoneOffsetClass: LibraryClass = {
  declaration: `public final class ZoneOffset extends ZoneId implements Comparable<ZoneOffset> {
    private ZoneOffset();
    public static final ZoneOffset UTC;
    public static ZoneOffset of(String offsetId);
    public static ZoneOffset ofHours(int hours);
    public static ZoneOffset ofHoursMinutes(int hours, int minutes);
    public static ZoneOffset ofTotalSeconds(int totalSeconds);
    public int getTotalSeconds();
    public String getId();
    public int compareTo(ZoneOffset other);
    public boolean equals(Object obj);
    public int hashCode();
  }`,
  implementation: ZoneOffset,
};
