/** Strategies: compile, and ask how that went. */
import { SOURCE_LIMIT_BYTES } from '../../wire/endpoints.ts';
import type { CompileState } from '../../wire/messages.ts';
import { badRequest, notFound } from '../failure.ts';
import type { Handler } from '../services.ts';
import { quote, readBodyText, requireMediaType } from './body.ts';

const isAsync = (header: string | undefined): boolean => {
  if (header === undefined || /^(false|0)$/i.test(header)) return false;
  if (/^(true|1)$/i.test(header)) return true;
  throw badRequest(`X-Compile-Async ${quote(header)} is neither true nor false`);
};

/** `POST /strategy` */
export const postStrategy: Handler = async (context, { strategies }) => {
  const inBackground = isAsync(context.req.header('X-Compile-Async'));
  requireMediaType(context.req.raw, 'text/plain');
  const source = await readBodyText(context.req.raw, SOURCE_LIMIT_BYTES, 'The strategy');
  if (source.trim() === '') throw badRequest('Line 1, Column 1: the source is empty');
  const user = context.get('user');
  if (inBackground) return context.json({ jobId: strategies.begin(user, source) }, 202);
  const strategy = await strategies.compile(user, source);
  if (strategy.status !== 'Completed')
    throw badRequest(strategy.statusDetail ?? 'The strategy does not compile');
  return context.json({ strategyId: strategy.id });
};

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
