/** The body of a prepare request, checked against the contract. */
import { CADENCES, type Cadence, HOUR_MS, type Instrument, symbolOf } from '../../domain.ts';
import { isQtsError } from '../../errors.ts';
import { formatInstant, parseInstantMs } from '../../time.ts';
import { badRequest } from '../failure.ts';
import type { Services } from '../services.ts';
import { type JsonObject, quote, requireText } from './body.ts';
import { knownInstrument } from './path.ts';

export const PREPARE_FIELDS = ['instrument', 'instruments', 'from', 'to', 'cadence'];

/** A guard against ranges that only a slip of the pen asks for. */
const LONGEST_RANGE_MS = 10 * 366 * 24 * HOUR_MS;
const MOST_INSTRUMENTS = 64;

// The contract's shapes only: words and relative times belong to the command line.
const DATE_SHAPE = /^(?:\d{8}|\d{4}-\d{2}-\d{2}(?:[Tt].+)?)$/;

const instantOf = (body: JsonObject, name: string, nowMs: number): number => {
  const text = requireText(body, name);
  const explain = () =>
    badRequest(`${name} ${quote(text)} is not a date: write it like 2024-12-14T00:00:00Z or 2024-12-14`);
  if (!DATE_SHAPE.test(text)) throw explain();
  try {
    return parseInstantMs(text, nowMs, name);
  } catch (error) {
    throw isQtsError(error) ? explain() : error;
  }
};

/** @throws HttpFailure 400 */
export const timeRangeOf = (
  body: JsonObject,
  services: Services,
): { readonly fromMs: number; readonly toMs: number } => {
  const nowMs = services.now();
  const fromMs = instantOf(body, 'from', nowMs);
  const toMs = instantOf(body, 'to', nowMs);
  if (toMs > nowMs) throw badRequest(`to ${formatInstant(toMs)} lies in the future`);
  if (fromMs >= toMs)
    throw badRequest(`from ${formatInstant(fromMs)} is not before to ${formatInstant(toMs)}`);
  if (toMs - fromMs > LONGEST_RANGE_MS) throw badRequest('The range is longer than ten years');
  const { lookbackMs } = services;
  if (lookbackMs !== undefined && fromMs < nowMs - lookbackMs) {
    throw badRequest(
      `from ${formatInstant(fromMs)} lies before the look-back window, which starts at ${formatInstant(nowMs - lookbackMs)}`,
    );
  }
  return { fromMs, toMs };
};

/** @throws HttpFailure 400 */
export const cadenceOf = (body: JsonObject): Cadence => {
  const { cadence = '1s' } = body;
  const known = CADENCES.find((one) => one === cadence);
  if (known !== undefined) return known;
  throw badRequest(`cadence ${quote(String(cadence))} is not one of ${CADENCES.join(', ')}`);
};

/**
 * `instrument`, and after it what `instruments` adds.
 * @throws HttpFailure 400, 404 when one is unknown
 */
export const instrumentsOf = (
  body: JsonObject,
  services: Services,
  exchange: string,
): readonly Instrument[] => {
  const first = requireText(body, 'instrument');
  const { instruments = [] } = body;
  const isList = Array.isArray(instruments) && instruments.every((one) => typeof one === 'string');
  if (!isList) throw badRequest('instruments must be a list of texts');
  const symbols = [...new Set([first, ...instruments])];
  if (symbols.length > MOST_INSTRUMENTS) throw badRequest(`More than ${MOST_INSTRUMENTS} instruments`);
  const found = symbols.map((symbol) => knownInstrument(services, exchange, symbol));
  return [...new Map(found.map((instrument) => [symbolOf(instrument), instrument])).values()];
};
