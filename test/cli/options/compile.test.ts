import { describe, expect, it } from 'vitest';
import { type CompileFlags, parseCompile } from '../../../src/cli/options/compile.ts';

describe('what compile is asked', () => {
  it('sends one source', () => {
    expect(parseCompile(['A.java'], { async: true })).toEqual({
      kind: 'compile',
      request: { file: 'A.java', async: true },
    });
  });

  it('checks many sources with parameters', () => {
    expect(parseCompile(['a', 'b/*.java'], { check: true, watch: true, param: ['n=3', 's="4"'] })).toEqual({
      kind: 'check',
      request: { paths: ['a', 'b/*.java'], params: { n: 3, s: '4' }, watch: true },
    });
  });

  it.each<[string, readonly string[], CompileFlags, RegExp]>([
    ['several to send', ['a', 'b'], {}, /2 files, expected one/],
    ['watching without a check', ['a'], { watch: true }, /--watch goes with --check/],
    ['parameters without a check', ['a'], { param: ['a=1'] }, /--param goes with --check/],
    ['a check that is sent', ['a'], { check: true, async: true }, /exclude each other/],
    ['stdin among files', ['-', 'a'], { check: true }, /stands alone/],
    ['watching stdin', ['-'], { check: true, watch: true }, /--watch needs files/],
    ['a parameter without a value', ['a'], { check: true, param: ['n'] }, /name=value/],
  ])('refuses %s', (_, files, flags, message) => {
    expect(() => parseCompile(files, flags)).toThrow(message);
  });
});
