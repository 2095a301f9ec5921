import { readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { keyIdOf, normalizeApiKey } from '../../src/config/api-key.ts';
import {
  type CredentialScope,
  clearCredentials,
  credentialsPathOf,
  loadCredentials,
  memoryCredentials,
  openCredentials,
  type StoredToken,
  saveLogin,
  saveToken,
} from '../../src/config/credentials.ts';
import { messageOf } from '../../src/errors.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const KEY = 'qts-key-0123456789';
const tokenOf = (accessToken: string, key = KEY): StoredToken => ({
  accessToken,
  expiresAtMs: 1_800_000_000_000,
  tier: 'pro',
  keyId: keyIdOf(key),
});

const newScope = async (): Promise<CredentialScope> => ({
  configDir: await temporaryFolder(),
  profile: 'default',
  apiOrigin: 'https://api.qtsurfer.net',
});

describe('credentials on disk', () => {
  it('are private and belong to one profile and one origin', async () => {
    const scope = await newScope();
    await saveLogin(scope, KEY, tokenOf('t1'));
    const path = credentialsPathOf(scope.configDir);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(loadCredentials(scope)).toEqual({ apiKey: KEY, token: tokenOf('t1') });
    for (const other of [
      { ...scope, profile: 'lab' },
      { ...scope, apiOrigin: 'https://evil.example' },
      { ...scope, apiOrigin: 'http://api.qtsurfer.net' },
      { ...scope, apiOrigin: 'https://api.qtsurfer.net:8443' },
      { ...scope, apiOrigin: '__proto__' },
    ]) {
      expect(loadCredentials(other)).toEqual({});
      const opened = openCredentials(other);
      expect([await opened.apiKey(), await opened.loadToken()]).toEqual([undefined, undefined]);
    }
  });

  it('keep the key when the token changes, and others when one is forgotten', async () => {
    const scope = await newScope();
    const lab = { ...scope, profile: 'lab' };
    await saveLogin(scope, KEY, tokenOf('t1'));
    await saveLogin(lab, 'lab-key', tokenOf('t2', 'lab-key'));
    await saveToken(scope, tokenOf('t3'));
    expect(loadCredentials(scope)).toEqual({ apiKey: KEY, token: tokenOf('t3') });
    expect(await clearCredentials(scope)).toBe(true);
    expect(await clearCredentials(scope)).toBe(false);
    expect(loadCredentials(scope)).toEqual({});
    expect(loadCredentials(lab).apiKey).toBe('lab-key');
    expect(await readFile(credentialsPathOf(scope.configDir), 'utf8')).not.toContain(KEY);
  });

  it('that are broken are an error that names the file and quotes nothing of it', async () => {
    const scope = await newScope();
    const path = credentialsPathOf(scope.configDir);
    const broken = [
      `{"profiles": ${KEY}`,
      `{"profiles":{"default":{"https://api.qtsurfer.net":{"apiKey":["${KEY}"]}}}}`,
      `{"profiles":{"default":{"https://api.qtsurfer.net":{"token":"${KEY}"}}}}`,
      `{"profiles":{"default":{"https://api.qtsurfer.net":{"token":{"accessToken":"${KEY}"}}}}}`,
    ];
    for (const text of broken) {
      await writeFile(path, text);
      expect(() => loadCredentials(scope)).toThrow(
        expect.objectContaining({ code: 'config', message: expect.stringContaining(path) }),
      );
      expect(() => loadCredentials(scope)).not.toThrow(KEY);
    }
  });

  it('stand many writers at once', async () => {
    const scope = await newScope();
    await saveLogin(scope, KEY, tokenOf('t0'));
    const tokens = Array.from({ length: 20 }, (_, index) => tokenOf(`t${index}`));
    await Promise.all(tokens.map((token) => saveToken(scope, token)));
    const { apiKey, token } = loadCredentials(scope);
    expect([apiKey, token?.tier]).toEqual([KEY, 'pro']);
  });
});

describe('credentials of a run', () => {
  it('are the stored ones, and new tokens are stored', async () => {
    const scope = await newScope();
    await saveLogin(scope, KEY, tokenOf('t1'));
    const credentials = openCredentials(scope);
    expect([await credentials.apiKey(), await credentials.loadToken()]).toEqual([KEY, tokenOf('t1')]);
    await credentials.saveToken(tokenOf('t2'));
    expect(loadCredentials(scope).token?.accessToken).toBe('t2');
  });

  it('are those of the environment when it has a key, and leave nothing on disk', async () => {
    const scope = await newScope();
    await saveLogin(scope, KEY, tokenOf('t1'));
    const credentials = openCredentials(scope, ' other-key\n');
    expect([await credentials.apiKey(), await credentials.loadToken()]).toEqual(['other-key', undefined]);
    await credentials.saveToken(tokenOf('t2', 'other-key'));
    expect(loadCredentials(scope).token?.accessToken).toBe('t1');
    const same = openCredentials(scope, KEY);
    expect((await same.loadToken())?.accessToken).toBe('t1');
  });

  it('do not use a token of another key', async () => {
    const scope = await newScope();
    await saveLogin(scope, 'new-key', tokenOf('t1'));
    expect(await openCredentials(scope).loadToken()).toBeUndefined();
  });

  it('may live in memory', async () => {
    const credentials = memoryCredentials(KEY);
    expect(await credentials.loadToken()).toBeUndefined();
    await credentials.saveToken(tokenOf('t1'));
    expect(await credentials.loadToken()).toEqual(tokenOf('t1'));
  });
});

describe('API keys', () => {
  it('lose the white space around them', () => {
    expect(normalizeApiKey(`\uFEFF  ${KEY}\r\n`, 'stdin')).toBe(KEY);
  });

  it.each(['', ' \n', 'two words', 'two\nlines', 'tab\there', 'null\u0000', 'ключ', 'k'.repeat(5_000)])(
    'are refused without being shown: %j',
    (text) => {
      try {
        normalizeApiKey(text, 'QTSURFER_APIKEY');
      } catch (error) {
        expect(error).toMatchObject({ code: 'auth' });
        expect(messageOf(error)).toContain('QTSURFER_APIKEY');
        if (text.trim() !== '') expect(messageOf(error)).not.toContain(text);
        return;
      }
      throw new Error('accepted');
    },
  );

  it('have a short name that is not them', () => {
    expect(keyIdOf(KEY)).toMatch(/^[0-9a-f]{12}$/);
    expect(keyIdOf(KEY)).not.toBe(keyIdOf(`${KEY}x`));
  });
});
