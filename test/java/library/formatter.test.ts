import { describe, expect, it } from 'vitest';
import { runHere } from '../helpers/run.ts';

const format = (pattern: string): Promise<unknown> =>
  runHere(
    `public class Main { public static String run() { try { return String.format("${pattern}", 1.5); } catch (RuntimeException e) { return "caught"; } } }`,
  );

describe('String.format', () => {
  it('ends the run where it cannot do what Java does: no catch of the program hides that', async () => {
    expect(await format('%.2f')).toEqual({ status: 'ok', text: '1.50' });
    await expect(format('%a')).rejects.toThrow('%a is not supported; use %e');
    await expect(format('%tY')).rejects.toThrow('%t is not supported; use DateTimeFormatter');
  });
});
