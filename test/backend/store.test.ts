import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isId, jobIdOf, newContextId, strategyIdOf } from '../../src/backend/ids.ts';
import { LruCache } from '../../src/backend/lru.ts';
import { readJson, readOrCreate, readText, writeAtomic } from '../../src/backend/store/files.ts';
import { pruneFiles } from '../../src/backend/store/prune.ts';
import { RECORD_VERSION, type StoredStrategy } from '../../src/backend/store/records.ts';
import { StateStore } from '../../src/backend/store/state-store.ts';
import { temporaryDir } from '../helpers/backend.ts';

describe('ids', () => {
  test('follow from their parts, and look like those of the service', () => {
    expect(jobIdOf('a', 1, ['b'])).toBe(jobIdOf('a', 1, ['b']));
    expect(jobIdOf('a', 1)).not.toBe(jobIdOf('a', '1'));
    expect(jobIdOf('ab', 'c')).not.toBe(jobIdOf('a', 'bc'));
    expect(jobIdOf('x')).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(strategyIdOf('x')).toMatch(/^[0-9a-z]{22}$/);
    expect(newContextId()).toMatch(/^ctx_[0-9a-z]{22}$/);
  });

  test('from outside are nothing but letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        if (isId(text)) expect(text).toMatch(/^[0-9A-Za-z]{22}$/);
      }),
      { seed: 1, numRuns: 500 },
    );
    for (const text of ['', '..', '../../../../etc/passwd', `${'a'.repeat(22)}\n`, 'a'.repeat(23)]) {
      expect(isId(text)).toBe(false);
    }
  });
});

describe('files', () => {
  test('are replaced whole, for their owner only, and leave nothing behind', () => {
    const dir = temporaryDir();
    const path = join(dir, 'deep', 'file');
    writeAtomic(path, 'one');
    writeAtomic(path, 'two');
    expect(readText(path)).toBe('two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dir, 'deep'))).toEqual(['file']);
  });

  test('are made once', () => {
    const path = join(temporaryDir(), 'file');
    expect([readOrCreate(path, () => 'first'), readOrCreate(path, () => 'second')]).toEqual([
      'first',
      'first',
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('that are no JSON count as absent', () => {
    const path = join(temporaryDir(), 'file');
    expect(readJson(path)).toBeUndefined();
    writeFileSync(path, '{"version":1');
    expect(readJson(path)).toBeUndefined();
  });

  test('that cannot be written are an error that says where', () => {
    const file = join(temporaryDir(), 'file');
    writeFileSync(file, '');
    expect(() => new StateStore(join(file, 'state'))).toThrow(/cannot create .*state/);
  });
});

describe('the state store', () => {
  const strategy: StoredStrategy = {
    ...{ version: RECORD_VERSION, kind: 'strategy', id: strategyIdOf('s'), user: 'u', source: 'class S {}' },
    ...{ status: 'Completed', statusDetail: null, feeds: 'ticker', engine: 'x', createdMs: 0 },
  };

  test('gives back what it was given', () => {
    const store = new StateStore(temporaryDir());
    store.saveStrategy(strategy);
    expect(store.strategy(strategy.id)).toEqual(strategy);
    expect(new StateStore(store.dir).strategy(strategy.id)).toEqual(strategy);
  });

  test('takes damaged records and those of another version or kind for absent', () => {
    const store = new StateStore(temporaryDir());
    const path = join(store.dir, 'strategies', `${strategy.id}.json`);
    for (const content of ['', 'null', '[]', '{"version":1}', JSON.stringify({ ...strategy, version: 99 })]) {
      writeFileSync(path, content);
      expect(store.strategy(strategy.id)).toBeUndefined();
    }
    writeFileSync(path, JSON.stringify({ ...strategy, kind: 'execute' }));
    expect(store.strategy(strategy.id)).toBeUndefined();
  });

  test('never looks beside its own records', () => {
    const store = new StateStore(temporaryDir());
    writeFileSync(join(store.dir, 'x.json'), JSON.stringify(strategy));
    expect(store.strategy('../x')).toBeUndefined();
    expect(() => store.saveStrategy({ ...strategy, id: '../x' })).toThrow(TypeError);
  });

  test('knows how long ago an instance lived', () => {
    const store = new StateStore(temporaryDir());
    const instance = jobIdOf('instance');
    expect(store.instanceAgeMs(instance)).toBe(Number.POSITIVE_INFINITY);
    store.touchInstance(instance);
    expect(store.instanceAgeMs(instance)).toBeLessThan(10_000);
    const past = new Date(Date.now() - 60_000);
    utimesSync(join(store.dir, 'instances', instance), past, past);
    expect(store.instanceAgeMs(instance)).toBeGreaterThan(50_000);
    store.touchInstance(instance);
    expect(store.instanceAgeMs(instance)).toBeLessThan(10_000);
    store.forgetInstance(instance);
    expect(store.instanceAgeMs(instance)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('prepared data go by the time of their last use, but never those in use', () => {
  const dir = temporaryDir();
  for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) {
    writeFileSync(join(dir, name), Buffer.alloc(100));
    utimesSync(join(dir, name), 1_000 + i, 1_000 + i);
  }
  expect(pruneFiles(dir, 400, new Set())).toBe(0);
  expect(pruneFiles(dir, 250, new Set(['a']))).toBe(200);
  expect(readdirSync(dir).sort()).toEqual(['a', 'd']);
  expect(existsSync(join(dir, 'b'))).toBe(false);
});

describe('the cache', () => {
  test('forgets what was used longest ago, never exceeds its limit', () => {
    const cache = new LruCache<number>(3);
    for (const key of ['a', 'b', 'c']) cache.set(key, key.charCodeAt(0));
    expect(cache.get('a')).toBe(97);
    cache.set('d', 100);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.get('d')]).toEqual([
      97,
      undefined,
      99,
      100,
    ]);
    cache.set('large', 1, 3);
    expect([cache.get('large'), cache.get('a')]).toEqual([1, undefined]);
    cache.set('too large', 1, 4);
    expect([cache.get('too large'), cache.get('large')]).toEqual([undefined, 1]);
  });
});
