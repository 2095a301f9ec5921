/** Path parameters: nothing of them is used before it has been checked here. */
import type { Context } from 'hono';
import { type Instrument, tryParseInstrument } from '../../domain.ts';
import { badRequest, notFound } from '../failure.ts';
import type { BackendEnv, Services } from '../services.ts';
import { type Job, SOURCE_TYPES, type SourceType } from '../store/records.ts';
import { quote } from './body.ts';

type RouteContext = Context<BackendEnv>;

const paramOf = (context: RouteContext, name: string): string => context.req.param(name) ?? '';

/** @throws HttpFailure 404 */
export const exchangeOf = (context: RouteContext, services: Services): string => {
  const id = paramOf(context, 'exchangeId');
  if (services.catalog.hasExchange(id)) return id;
  throw notFound(`Exchange ${quote(id)} not found`);
};

/** @throws HttpFailure 404 */
export const sourceTypeOf = (context: RouteContext): SourceType => {
  const text = paramOf(context, 'type');
  const type = SOURCE_TYPES.find((known) => known === text);
  if (type !== undefined) return type;
  throw notFound(`Data source type ${quote(text)} not found: known are ${SOURCE_TYPES.join(', ')}`);
};

/** @throws HttpFailure 400 when the parts cannot be an instrument, 404 when it is unknown */
export const instrumentOf = (context: RouteContext, services: Services, exchange: string): Instrument => {
  const symbol = `${paramOf(context, 'base')}/${paramOf(context, 'quote')}`;
  return knownInstrument(services, exchange, symbol);
};

/** @throws HttpFailure 400 when the text is no instrument, 404 when it is unknown */
export const knownInstrument = (services: Services, exchange: string, symbol: string): Instrument => {
  const instrument = tryParseInstrument(symbol);
  if (instrument === undefined) throw badRequest(`Instrument ${quote(symbol)} is not of the form BASE/QUOTE`);
  if (services.catalog.knows(exchange, instrument)) return instrument;
  throw notFound(`Instrument ${quote(symbol)} not found on ${exchange}`);
};

/**
 * The user's job that the path names.
 * @throws HttpFailure 404 when there is none at this exchange and of this type
 */
export const jobOf = <K extends Job['kind']>(
  context: RouteContext,
  services: Services,
  kind: K,
): Extract<Job, { kind: K }> => {
  const exchangeId = exchangeOf(context, services);
  const type = sourceTypeOf(context);
  const id = paramOf(context, 'jobId');
  const job = services.runner.current(kind, id);
  const isHere = job?.exchangeId === exchangeId && job.type === type && job.user === context.get('user');
  if (job !== undefined && isHere) return job;
  throw notFound(`Job ${quote(id)} not found`);
};
