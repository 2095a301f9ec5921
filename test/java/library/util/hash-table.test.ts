import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instrumentOf } from '../../../../src/engine/api/instrument.ts';
import { HashTable } from '../../../../src/java/library/util/hash-table.ts';
import { JavaEnum } from '../../../../src/java/runtime/enum.ts';
import { equals, JavaObject } from '../../../../src/java/runtime/object.ts';

/** A key as a program may write it: its hash follows from what it holds now. */
class Changing extends JavaObject {
  held: number;
  asked = 0;

  constructor(held: number) {
    super();
    this.held = held;
  }
  override hashCode$(): number {
    this.asked++;
    return this.held;
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof Changing && other.held === this.held;
  }
}

const KEYS: readonly (() => unknown)[] = [
  () => ['B', 'TC'].join(''),
  () => 'ETH',
  () => '',
  () => instrumentOf('BTC', 'USDT'),
  () => instrumentOf('ETH', 'USDT'),
  () => DAY,
  () => new Changing(7),
  () => true,
];
const DAY = new JavaEnum().constant('DAY', 0);

const OPERATION = fc.record({
  kind: fc.constantFrom('find', 'find', 'find', 'put', 'remove', 'clear'),
  key: fc.nat(KEYS.length - 1),
  isSame: fc.boolean(),
});

test('what was found last is found as it would be by its hash', () => {
  fc.assert(
    fc.property(fc.array(OPERATION, { maxLength: 60 }), (operations) => {
      const table = new HashTable(0, 0.75);
      const plain: { key: unknown; value: number }[] = [];
      const made = KEYS.map((make) => make());
      for (const [value, { kind, key: index, isSame }] of operations.entries()) {
        const key = isSame ? made[index] : KEYS[index]?.();
        const at = plain.findIndex((entry) => equals(key, entry.key));
        const node = kind === 'remove' ? table.remove(key) : table.find(key);
        expect(node?.value).toBe(plain[at]?.value);
        if (kind === 'put' && node === null) {
          table.append(key, value);
          plain.push({ key, value });
        }
        if (kind === 'remove' && at >= 0) plain.splice(at, 1);
        if (kind === 'clear') {
          table.clear();
          plain.length = 0;
        }
        expect(table.size).toBe(plain.length);
      }
    }),
    { seed: 20_260_115, numRuns: 300 },
  );
});

test('a key of the program is asked for its hash every time', () => {
  const table = new HashTable(0, 0.75);
  const key = new Changing(1);
  table.append(key, 'value');
  expect(table.find(key)?.value).toBe('value');
  const { asked } = key;
  table.find(key);
  expect(key.asked).toBe(asked + 1);
  key.held = 2;
  expect(table.find(key)).toBeNull();
});
