import { chmod, chown, lchown, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProject } from '../../src/config/project-file.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const uid = process.getuid?.();

/** A home with a folder some levels below it. */
const place = async () => {
  const root = await temporaryFolder();
  const home = join(root, 'home');
  const deep = join(home, 'work', 'a', 'b');
  await mkdir(deep, { recursive: true });
  return { root, home, work: join(home, 'work'), deep };
};

describe('the project file', () => {
  it('is the nearest one upwards, and the home directory is the last place', async () => {
    const { root, home, work, deep } = await place();
    const search = { cwd: deep, home, uid };
    expect(findProject(search)).toEqual({ kind: 'none' });
    await writeFile(join(root, 'qtsurfer.json'), '{"fee":1}');
    expect(findProject(search)).toEqual({ kind: 'none' });
    await writeFile(join(home, 'qtsurfer.json'), '{"fee":2}');
    expect(findProject(search)).toMatchObject({ kind: 'found', dir: home, content: { fee: 2 } });
    await writeFile(join(work, 'qtsurfer.json'), '{"fee":3}');
    expect(findProject(search)).toMatchObject({ path: join(work, 'qtsurfer.json'), content: { fee: 3 } });
    expect(findProject({ ...search, cwd: root })).toMatchObject({ content: { fee: 1 } });
  });

  it('is not looked for from a folder that is gone', async () => {
    const { home, deep } = await place();
    expect(findProject({ cwd: undefined, home, uid })).toEqual({ kind: 'none' });
    await rm(deep, { recursive: true });
    expect(findProject({ cwd: deep, home, uid })).toEqual({ kind: 'none' });
  });

  it.skipIf(uid === undefined)('is not taken from a folder of somebody else', async () => {
    const { home, work, deep } = await place();
    await writeFile(join(work, 'qtsurfer.json'), '{"fee":0}');
    const stranger = { cwd: deep, home, uid: (uid ?? 0) + 1 };
    // The very first folder is another user's: nothing above it is looked at.
    expect(findProject(stranger)).toEqual({ kind: 'none' });
    expect(findProject({ ...stranger, cwd: work })).toEqual({
      kind: 'ignored',
      path: join(work, 'qtsurfer.json'),
      reason: `its folder belongs to another user (${uid})`,
    });
  });

  it.skipIf(uid === undefined)('that everybody may write is not taken', async () => {
    const { home, work, deep } = await place();
    const path = join(work, 'qtsurfer.json');
    await writeFile(path, '{"fee":0}');
    await chmod(path, 0o666);
    expect(findProject({ cwd: deep, home, uid })).toEqual({
      kind: 'ignored',
      path,
      reason: 'it may be written by everybody',
    });
  });

  it.skipIf(uid !== 0)(
    'of somebody else is not taken from a folder of the user, nor their link',
    async () => {
      const { home, work, deep } = await place();
      const path = join(work, 'qtsurfer.json');
      await chmod(work, 0o1777);
      await writeFile(path, '{"fee":0}');
      await chown(path, 12_345, 12_345);
      const ignored = { kind: 'ignored', reason: 'it belongs to another user (12345)' };
      expect(findProject({ cwd: deep, home, uid })).toMatchObject(ignored);
      await rm(path);
      await writeFile(join(home, 'mine.json'), '{"fee":0}');
      await symlink(join(home, 'mine.json'), path);
      await lchown(path, 12_345, 12_345);
      expect(findProject({ cwd: deep, home, uid })).toMatchObject(ignored);
    },
  );

  it('is an ordinary file of ordinary size', async () => {
    const { home, work, deep } = await place();
    const path = join(work, 'qtsurfer.json');
    await mkdir(path);
    expect(findProject({ cwd: deep, home, uid })).toMatchObject({ kind: 'ignored' });
    await rm(path, { recursive: true });
    await symlink(join(home, 'nowhere'), path);
    expect(findProject({ cwd: deep, home, uid })).toMatchObject({ kind: 'ignored' });
    await rm(path);
    await writeFile(path, `{"out":"${'x'.repeat(70_000)}"}`);
    expect(() => findProject({ cwd: deep, home, uid })).toThrow('is longer than 65536 bytes');
    await writeFile(path, '{"fee":');
    expect(() => findProject({ cwd: deep, home, uid })).toThrow(`${path} is not valid JSON`);
  });
});
