/** Strategies as contract 0.109 has them: what compiled is kept, checked, listed, shown and deleted. */
import type { Context } from 'hono';
import type { StrategyState, StrategySummary } from '../../wire/messages.ts';
import { notFound } from '../failure.ts';
import type { BackendEnv, Handler, Services } from '../services.ts';
import type { SourceType, StoredStrategy } from '../store/records.ts';
import { quote } from './body.ts';

/** What the contract calls the data that a strategy is fed with. */
const SOURCES: Readonly<Record<SourceType, string>> = { ticker: 'Ticker', kline: 'KLine' };

/** The user's strategy that the path names. A source that did not compile is none. @throws HttpFailure 404 */
const strategyOf = (context: Context<BackendEnv>, { strategies }: Services): StoredStrategy => {
  const id = context.req.param('strategyId') ?? '';
  const strategy = strategies.find(context.get('user'), id);
  if (strategy?.status === 'Completed') return strategy;
  throw notFound(`Strategy ${quote(id)} not found`);
};

const isoOf = (tsMs: number): string => new Date(tsMs).toISOString();

const summaryOf = ({ id, createdMs, feeds }: StoredStrategy): StrategySummary => ({
  ...{ strategyId: id, compiledAt: isoOf(createdMs) },
  ...(feeds === null ? {} : { requiredSources: [SOURCES[feeds]] }),
});

const stateOf = (strategy: StoredStrategy, { validations }: Services): StrategyState => {
  const { verdict, isStalled } = validations.current(strategy);
  const { status = 'not_validated', detail, endMs, notices = [], isIncomplete } = verdict ?? {};
  return {
    ...summaryOf(strategy),
    validation: status,
    ...(endMs === undefined ? {} : { validatedAt: isoOf(endMs) }),
    ...(detail === undefined ? {} : { detail }),
    ...(notices.length === 0 ? {} : { notices }),
    ...(isIncomplete === true ? { dryRunIncomplete: true } : {}),
    ...(isStalled ? { validationStalled: true } : {}),
    _links: { code: { href: `/v1/strategy/${strategy.id}/code` } },
  };
};

/** `GET /strategies`: the user's, the newest first. */
export const getStrategies: Handler = (context, { strategies }) =>
  context.json({ strategies: strategies.list(context.get('user')).map(summaryOf) });

/** `GET /strategy/:strategyId` */
export const getStrategyState: Handler = (context, services) =>
  context.json(stateOf(strategyOf(context, services), services));

/** `POST /strategy/:strategyId/validate`: 200 when the verdict stands already, else 202. */
export const postValidate: Handler = (context, services) => {
  const { strategy, isQueued } = services.validations.request(strategyOf(context, services));
  return context.json(stateOf(strategy, services), isQueued ? 202 : 200);
};

/** `DELETE /strategy/:strategyId`: results stay; the same source compiles to the same id again. */
export const deleteStrategy: Handler = (context, services) => {
  const { id } = strategyOf(context, services);
  services.validations.forget(id);
  services.store.removeStrategy(id);
  return context.json({ strategyId: id, deleted: true });
};

/** `GET /strategy/:strategyId/code`: as it was sent. */
export const getStrategyCode: Handler = (context, services) => {
  const { id, source } = strategyOf(context, services);
  return context.json({ strategyId: id, code: source });
};
