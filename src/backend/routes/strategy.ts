/** Strategies as contract 0.95 has them: compile, and ask how that went. */
import type { Context } from 'hono';
import { SOURCE_LIMIT_BYTES } from '../../wire/endpoints.ts';
import type { CompileState } from '../../wire/messages.ts';
import { badRequest, notFound } from '../failure.ts';
import type { BackendEnv, Handler, Services } from '../services.ts';
import { quote, readBodyText, requireMediaType } from './body.ts';

type RouteContext = Context<BackendEnv>;

const isAsync = (header: string | undefined): boolean => {
  if (header === undefined || /^(false|0)$/i.test(header)) return false;
  if (/^(true|1)$/i.test(header)) return true;
  throw badRequest(`X-Compile-Async ${quote(header)} is neither true nor false`);
};

const readSource = async (context: RouteContext): Promise<string> => {
  requireMediaType(context.req.raw, 'text/plain');
  const source = await readBodyText(context.req.raw, SOURCE_LIMIT_BYTES, 'The strategy');
  if (source.trim() === '') throw badRequest('Line 1, Column 1: the source is empty');
  return source;
};

const compile = async (context: RouteContext, { strategies }: Services, source: string) => {
  const strategy = await strategies.compile(context.get('user'), source);
  if (strategy.status === 'Completed') return context.json({ strategyId: strategy.id });
  throw badRequest(strategy.statusDetail ?? 'The strategy does not compile');
};

/** `POST /strategy` */
export const postStrategy: Handler = async (context, services) => {
  const inBackground = isAsync(context.req.header('X-Compile-Async'));
  const source = await readSource(context);
  if (!inBackground) return compile(context, services, source);
  return context.json({ jobId: services.strategies.begin(context.get('user'), source) }, 202);
};

/** `POST /strategy` of contract 0.109: always at once, whatever the header says. */
export const compileNow: Handler = async (context, services) =>
  compile(context, services, await readSource(context));

/** `GET /strategy/:strategyId` */
export const getStrategyStatus: Handler = (context, { strategies }) => {
  const id = context.req.param('strategyId') ?? '';
  const strategy = strategies.current(context.get('user'), id);
  if (strategy === undefined) throw notFound(`Strategy ${quote(id)} not found`);
  const { status, statusDetail } = strategy;
  const state: CompileState = {
    ...{ jobId: strategy.id, status, statusDetail },
    ...(status === 'Completed' ? { strategyId: strategy.id } : {}),
  };
  return context.json(state);
};
