/** What becomes of each request: decided by seed, request and attempt alone, so that a rehearsal can be repeated. */
import type { AnyOperation } from '../../wire/endpoints.ts';
import { combine, hashText, unitOf } from '../market/random.ts';
import { CHAOS_GROUPS, type ChaosFault, type ChaosGroup, type ChaosSpec } from './spec.ts';

export interface Fate {
  readonly delayMs: number;
  /** Undefined: the request is answered as it should be. */
  readonly fault: ChaosFault | undefined;
  /** 0 to 1: where in the body it happens. */
  readonly place: number;
}

/** Attempts are counted for this many different requests; older ones start at their first attempt again. */
const REMEMBERED = 100_000;

const concerns = (group: ChaosGroup | undefined, operation: AnyOperation): boolean =>
  group === undefined || (CHAOS_GROUPS[group] as readonly AnyOperation[]).includes(operation);

/** @returns the fate of the next attempt at a request, named by method, path and query */
export const createFates = (spec: ChaosSpec): ((operation: AnyOperation, request: string) => Fate) => {
  const attempts = new Map<string, number>();
  const countAttempt = (request: string): number => {
    const attempt = attempts.get(request) ?? 0;
    attempts.delete(request);
    attempts.set(request, attempt + 1);
    for (const oldest of attempts.size > REMEMBERED ? attempts.keys() : []) {
      attempts.delete(oldest);
      break;
    }
    return attempt;
  };
  return (operation, request) => {
    const base = combine(combine(spec.seed, hashText(request)), countAttempt(request));
    const chance = (salt: number): number => unitOf(combine(base, salt));
    const latency = spec.latencies.findLast(({ group }) => concerns(group, operation));
    const strikes = spec.rules.find(
      ({ group, share }, index) => concerns(group, operation) && chance(index + 2) < share,
    );
    const { leastMs = 0, mostMs = 0 } = latency ?? {};
    return {
      delayMs: leastMs + (mostMs - leastMs) * chance(0),
      fault: strikes?.fault,
      place: chance(1),
    };
  };
};
