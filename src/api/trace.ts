/** Tells of every question and answer on the wire. */
import type { Clock } from '../clock.ts';
import { type Interceptor, urlOf } from './call.ts';
import type { TraceEvent } from './options.ts';

export const withTrace =
  (onTrace: (event: TraceEvent) => void, clock: Clock): Interceptor =>
  (send) =>
  async (call) => {
    const { method } = call;
    const url = urlOf(call);
    const startedMs = clock.now();
    onTrace({ kind: 'request', method, url });
    const answer = await send(call);
    const elapsedMs = clock.now() - startedMs;
    onTrace({ kind: 'answer', method, url, status: answer.status, bytes: answer.body.byteLength, elapsedMs });
    return answer;
  };
