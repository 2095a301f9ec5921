import { describe, expect, it } from 'vitest';
import { parseGlobalOptions } from '../../../src/cli/options/global.ts';
import { parseServeRequest, type ServeFlags } from '../../../src/cli/options/serve.ts';

const parse = (flags: ServeFlags, apiUrl?: string) =>
  parseServeRequest(flags, parseGlobalOptions(apiUrl === undefined ? {} : { apiUrl }, true));

describe('parseServeRequest', () => {
  it('leaves the generation of the contract to the backend unless told', () => {
    expect(parse({})).toMatchObject({ apiVersion: undefined, port: 7878, host: '127.0.0.1' });
  });

  it.each(['0.95', '0.109'])('takes --api %s', (api) => {
    expect(parse({ api }).apiVersion).toBe(api);
  });

  it.each(['0.109.2', '0.1', '1', 'latest', ''])('refuses --api %j', (api) => {
    expect(() => parse({ api })).toThrow(
      expect.objectContaining({
        ...{ code: 'usage', message: `--api ${JSON.stringify(api)} is unknown` },
        hint: expect.stringMatching(/choose one of 0\.95, 0\.109$/),
      }),
    );
  });

  it.each<[ServeFlags]>([
    [{ port: '65536' }],
    [{ port: 'x' }],
    [{ lookback: 'long' }],
    [{ exchangeId: '../x' }],
  ])('refuses %j', (flags) => {
    expect(() => parse(flags)).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  it('makes no sense with --api-url', () => {
    expect(() => parse({}, 'http://127.0.0.1:1/v1')).toThrow(/--api-url/);
  });
});
