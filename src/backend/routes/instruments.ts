/** The lists of instruments, in the shapes of both contracts. */
import type { Context } from 'hono';
import { type Hour, type HourRange, hourStartMs, symbolOf } from '../../domain.ts';
import { formatInstant } from '../../time.ts';
import {
  type CoverageSpan,
  type InstrumentDetail,
  type InstrumentInfo,
  type InstrumentList,
  SEGMENTS,
  type Segment,
} from '../../wire/messages.ts';
import type { SourceInstrument } from '../data/source.ts';
import { notFound } from '../failure.ts';
import type { BackendEnv, Handler, Services } from '../services.ts';
import { quote } from './body.ts';
import { exchangeOf } from './path.ts';

type RouteContext = Context<BackendEnv>;

const instantOf = (hour: Hour): string => formatInstant(hourStartMs(hour));

const namesOf = ({ instrument }: SourceInstrument) => ({
  ...{ id: symbolOf(instrument), base: instrument.base, quote: instrument.quote },
});

const quotesOf = ({ lastPrice, volume24h }: SourceInstrument) => ({
  ...(lastPrice === undefined ? {} : { lastPrice }),
  ...(volume24h === undefined ? {} : { volume24h }),
});

/** The earlier contract has one span for both kinds: from the first hour of any to the end of the last one. */
const detailOf = (found: SourceInstrument): InstrumentDetail => {
  const ranges = Object.values(found.coverage);
  const span =
    ranges.length === 0
      ? {}
      : {
          dataFrom: instantOf(Math.min(...ranges.map(({ from }) => from))),
          dataTo: instantOf(Math.max(...ranges.map(({ to }) => to))),
        };
  return { ...namesOf(found), ...span, ...quotesOf(found) };
};

/** `GET /exchange/:exchangeId/instruments` of contract 0.95: a bare list of everything. */
export const getInstruments: Handler = (context, services) => {
  const exchange = exchangeOf(context, services);
  return context.json(services.catalog.instruments(exchange).map(detailOf));
};

const spanOf = ({ from, to }: HourRange, inactiveSince: Hour | undefined): CoverageSpan => ({
  ...{ from: instantOf(from), to: instantOf(to) },
  ...(inactiveSince === undefined ? {} : { inactiveSince: instantOf(inactiveSince) }),
});

const infoOf = (found: SourceInstrument): InstrumentInfo => {
  const { tickers, klines } = found.coverage;
  const coverage = {
    ...(tickers === undefined ? {} : { tickers: spanOf(tickers, found.inactiveSince) }),
    ...(klines === undefined ? {} : { klines: spanOf(klines, found.inactiveSince) }),
  };
  return { ...namesOf(found), coverage, ...quotesOf(found) };
};

/** What is settled in a currency of its own is a derivative. */
const segmentOf = ({ instrument }: SourceInstrument): Segment =>
  instrument.quote.includes(':') ? 'futures' : 'spot';

const pathOf = (exchange: string, segment?: Segment): string =>
  `/v1/exchange/${exchange}/${segment === undefined ? '' : `${segment}/`}instruments`;

const answerList = (context: RouteContext, services: Services, exchange: string, asked?: Segment) => {
  const all = services.catalog.instruments(exchange);
  const there = SEGMENTS.filter((segment) => all.some((one) => segmentOf(one) === segment));
  const segment = asked ?? there[0] ?? 'spot';
  const links = there.map((one) => [one, { href: pathOf(exchange, one) }]);
  const list: InstrumentList = {
    data: all.filter((one) => segmentOf(one) === segment).map(infoOf),
    meta: { updatedAt: new Date(services.now()).toISOString(), exchange, segment },
    _links: { self: { href: pathOf(exchange, asked) }, ...Object.fromEntries(links) },
  };
  return context.json(list);
};

/** `GET /exchange/:exchangeId/instruments`: spot, or the futures of an exchange that has nothing else. */
export const getInstrumentList: Handler = (context, services) =>
  answerList(context, services, exchangeOf(context, services));

/** `GET /exchange/:exchangeId/:segment/instruments`: an empty list where the exchange has none of the segment. */
export const getSegmentInstruments: Handler = (context, services) => {
  const exchange = exchangeOf(context, services);
  const text = context.req.param('segment') ?? '';
  const segment = SEGMENTS.find((known) => known === text);
  if (segment !== undefined) return answerList(context, services, exchange, segment);
  throw notFound(`Segment ${quote(text)} not found: known are ${SEGMENTS.join(', ')}`);
};
