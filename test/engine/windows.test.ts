import { expect, test } from 'vitest';
import { CrossTracker } from '../../src/engine/cross-detector.ts';
import { Ema } from '../../src/engine/indicators/moving-averages.ts';
import { KeyedState } from '../../src/engine/state-store.ts';
import { Window, type WindowRules } from '../../src/engine/windows.ts';

interface Firing {
  readonly prev: number;
  readonly actual: number;
  readonly openedMs: number;
  readonly closedMs: number;
}

/** Firings of a window over events (time, value). */
const fire = (
  durationMs: number,
  events: readonly (readonly [number, number])[],
  rules?: WindowRules,
): Firing[] => {
  const firings: Firing[] = [];
  const indicator = new Ema(1);
  const window = new Window(
    indicator,
    durationMs,
    { onClose: (prev, actual, openedMs, closedMs) => firings.push({ prev, actual, openedMs, closedMs }) },
    rules,
  );
  for (const [tsMs, value] of events) {
    indicator.update(value);
    window.onEvent(tsMs);
  }
  return firings;
};

test('opens at the first event, closes at the first one that is far enough, hands values on', () => {
  const events = [
    [500, 1],
    [1_200, 2],
    [1_500, 3],
    [2_400, 4],
    [2_600, 5],
  ] as const;
  expect(fire(1_000, events)).toEqual([
    { prev: 1, actual: 3, openedMs: 500, closedMs: 1_500 },
    { prev: 3, actual: 5, openedMs: 1_500, closedMs: 2_600 },
  ]);
});

test('a long gap fires once, or once a period when told', () => {
  const events = [
    [0, 1],
    [3_500, 2],
    [4_500, 3],
  ] as const;
  expect(fire(1_000, events)).toHaveLength(2);
  expect(fire(1_000, events, { alignment: 'first-event', gapFiresOnce: false })).toHaveLength(4);
});

test('epoch alignment closes at multiples', () => {
  const events = [
    [500, 1],
    [900, 2],
    [1_100, 3],
    [2_000, 4],
  ] as const;
  const firings = fire(1_000, events, { alignment: 'epoch', gapFiresOnce: true });
  expect(firings.map(({ closedMs }) => closedMs)).toEqual([1_100, 2_000]);
});

test('an hour of seconds: s1 fires 3,599 times, m1 59 times', () => {
  const events = Array.from({ length: 3_600 }, (_, i) => [i * 1_000 + 999, i] as const);
  expect(fire(1_000, events)).toHaveLength(3_599);
  const minutes = fire(60_000, events);
  expect(minutes).toHaveLength(59);
  expect(minutes[0]?.closedMs).toBe(60_999);
  expect(minutes.at(-1)?.closedMs).toBe(59 * 60_000 + 999);
});

test('a width must be positive', () => {
  expect(() => fire(0, [])).toThrow('a window of 0 ms');
});

test('crossings: never at the first call, once each, ties are silent', () => {
  const tracker = new CrossTracker('above', 'below', 'none');
  const pairs = [
    [1, 2],
    [2, 2],
    [3, 2],
    [4, 2],
    [2, 2],
    [1, 2],
    [Number.NaN, 2],
    [3, 2],
  ] as const;
  expect(pairs.map(([left, right]) => tracker.check(left, right))).toEqual([
    ...['none', 'none', 'above', 'none', 'none', 'below', 'none', 'above'],
  ]);
});

test('the store keeps a key space for each kind', () => {
  const store = new KeyedState();
  expect([store.count('k', 1), store.count('k', 1), store.count('k', -1)]).toEqual([1, 2, 1]);
  expect(store.accumulate('k', 0.5)).toBe(0.5);
  expect(store.hasFlag('k')).toBe(false);
  store.setFlag('k', true);
  expect(store.hasFlag('k')).toBe(true);
  store.setFlag('k', false);
  expect(store.hasFlag('k')).toBe(false);
  expect(store.get('k', 'default')).toBe('default');
  store.put('k', null);
  expect(store.get('k', 'default')).toBe(null);
});
