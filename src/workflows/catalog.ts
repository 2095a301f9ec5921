/** What the backend has: exchanges and instruments, and finding the ones that a user named. */
import type { QtsClient } from '../api/types.ts';
import { type Instrument, symbolOf } from '../domain.ts';
import { isQtsError, QtsError } from '../errors.ts';
import { nearest } from '../text.ts';
import type { InstrumentInfo } from '../wire/messages.ts';

export interface InstrumentFilter {
  readonly base: string | undefined;
  readonly quote: string | undefined;
  /** Part of the symbol, upper or lower case. */
  readonly search: string | undefined;
}

const sameWord = (wanted: string | undefined, found: string): boolean =>
  wanted === undefined || wanted.toLowerCase() === found.toLowerCase();

/** The quote currency without the settlement of a derivative counts as the quote too. */
const sameQuote = (wanted: string | undefined, quote: string): boolean =>
  sameWord(wanted, quote) || sameWord(wanted, quote.split(':')[0] ?? quote);

export const filterInstruments = (
  instruments: readonly InstrumentInfo[],
  { base, quote, search }: InstrumentFilter,
): readonly InstrumentInfo[] =>
  instruments.filter(
    (info) =>
      sameWord(base, info.base) &&
      sameQuote(quote, info.quote) &&
      (search === undefined || info.id.toLowerCase().includes(search.toLowerCase())),
  );

const unknownExchange = async (
  client: QtsClient,
  exchangeId: string,
  signal: AbortSignal,
): Promise<QtsError> => {
  const known = (await client.exchanges({ signal })).map(({ id }) => id);
  const close = nearest(exchangeId, known);
  return new QtsError('not-found', `exchange ${JSON.stringify(exchangeId)} does not exist`, {
    hint: close ? `did you mean ${close}?` : 'list them with: qtsurfer exchanges',
  });
};

/**
 * The instruments of an exchange.
 * @throws QtsError `not-found` with the nearest name when there is no such exchange
 */
export const listInstruments = async (
  client: QtsClient,
  exchangeId: string,
  { signal, segment }: { readonly signal: AbortSignal; readonly segment?: 'spot' | 'futures' },
): Promise<readonly InstrumentInfo[]> => {
  try {
    return await client.instruments(exchangeId, { signal, ...(segment ? { segment } : {}) });
  } catch (error) {
    if (!isQtsError(error) || error.code !== 'not-found') throw error;
    throw await unknownExchange(client, exchangeId, signal);
  }
};

const unknownInstrument = (symbol: string, exchangeId: string, known: readonly string[]): QtsError => {
  const close = nearest(symbol, known);
  return new QtsError('not-found', `${exchangeId} has no instrument ${symbol}`, {
    hint: close ? `did you mean ${close}?` : `list them with: qtsurfer instruments ${exchangeId}`,
  });
};

const symbolOfInfo = (info: InstrumentInfo): string => `${info.base}/${info.quote}`;

/**
 * What the catalog says about each of the named instruments, in their order. A typo must not look like an
 * empty market, so this stands before every request for data.
 * @throws QtsError `not-found` with the nearest name
 */
export const resolveInstruments = async (
  client: QtsClient,
  exchangeId: string,
  instruments: readonly Instrument[],
  signal: AbortSignal,
): Promise<readonly InstrumentInfo[]> => {
  const infos = await listInstruments(client, exchangeId, { signal });
  const bySymbol = new Map(infos.map((info) => [symbolOfInfo(info), info]));
  return instruments.map((instrument) => {
    const info = bySymbol.get(symbolOf(instrument));
    if (info) return info;
    throw unknownInstrument(symbolOf(instrument), exchangeId, [...bySymbol.keys()]);
  });
};
