import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';
import { resolveProfile, resolveSettings } from '../../src/config/resolve.ts';
import {
  parseProfileName,
  readSettings,
  settingsPathOf,
  writeDefaultProfile,
  writeProfileSettings,
} from '../../src/config/settings.ts';
import { QtsError } from '../../src/errors.ts';
import { temporaryFolder } from '../helpers/folder.ts';

describe('settings on disk', () => {
  it('are empty where there are none, and reading creates nothing', async () => {
    const folder = join(await temporaryFolder(), 'new');
    expect(readSettings(folder)).toEqual({ profiles: {} });
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  it('come back as they were written, per profile, in private files', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    await writeProfileSettings(folder, 'default', { apiUrl: 'https://a.example/v1', insecureHttp: true });
    await writeProfileSettings(folder, 'lab.1', { apiUrl: 'http://127.0.0.1:1/v1', insecureHttp: true });
    await writeProfileSettings(folder, 'default', { insecureHttp: undefined, caFile: '/ca.pem' });
    await writeDefaultProfile(folder, 'lab.1');
    expect(readSettings(folder)).toEqual({
      defaultProfile: 'lab.1',
      profiles: {
        default: { apiUrl: 'https://a.example/v1', caFile: '/ca.pem' },
        'lab.1': { apiUrl: 'http://127.0.0.1:1/v1', insecureHttp: true },
      },
    });
    await writeDefaultProfile(folder, undefined);
    expect(readSettings(folder)).not.toHaveProperty('defaultProfile');
    expect((await stat(settingsPathOf(folder))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('make a file private that was not, and keep what they do not know', async () => {
    const folder = await temporaryFolder();
    const path = settingsPathOf(folder);
    await writeFile(path, '{"later":{"x":1},"profiles":{"default":{"other":2}}}', { mode: 0o644 });
    await chmod(path, 0o644);
    await writeProfileSettings(folder, 'default', { caFile: '/ca.pem' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      later: { x: 1 },
      profiles: { default: { other: 2, caFile: '/ca.pem' } },
    });
    expect(readSettings(folder).profiles.default).toEqual({ caFile: '/ca.pem' });
  });

  it.each([
    ['{"profiles":', 'is not valid JSON'],
    ['', 'is not valid JSON'],
    ['[]', 'does not hold a JSON object'],
    ['{"profiles":[]}', 'holds no object under profiles'],
    ['{"profiles":{"a":5}}', 'holds no object under profiles.a'],
    ['{"profiles":{"a":{"apiUrl":5}}}', 'holds no string under profiles.a.apiUrl'],
    ['{"profiles":{"a":{"insecureHttp":"yes"}}}', 'holds no boolean under profiles.a.insecureHttp'],
    ['{"defaultProfile":5}', 'holds no string under defaultProfile'],
  ])('that are broken are an error that names the file, and are left alone: %s', async (text, reason) => {
    const folder = await temporaryFolder();
    const path = settingsPathOf(folder);
    await writeFile(path, text);
    const thrown = (() => {
      try {
        return readSettings(folder);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(QtsError);
    expect(thrown).toMatchObject({ code: 'config', message: `${path} ${reason}` });
    if (reason.includes('JSON'))
      await expect(writeProfileSettings(folder, 'a', {})).rejects.toMatchObject({ code: 'config' });
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('that cannot be read or written are an error, not a crash', async () => {
    const folder = await temporaryFolder();
    await mkdir(settingsPathOf(folder));
    expect(() => readSettings(folder)).toThrow(expect.objectContaining({ code: 'config' }));
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    await expect(writeProfileSettings(join(blocked, 'sub'), 'a', {})).rejects.toMatchObject({
      code: expect.stringMatching(/^(io|config)$/),
    });
  });

  it('stand many writers at once', async () => {
    const folder = await temporaryFolder();
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
    await Promise.all(names.map((name) => writeProfileSettings(folder, name, { caFile: name })));
    expect(Object.keys(readSettings(folder).profiles).sort()).toEqual([...names].sort());
  });

  it.each(['', '-x', 'a b', '../x', 'a/b', '__proto__', 'constructor', 'x'.repeat(65)])(
    'take no profile %j',
    (name) => {
      expect(() => parseProfileName(name)).toThrow(expect.objectContaining({ code: 'usage' }));
    },
  );
});

describe('precedence', () => {
  const settings = {
    defaultProfile: 'lab',
    profiles: {
      lab: { apiUrl: 'https://profile.example/v1', caFile: '/profile.pem' },
      plain: { apiUrl: 'http://10.0.0.1/v1', insecureHttp: true },
    },
  };
  const environment = readEnvironment({ HOME: '/home/ada' });
  const withUrl = readEnvironment({ HOME: '/home/ada', QTSURFER_API_URL: 'https://environment.example/v1' });

  it('is flag, environment, profile, default', () => {
    const flags = { apiUrl: 'https://flag.example/v1/', caFile: '/flag.pem' };
    expect(resolveSettings(flags, withUrl, settings)).toEqual({
      profile: 'lab',
      apiUrl: 'https://flag.example/v1',
      apiOrigin: 'https://flag.example',
      apiUrlSource: 'flag',
      insecureHttp: false,
      caFile: '/flag.pem',
      configDir: '/home/ada/.config/qtsurfer',
      stateDir: '/home/ada/.local/share/qtsurfer',
    });
    expect(resolveSettings({}, withUrl, settings)).toMatchObject({
      apiUrl: 'https://environment.example/v1',
      apiUrlSource: 'environment',
      caFile: '/profile.pem',
    });
    expect(resolveSettings({}, environment, settings)).toMatchObject({
      apiUrl: 'https://profile.example/v1',
      apiUrlSource: 'profile',
    });
    expect(resolveSettings({}, environment, { profiles: {} })).toMatchObject({
      profile: 'default',
      apiUrl: 'https://api.qtsurfer.net/v1',
      apiUrlSource: 'default',
    });
  });

  it('holds for the profile too', () => {
    const named = readEnvironment({ QTSURFER_PROFILE: 'environment' });
    expect(resolveProfile({ profile: 'flag' }, named, 'settings')).toBe('flag');
    expect(resolveProfile({}, named, 'settings')).toBe('environment');
    expect(resolveProfile({}, environment, 'settings')).toBe('settings');
    expect(resolveProfile({}, environment, undefined)).toBe('default');
    expect(() => resolveProfile({ profile: 'a b' }, environment, undefined)).toThrow('profile "a b"');
  });

  it('names where a wrong URL came from', () => {
    const http = { apiUrl: 'http://10.0.0.1/v1' };
    expect(() => resolveSettings(http, environment, settings)).toThrow(
      '--api-url http://10.0.0.1 is plain http',
    );
    expect(resolveSettings({ ...http, insecureHttp: true }, environment, settings).insecureHttp).toBe(true);
    expect(resolveSettings({ profile: 'plain' }, environment, settings).apiUrl).toBe('http://10.0.0.1/v1');
    const wrong = readEnvironment({ QTSURFER_API_URL: 'x' });
    expect(() => resolveSettings({}, wrong, settings)).toThrow('QTSURFER_API_URL "x" is not a URL');
  });
});
