/** Exchanges and hours. */
import { type HourId, type Kind, parseHour, type ServedFormat, symbolOf } from '../../domain.ts';
import { hourFileName } from '../../dump/layout.ts';
import { MEDIA_TYPES } from '../../wire/endpoints.ts';
import { badRequest, notFound } from '../failure.ts';
import type { Handler } from '../services.ts';
import { quote } from './body.ts';
import { exchangeOf, instrumentOf } from './path.ts';

/** `GET /exchanges` */
export const getExchanges: Handler = (context, { catalog }) => context.json(catalog.exchanges());

const formatOf = (text: string | undefined): ServedFormat => {
  if (text === undefined || text === 'lastra') return 'lastra';
  if (text === 'parquet') return 'parquet';
  throw badRequest(`format ${quote(text)} is neither lastra nor parquet`);
};

const hourOf = (text: string | undefined): number => {
  if (text === undefined) throw badRequest('hour is missing: write it like 2026-01-15T10');
  const hour = parseHour(text);
  if (hour === undefined) throw badRequest(`hour ${quote(text)} is not of the form YYYY-MM-DDTHH`);
  return hour;
};

const hourHandler =
  (kind: Kind): Handler =>
  async (context, services) => {
    const hour = hourOf(context.req.query('hour'));
    const format = formatOf(context.req.query('format'));
    const exchange = exchangeOf(context, services);
    const instrument = instrumentOf(context, services, exchange);
    const id: HourId = { exchange, instrument, kind, hour };
    const locator = services.catalog.locate(id);
    const bytes = locator === undefined ? undefined : await services.reader.read(id, locator, format);
    if (bytes === undefined) throw notFound(`No ${kind} of ${symbolOf(instrument)} for that hour`);
    return context.body(Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength), 200, {
      'Content-Type': MEDIA_TYPES[format],
      'Content-Disposition': `attachment; ${dispositionNames(hourFileName(id, format))}`,
    });
  };

/** Names may hold letters of any script; headers may not: those get the encoded form beside a plain one. */
const dispositionNames = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]/g, '-');
  const simple = `filename="${plain}"`;
  return plain === name ? simple : `${simple}; filename*=UTF-8''${encodeURIComponent(name)}`;
};

/** `GET /exchange/:exchangeId/tickers/:base/:quote` */
export const getTickersHour = hourHandler('tickers');
/** `GET /exchange/:exchangeId/klines/:base/:quote` */
export const getKlinesHour = hourHandler('klines');
