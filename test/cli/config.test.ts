import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type ConfigScope,
  changeSetting,
  forgetProfile,
  listProfiles,
  settingInForce,
  settingsInForce,
  strongerThan,
  useProfile,
} from '../../src/cli/config.ts';
import { parseSettingKey } from '../../src/cli/options/config.ts';
import { saveLogin } from '../../src/config/credentials.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { certificatePath } from '../helpers/tls.ts';

const place = async (variables: Readonly<Record<string, string>> = {}) => {
  const home = await temporaryFolder();
  const scopeOf = (change: Partial<ConfigScope> = {}): ConfigScope => ({
    environment: readEnvironment({ HOME: home, ...variables }),
    profile: undefined,
    project: false,
    given: {},
    ...change,
  });
  const sources = (scope: ConfigScope) =>
    Object.fromEntries(settingsInForce(scope).map(({ key, value, source }) => [key, [value, source]]));
  return { home, configDir: join(home, '.config', 'qtsurfer'), scopeOf, sources };
};

describe('settings in force', () => {
  it('say where they come from', async () => {
    const { scopeOf, sources } = await place({
      QTSURFER_API_URL: 'https://e.example/v1',
      QTSURFER_APIKEY: 'topsecret',
    });
    expect(sources(scopeOf())).toMatchObject({
      profile: ['default', 'default'],
      apiKey: ['hidden', 'environment'],
      apiUrl: ['https://e.example/v1', 'environment'],
      insecureHttp: [false, 'default'],
      format: ['lastra', 'default'],
      fee: [null, 'default'],
    });
    await changeSetting(scopeOf(), 'format', ['csv']);
    await changeSetting(scopeOf(), 'strict', ['true']);
    await changeSetting(scopeOf(), 'apiUrl', ['https://p.example/v1']);
    const given = { apiUrl: 'https://f.example/v1' };
    expect(sources(scopeOf({ given }))).toMatchObject({
      apiUrl: ['https://f.example/v1', 'flag'],
      format: ['csv', 'profile'],
      strict: [true, 'profile'],
    });
    expect(sources(scopeOf({ profile: 'lab' }))).toMatchObject({
      profile: ['lab', 'flag'],
      format: ['lastra', 'default'],
    });
    expect(strongerThan(scopeOf(), 'apiUrl')).toBe('QTSURFER_API_URL');
    expect(strongerThan(scopeOf(), 'format')).toBeUndefined();
    const { scopeOf: refused } = await place({ QTSURFER_API_URL: 'http://e.example/v1' });
    expect(strongerThan(refused(), 'format')).toBeUndefined();
    expect(settingInForce(scopeOf(), 'fee')).toBeUndefined();
    expect(JSON.stringify(settingsInForce(scopeOf()))).not.toContain('topsecret');
    await changeSetting(scopeOf(), 'format', undefined);
    expect(sources(scopeOf())).toMatchObject({ format: ['lastra', 'default'] });
  });

  it('find the key of a login without showing it', async () => {
    const { scopeOf, sources, configDir } = await place();
    const scope = { configDir, profile: 'default', apiOrigin: 'https://api.qtsurfer.net' };
    await saveLogin(scope, 'topsecret', { accessToken: 'alsosecret', expiresAtMs: 1, tier: 'free' });
    expect(sources(scopeOf())).toMatchObject({ apiKey: ['hidden', 'profile'] });
    expect(JSON.stringify(settingsInForce(scopeOf()))).not.toMatch(/topsecret|alsosecret/);
  });

  it('do not show an API URL with a password in it', async () => {
    const { scopeOf, configDir } = await place();
    await mkdir(configDir, { recursive: true });
    await writeFile(
      join(configDir, 'settings.json'),
      '{"profiles":{"default":{"apiUrl":"https://ada:topsecret@a.example/v1"}}}',
    );
    expect(() => settingsInForce(scopeOf())).toThrow(
      expect.objectContaining({ code: 'config', message: expect.not.stringContaining('topsecret') }),
    );
    expect(JSON.stringify(listProfiles(scopeOf()))).not.toContain('topsecret');
  });
});

describe('changes of settings', () => {
  it('are checked before anything is stored', async () => {
    const { scopeOf, configDir } = await place();
    const refused: readonly (readonly [Parameters<typeof changeSetting>[1], readonly string[], string])[] = [
      ['apiUrl', ['http://10.0.0.1/v1'], 'is plain http to another machine'],
      ['apiUrl', ['nonsense'], 'is not a URL'],
      ['caFile', ['/nowhere.pem'], 'cannot read the CA file'],
      ['insecureHttp', ['perhaps'], 'insecureHttp "perhaps" is unknown'],
      ['format', ['cvs'], 'format "cvs" is unknown'],
      ['fee', [''], 'fee takes one value'],
      ['fee', ['1', '2'], 'fee takes one value, not 2'],
    ];
    for (const [key, texts, message] of refused)
      await expect(changeSetting(scopeOf(), key, texts)).rejects.toThrow(message);
    await expect(readFile(join(configDir, 'settings.json'))).rejects.toThrow('ENOENT');
    await changeSetting(scopeOf(), 'insecureHttp', ['true']);
    await changeSetting(scopeOf(), 'apiUrl', ['http://10.0.0.1/v1']);
    await expect(changeSetting(scopeOf(), 'insecureHttp', undefined)).rejects.toThrow('plain http');
    await changeSetting(scopeOf(), 'caFile', [certificatePath('root.pem')]);
    await changeSetting(scopeOf(), 'data', ['/a', '/b']);
    expect(settingInForce(scopeOf(), 'data')).toEqual(['/a', '/b']);
  });

  it.each([
    ['apiKey', 'qtsurfer login'],
    ['token', 'qtsurfer login'],
    ['api-url', 'did you mean apiUrl?'],
    ['fromat', 'did you mean format?'],
    ['constructor', 'settings are'],
  ])('know no setting %s', (text, hint) => {
    expect(() => parseSettingKey(text)).toThrow(
      expect.objectContaining({ code: 'usage', hint: expect.stringContaining(hint) }),
    );
  });
});

describe('profiles', () => {
  it('are listed, chosen and forgotten with their keys', async () => {
    const { scopeOf, configDir } = await place();
    await changeSetting(scopeOf({ profile: 'lab' }), 'apiUrl', ['http://127.0.0.1:1/v1']);
    const token = { accessToken: 'alsosecret', expiresAtMs: 1, tier: 'free' };
    await saveLogin({ configDir, profile: 'keyed', apiOrigin: 'https://a.example' }, 'topsecret', token);
    expect(listProfiles(scopeOf())).toEqual([
      { profile: 'default', inForce: true, apiUrl: null, loggedIn: false },
      { profile: 'keyed', inForce: false, apiUrl: null, loggedIn: true },
      { profile: 'lab', inForce: false, apiUrl: 'http://127.0.0.1:1/v1', loggedIn: false },
    ]);
    await useProfile(scopeOf(), 'keyed');
    expect(listProfiles(scopeOf()).find(({ inForce }) => inForce)?.profile).toBe('keyed');
    await expect(useProfile(scopeOf(), 'kyed')).rejects.toMatchObject({
      code: 'not-found',
      hint: 'did you mean keyed?',
    });
    await forgetProfile(scopeOf(), 'keyed');
    await forgetProfile(scopeOf(), 'lab');
    expect(listProfiles(scopeOf()).map(({ profile }) => profile)).toEqual(['default']);
    expect(await readFile(join(configDir, 'credentials.json'), 'utf8')).not.toMatch(/secret|keyed/);
    await expect(forgetProfile(scopeOf(), 'lab')).rejects.toMatchObject({ code: 'not-found' });
    await useProfile(scopeOf(), 'default');
  });
});
