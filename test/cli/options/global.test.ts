import { describe, expect, it } from 'vitest';
import { type GlobalFlags, parseGlobalOptions } from '../../../src/cli/options/global.ts';

describe('parseGlobalOptions', () => {
  it('has defaults for everything', () => {
    expect(parseGlobalOptions({})).toEqual({
      profile: undefined,
      project: true,
      apiUrl: undefined,
      local: false,
      output: 'auto',
      quiet: false,
      verbose: false,
      progress: true,
      colour: true,
      timeoutMs: undefined,
      connectTimeoutMs: undefined,
      requestTimeoutMs: undefined,
      retries: undefined,
      caFile: undefined,
      insecureHttp: false,
      embedded: { dataDirs: [], seed: undefined, stateDir: undefined },
    });
  });

  it('reads durations and numbers', () => {
    const options = parseGlobalOptions({
      local: true,
      timeout: '30m',
      connectTimeout: '500ms',
      requestTimeout: '5s',
      retries: '0',
      seed: '42',
      data: ['a', 'b'],
      stateDir: 's',
    });
    expect(options).toMatchObject({
      timeoutMs: 1_800_000,
      connectTimeoutMs: 500,
      requestTimeoutMs: 5_000,
      retries: 0,
      embedded: { dataDirs: ['a', 'b'], seed: 42, stateDir: 's' },
    });
  });

  const refused: readonly (readonly [string, GlobalFlags, RegExp])[] = [
    ['two backends', { local: true, apiUrl: 'http://127.0.0.1/v1' }, /exclude each other/],
    ['--data elsewhere', { data: ['x'] }, /--data is an option of the embedded backend/],
    ['--seed elsewhere', { seed: '1' }, /--seed is an option of the embedded backend/],
    ['--state-dir elsewhere', { stateDir: 'x' }, /--state-dir is an option/],
    ['a negative seed', { local: true, seed: '-1' }, /--seed/],
    ['no output mode', { output: 'xml' }, /--output "xml" is unknown/],
    ['no timeout', { timeout: '0s' }, /--timeout must be longer/],
    ['no duration', { timeout: 'soon' }, /--timeout "soon" is not a duration/],
    ['no count', { retries: 'many' }, /--retries/],
  ];
  it.each(refused)('refuses %s', (_, flags, message) => {
    expect(() => parseGlobalOptions(flags)).toThrow(message);
    expect(() => parseGlobalOptions(flags)).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  it('takes the options of the embedded backend from serve', () => {
    expect(parseGlobalOptions({ data: ['x'], seed: '1' }, true).embedded.seed).toBe(1);
  });
});
