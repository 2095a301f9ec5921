import type { JavaObject } from '../../runtime/object.ts';

/** A `LocalDateTime` from its two parts. */
type DateTimeMaker = (date: JavaObject, time: JavaObject) => JavaObject;
/** A `ZonedDateTime` from seconds since 1970, nanoseconds and a zone. */
type ZonedMaker = (seconds: bigint, nanos: number, zone: JavaObject) => JavaObject;

// Dates make date-times and date-times make dates: they meet here, so that imports do not go in a circle.
const makers: { dateTime?: DateTimeMaker; zoned?: ZonedMaker } = {};

/** Called once, by the modules of `LocalDateTime` and `ZonedDateTime`. */
export const provideTimes = (made: typeof makers): void => {
  Object.assign(makers, made);
};

/** `LocalDateTime.of(date, time)`. Throws TypeError when that module is not loaded. */
export const dateTimeOf: DateTimeMaker = (date, time) => {
  if (makers.dateTime === undefined) throw new TypeError('LocalDateTime is not loaded');
  return makers.dateTime(date, time);
};

/** `ZonedDateTime.ofInstant`. Throws TypeError when that module is not loaded. */
export const zonedOf: ZonedMaker = (seconds, nanos, zone) => {
  if (makers.zoned === undefined) throw new TypeError('ZonedDateTime is not loaded');
  return makers.zoned(seconds, nanos, zone);
};
