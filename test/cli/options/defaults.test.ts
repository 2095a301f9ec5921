import { describe, expect, it } from 'vitest';
import {
  DEFAULT_KEYS,
  DEFAULT_NAMES,
  type DefaultKey,
  flagOf,
  parseDefaults,
} from '../../../src/cli/options/defaults.ts';
import { buildProgram } from '../../../src/cli/program.ts';

const parse = (content: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(parseDefaults(content, (path) => `/project/${path}`, 'q.json'));

describe('defaults in a file', () => {
  it('become what the flags would be', () => {
    expect(
      parse({
        fee: 0.0005,
        out: 'data',
        strict: true,
        fsync: false,
        data: 'dump',
        output: 'json',
        retries: 0,
      }),
    ).toEqual({
      fee: '0.0005',
      out: '/project/data',
      strict: true,
      fsync: false,
      data: ['/project/dump'],
      output: 'json',
      retries: '0',
    });
    expect(parse({ data: ['a', 'b'] })).toEqual({ data: ['/project/a', '/project/b'] });
  });

  it.each([
    [{ formt: 'csv' }, 'q.json sets "formt", which is unknown', 'did you mean format?'],
    [{ xyzzyxyzzy: 1 }, 'is unknown', 'known are output,'],
    [{ format: 'cvs' }, 'q.json: format "cvs" is unknown', 'choose one of'],
    [{ fee: 2 }, 'q.json: fee "2" is not a number from 0 to 1', undefined],
    [{ fee: null }, 'q.json sets fee to what is not a text or a number', undefined],
    [{ strict: 'yes' }, 'q.json sets strict to what is not true or false', undefined],
    [{ out: 'x\u001b]52;c;eA==\u0007' }, 'q.json sets out to what is not a text', undefined],
    [{ data: [1] }, 'q.json sets data to what is not a text or a list of texts', undefined],
    [{ timeout: '5 parsecs' }, 'is not a duration', 'write it like'],
    [JSON.parse('{"__proto__":1}'), 'is unknown', undefined],
  ])('are refused when they cannot be one: %j', (content, message, hint) => {
    expect(() => parse(content)).toThrow(
      expect.objectContaining({
        code: 'config',
        message: expect.stringContaining(message),
        ...(hint === undefined ? {} : { hint: expect.stringContaining(hint) }),
      }),
    );
  });

  it.each([
    'apiUrl',
    'api-url',
    'API_KEY',
    'apiKey',
    'token',
    'profile',
    'local',
    'caFile',
    'insecureHttp',
    'httpsProxy',
    'noProxy',
    'stateDir',
  ])('never set %s, and the value is not shown', (name) => {
    expect(() => parse({ [name]: 'topsecret' })).toThrow(
      expect.objectContaining({
        code: 'config',
        message: expect.stringMatching(/^q\.json sets ".*", which it must not: (?!.*topsecret)/),
      }),
    );
  });
});

describe('the list of defaults', () => {
  const program = buildProgram({ version: '1', tell: () => undefined }, async () => undefined);
  const optionsOf = (name: DefaultKey) =>
    (name.commands ?? ['']).map((command) =>
      command === ''
        ? program.options
        : (program.commands.find((one) => one.name() === command)?.options ?? []),
    );

  it.each(DEFAULT_NAMES)('has an option for %s, with the fallback that its help tells', (name) => {
    const key: DefaultKey = DEFAULT_KEYS[name];
    for (const options of optionsOf(key)) {
      const option = options.find(({ long }) => long === flagOf(name));
      expect(option?.attributeName()).toBe(name);
      expect(/\(default: (\S+)\)/.exec(option?.description ?? '')?.[1]).toBe(key.fallback);
      expect(option?.isBoolean()).toBe(key.type === 'switch');
    }
  });
});
