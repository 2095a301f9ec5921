import fc from 'fast-check';
import { FILE_FORMATS, type HourId, KINDS, parseExchangeId, tryParseInstrument } from '../../src/domain.ts';
import { LAYOUTS } from '../../src/dump/layout.ts';

const letters = fc.constantFrom(...'ABCXYZabcxyz0189ÄЖ中'.split(''));
const marks = fc.constantFrom(...'AZaz09.-Ж'.split(''));

/** A part of a symbol as `domain.ts` allows it, with all that could confuse a file name in it. */
const part = fc
  .tuple(letters, fc.array(marks, { maxLength: 8 }))
  .map(([first, rest]) => first + rest.join(''))
  .filter((text) => !text.includes('..'));

export const instruments = fc
  .tuple(part, part, fc.option(part, { nil: undefined }))
  .map(([base, quote, settle]) =>
    settle === undefined ? { base, quote } : { base, quote: `${quote}:${settle}` },
  )
  .filter(({ base, quote }) => tryParseInstrument(`${base}/${quote}`) !== undefined);

export const exchanges = fc
  .oneof(
    fc.constantFrom('binance', 'gate.io', 'okx_eu', 'x-1', 'a.tickers', '2026-01-15'),
    fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/),
  )
  .filter((text) => {
    try {
      return parseExchangeId(text) === text;
    } catch {
      return false;
    }
  });

export const hours = fc.integer({ min: 0, max: 700_000 });
export const kinds = fc.constantFrom(...KINDS);
export const formats = fc.constantFrom(...FILE_FORMATS);
export const layouts = fc.constantFrom(...LAYOUTS);

export const hourIds: fc.Arbitrary<HourId> = fc.record({
  exchange: exchanges,
  instrument: instruments,
  kind: kinds,
  hour: hours,
});
