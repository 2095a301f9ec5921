/** The HTTP application: routes from the table of operations, and what all of them share. */
import { type Context, Hono } from 'hono';
import { messageOf } from '../errors.ts';
import type { Endpoint } from '../wire/endpoints.ts';
import type { Misbehaviour } from './chaos/misbehave.ts';
import type { Contract, ContractOperation } from './contract.ts';
import { HttpFailure, notFound } from './failure.ts';
import { openApiDocument } from './openapi/document.ts';
import { quote } from './routes/body.ts';
import { getSignals, SIGNALS_PATH } from './routes/signals.ts';
import type { BackendEnv, Handler, Services } from './services.ts';
import { backendVersion, serverName } from './version.ts';

type RouteContext = Context<BackendEnv>;

/** A token is asked for where the operation needs one; elsewhere one that comes must still be right. */
const authenticate = async (context: RouteContext, services: Services, security: Endpoint['security']) => {
  const header = context.req.header('Authorization');
  const isNeeded = security === 'bearer' || (security === 'none' && header !== undefined);
  context.set('user', isNeeded ? await services.authority.authenticate(header) : '');
};

/** A handler whose answers go through the rehearsal of faults. */
const chaotic =
  (chaos: Misbehaviour, { name, handler }: ContractOperation): Handler =>
  (context, services) => {
    chaos.checkToken(context.req.header('Authorization'));
    return chaos.answer(context, name, () => handler(context, services));
  };

const answerFailure = (context: RouteContext, failure: HttpFailure): Response => {
  for (const [name, value] of Object.entries(failure.headers)) context.header(name, value);
  return context.json(failure.answer, failure.status as 400);
};

const logLine = (context: RouteContext, startMs: number): string => {
  const { pathname, search } = new URL(context.req.url);
  return `${context.req.method} ${pathname}${search} ${context.res.status} ${Math.round(performance.now() - startMs)}ms`;
};

/**
 * Builds the application; it neither listens nor starts anything.
 * @param chaos what goes wrong on purpose with the operations of the contract
 */
export const buildApp = (services: Services, contract: Contract, chaos?: Misbehaviour): Hono<BackendEnv> => {
  const app = new Hono<BackendEnv>();
  app.use(async (context, next) => {
    const startMs = performance.now();
    // Before the answer is made: a header that is added to one costs a second answer, streams and all.
    context.header('Server', serverName());
    await next();
    services.onLog(logLine(context, startMs));
  });
  const route = (endpoint: Endpoint, handler: Handler) =>
    app.on(endpoint.method, `/v1${endpoint.path}`, async (context) => {
      await authenticate(context, services, endpoint.security);
      return handler(context, services);
    });
  for (const operation of contract.operations)
    route(operation.endpoint, chaos ? chaotic(chaos, operation) : operation.handler);
  route({ method: 'GET', path: SIGNALS_PATH, security: 'bearer' }, getSignals);
  app.get('/healthz', (context) => context.json({ status: 'ok', version: backendVersion() }));
  app.get('/openapi.json', (context) => context.json(openApiDocument(contract)));
  app.notFound((context) =>
    answerFailure(context, notFound(`No operation ${context.req.method} ${quote(context.req.path)}`)),
  );
  app.onError((error, context) => {
    if (error instanceof HttpFailure) return answerFailure(context, error);
    services.onLog(
      `error: ${context.req.method} ${context.req.path}: ${messageOf(error)}\n${error.stack ?? ''}`,
    );
    return answerFailure(context, new HttpFailure(500, 'Internal error'));
  });
  return app;
};
