import { describe, expect, it } from 'vitest';
import { NameCache } from '../../../src/engine/api/name-cache.ts';

describe('the cache of names', () => {
  it('finds the few that it compares and the many that it hashes', () => {
    const cache = new NameCache<number>();
    const names = Array.from({ length: 30 }, (_, index) => `name${index}`);
    names.forEach((name, index) => {
      cache.add(name, index);
    });
    expect(names.map((name) => cache.get(name))).toEqual(names.map((_, index) => index));
    expect(cache.get('unknown')).toBeUndefined();
  });

  it('forgets everything', () => {
    const cache = new NameCache<string>();
    for (let index = 0; index < 12; index += 1) cache.add(`${index}`, 'old');
    cache.clear();
    expect([cache.get('0'), cache.get('11')]).toEqual([undefined, undefined]);
    cache.add('0', 'new');
    expect(cache.get('0')).toBe('new');
  });
});
