import { describe, expect, test } from 'vitest';
import { BudgetExhausted, compileJava, loadProgram, type Program } from '../../../src/java/index.ts';
import { isLeftAtItsEnd, throwsNothing } from '../../../src/java/lower/loops.ts';
import { Budget } from '../../../src/java/runtime/limits.ts';
import { libraries } from '../helpers/run.ts';

const ROUNDS = 20_000;

/** Loops of ROUNDS rounds in all that add up in `sum`; `EXIT` stands where a `return` makes them counted one by one. */
const LOOPS: Readonly<Record<string, string>> = {
  for: 'for (int i = 0; i < n; i++) { EXIT sum += i; }',
  while: 'int i = n; while (i > 0) { EXIT i--; sum += i; }',
  do: 'int i = n; do { EXIT i--; sum += i; } while (i > 0);',
  'for an array': 'for (double x : new double[n]) { EXIT sum += x + 1; }',
  'for a list': 'for (String x : java.util.Collections.nCopies(n, "x")) { EXIT sum += x.length(); }',
  nested: 'for (int i = 0; i < n / 50; i++) { EXIT for (int j = 0; j < 49; j++) { EXIT sum += j; } }',
  'an array in a loop':
    'int[] a = new int[49]; for (int i = 0; i < n / 50; i++) { EXIT for (int x : a) { EXIT sum += x + i; } }',
  break: 'for (int i = 0; ; i++) { EXIT if (i == n) break; sum += i; }',
  'break from an array': 'for (int x : new int[2 * n]) { EXIT if (sum == n) break; sum += x + 1; }',
  continue: 'for (int i = 0; i < n; i++) { EXIT if (i % 2 == 0) continue; sum += i; }',
  label:
    'outer: for (int i = 0; i < n / 50; i++) { EXIT for (int j = 0; j < 99; j++) { EXIT if (j == 48) continue outer; sum += j; } }',
  'caught outside':
    'int i = 0; try { for (; ; i++) { EXIT if (i == n) throw new RuntimeException(); sum += i; } } catch (RuntimeException e) { sum++; }',
};

const compiled = async (loop: string, exit: string): Promise<Program> => {
  const source = `public class Main {
    static int at = 0;
    static final RuntimeException full = new RuntimeException();
    static double run(int n) { double sum = 0; ${loop.replaceAll('EXIT', exit)} return sum + after(n); }
    static int after(int n) { return n == 0 ? 0 : after(0); }
  }`;
  const { program, diagnostics } = await compileJava(source, libraries);
  if (program === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return program;
};

/** The sum, and the least budget that gives it. */
const spent = (program: Program): { readonly sum: unknown; readonly budget: number } => {
  const loaded = loadProgram(program, libraries);
  const run = loaded.mainClass.run$int as (n: number) => unknown;
  const sumWithin = (budget: number): unknown => {
    loaded.resetBudget(budget);
    try {
      return run.call(loaded.mainClass, ROUNDS);
    } catch (error) {
      if (error instanceof BudgetExhausted) return undefined;
      throw error;
    }
  };
  let [low, high] = [0, 4 * ROUNDS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sumWithin(middle) === undefined) low = middle;
    else high = middle;
  }
  return { sum: sumWithin(high), budget: high };
};

describe('rounds that are gathered cost what they cost one by one', () => {
  test.each(Object.entries(LOOPS))('%s', async (_, loop) => {
    const [gathered, plain] = await Promise.all([
      compiled(loop, ''),
      compiled(loop, 'if (sum < 0) return -1;'),
    ]);
    expect(plain.code).toContain('if (--b$ < 0)');
    const [here, there] = [spent(gathered), spent(plain)];
    expect(here.sum).toBe(there.sum);
    expect(there.budget).toBeGreaterThanOrEqual(ROUNDS);
    expect(Math.abs(here.budget - there.budget)).toBeLessThanOrEqual(1024);
  });
});

test('loops that do not end, or not in time, are ended, whatever is in them', async () => {
  const endless = [
    'while (true) { sum++; }',
    'for (;;) { for (double x : new double[10]) sum += x; }',
    'for (int i = 0; i < 999; i++) for (int j = 0; j < 999; j++) for (int k = 0; k < 999; k++) for (int l = 0; l < 999; l++) sum++;',
    'int[] a = new int[999]; for (int w : a) for (int x : a) for (int y : a) for (int z : a) sum += z;',
    'double[] a = new double[9_999]; for (;;) try { for (double x : a) { sum += x; if (++at == 9_999) { at = 0; throw full; } } } catch (RuntimeException e) { }',
    'do { try { for (int i = 0; ; i++) if (i > 900) throw new RuntimeException(); } catch (RuntimeException e) { sum++; } } while (sum >= 0);',
  ];
  for (const loop of endless) {
    const loaded = loadProgram(await compiled(`if (n > 0) { ${loop} }`, ''), libraries, { budget: 5_000 });
    expect(() => (loaded.mainClass.run$int as (n: number) => unknown)(1)).toThrow(BudgetExhausted);
  }
});

test('what is taken beyond a step of the budget is taken from the next one', () => {
  const budget = new Budget();
  expect(budget.start(2 ** 30 + 100)).toBe(2 ** 30);
  expect(budget.refill(-60)).toBe(40);
  expect(budget.refill(0)).toBe(0);
  expect(() => budget.refill(-1)).toThrow(BudgetExhausted);
});

test('what leaves a loop on another way than its end', () => {
  expect(isLeftAtItsEnd('sum += i;\nif (x) {\nbreak;\n}\n')).toBe(true);
  expect(isLeftAtItsEnd('if (x) {\nreturn sum;\n}\n')).toBe(false);
  expect(isLeftAtItsEnd('continue k$outer;\n')).toBe(false);
  expect(isLeftAtItsEnd('l$returned = l$returned + 1;\n')).toBe(true);
});

test('what may throw', () => {
  const quiet =
    'let l$x = a$0[n$0];\nthis.f$sum = Math.min(this.f$sum, l$x * 0.5);\nl$n = BigInt.asIntN(64, l$n + 1n);\n';
  expect(throwsNothing(quiet)).toBe(true);
  const loud = [
    'l$x = $intDivide(l$a, l$b);',
    'l$x = l$list.size$();',
    'throw l$e;',
    'l$x = new C$Main();',
    'l$x = l$other.f$field;',
    'l$x = this.f$other.f$field;',
    'l$x = l$values.length;',
    'l$x = super.update$double(1);',
  ];
  for (const text of loud) expect(throwsNothing(quiet + text), text).toBe(false);
});
