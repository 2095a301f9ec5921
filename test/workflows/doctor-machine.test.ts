import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveToken } from '../../src/config/credentials.ts';
import { writeProfileSettings } from '../../src/config/settings.ts';
import type { Check, Finding } from '../../src/workflows/doctor.ts';
import { certificatesCheck, configChecks, diskCheck, nodeCheck } from '../../src/workflows/doctor-machine.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { certificatePath } from '../helpers/tls.ts';

const { signal } = new AbortController();
const run = (check: Check): Promise<Finding> => check.run(signal);
const uid = process.getuid?.();
const all = (dir: string, owner = uid) => Promise.all(configChecks(dir, owner).map(run));

it('wants a Node that is new enough', async () => {
  expect(await run(nodeCheck('20.19.0'))).toMatchObject({ state: 'ok' });
  expect(await run(nodeCheck('24.1.0'))).toMatchObject({ state: 'ok' });
  expect(await run(nodeCheck('20.18.3'))).toMatchObject({
    state: 'fail',
    advice: 'install Node 20.19 or later',
  });
});

describe('settings and credentials', () => {
  it('are in order where there are none', async () => {
    const findings = await all(join(await temporaryFolder(), 'new'));
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
  });

  it.skipIf(uid === undefined)('are private, and what makes them so again is told', async () => {
    const dir = join(await temporaryFolder(), "it's here");
    await writeProfileSettings(dir, 'default', { apiUrl: 'https://a.example/v1' });
    const token = { accessToken: 'topsecret', expiresAtMs: 1, tier: 'free' };
    await saveToken({ configDir: dir, profile: 'default', apiOrigin: 'https://a.example' }, token);
    expect((await all(dir)).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
    await chmod(dir, 0o755);
    await chmod(join(dir, 'settings.json'), 0o640);
    await chmod(join(dir, 'credentials.json'), 0o644);
    const word = `'${dir.replace("'", "'\\''")}`;
    expect(await all(dir)).toEqual([
      expect.objectContaining({ state: 'warn', advice: `chmod 700 ${word}'` }),
      expect.objectContaining({ state: 'warn', advice: `chmod 600 ${word}/settings.json'` }),
      expect.objectContaining({ state: 'fail', advice: `chmod 600 ${word}/credentials.json'` }),
    ]);
    expect(JSON.stringify(await all(dir))).not.toContain('topsecret');
    expect((await all(dir, (uid ?? 0) + 1)).map(({ found }) => found)).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining('belongs to another user')),
    );
  });

  it('that are broken are told by name', async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'settings.json'), '{');
    const [, settings] = configChecks(dir, uid);
    await expect(settings?.run(signal)).rejects.toMatchObject({
      code: 'config',
      message: `${join(dir, 'settings.json')} is not valid JSON`,
    });
  });
});

it('reads the certificates that are trusted too', async () => {
  const nowMs = Date.parse('2026-12-01T00:00:00Z');
  expect(await run(certificatesCheck(undefined, undefined, nowMs))).toEqual({
    state: 'ok',
    found: "Node's own",
  });
  const root = certificatePath('root.pem');
  expect(await run(certificatesCheck(root, undefined, nowMs))).toMatchObject({
    state: 'ok',
    found: expect.stringMatching(/root\.pem: 1 certificate, valid until 2126-/),
  });
  const withKey = join(await temporaryFolder(), 'all.pem');
  const parts = ['leaf-key.pem', 'root.pem'].map((name) => readFile(certificatePath(name), 'utf8'));
  await writeFile(withKey, (await Promise.all(parts)).join(''));
  expect(await run(certificatesCheck(withKey, undefined, nowMs))).toMatchObject({
    found: expect.stringMatching(/all\.pem: 1 certificate, valid until 2126-/),
  });
  expect(await run(certificatesCheck(root, undefined, Date.parse('2126-10-25T00:00:00Z')))).toMatchObject({
    state: 'warn',
  });
  expect(await run(certificatesCheck(undefined, '/nowhere.pem', nowMs))).toMatchObject({
    state: 'warn',
    found: expect.stringContaining('NODE_EXTRA_CA_CERTS cannot be read'),
  });
  await expect(run(certificatesCheck('/nowhere.pem', undefined, nowMs))).rejects.toMatchObject({
    code: 'config',
  });
});

describe('a disk', () => {
  const space =
    (bytes: number, files: number | undefined = undefined) =>
    async () => ({ bytes, files, blockBytes: 4_096 });

  it('is looked at where a folder will be made, and nothing is made', async () => {
    const dir = join(await temporaryFolder(), 'a', 'b');
    expect(await run(diskCheck('disk', dir))).toMatchObject({ found: expect.stringMatching(/ free$/) });
    await expect(mkdir(join(dir, 'c'))).rejects.toThrow('ENOENT');
  });

  it.each([
    ['ok', space(2 ** 40, 1_000_000)],
    ['ok', async () => undefined],
    ['warn', space(2 ** 29)],
    ['warn', space(2 ** 40, 3)],
    ['fail', space(2 ** 10)],
  ])('may be %s', async (state, ask) => {
    expect((await run(diskCheck('disk', await temporaryFolder(), ask))).state).toBe(state);
  });

  it('that takes no files is a failure', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    expect(await run(diskCheck('disk', join(file, 'sub')))).toMatchObject({ state: 'fail', code: 'io' });
    expect(await run(diskCheck('disk', file))).toMatchObject({ state: 'fail', code: 'io' });
  });
});
