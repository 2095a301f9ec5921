import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExpandOptions, expandPaths } from '../../src/files/paths.ts';
import { errorOf } from '../helpers/client.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const make = async (...paths: string[]): Promise<string> => {
  const root = await temporaryFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
  return root;
};

const found = async (root: string, path: string, options?: ExpandOptions): Promise<readonly string[]> => {
  const { files } = await expandPaths([join(root, path)], options);
  for (const file of files) expect(file.path.startsWith(root)).toBe(true);
  return files.map(({ relativePath }) => relativePath);
};

describe('expandPaths', () => {
  it('walks folders: known extensions, sorted, nothing hidden', async () => {
    const root = await make(
      'b/x.CSV',
      'b/notes.txt',
      'a.lastra',
      'a.parquet',
      'z.jsonl',
      '.a.lastra.part',
      '.qtsurfer/m.ndjson',
    );
    expect(await found(root, '')).toEqual(['a.lastra', 'a.parquet', 'b/x.CSV', 'z.jsonl']);
    expect(await found(root, '', { inputFormat: 'parquet' })).toEqual(['a.parquet']);
    expect(await found(root, '', { without: join(root, 'b') })).toEqual(['a.lastra', 'a.parquet', 'z.jsonl']);
  });

  it('takes a named file whatever it is called, even like a pattern', async () => {
    const root = await make('data[1].bin', 'data1.csv');
    const { files, isMany } = await expandPaths([join(root, 'data[1].bin')]);
    expect([files.map(({ relativePath }) => relativePath), isMany]).toEqual([['data[1].bin'], false]);
  });

  it('matches patterns below their base', async () => {
    const root = await make('d/2026/a.csv', 'd/2026/.h.csv', 'd/2027/b.csv', 'd/2027/b.txt', 'other/c.csv');
    expect(await found(root, 'd/**/*.csv')).toEqual(['2026/a.csv', '2027/b.csv']);
    expect(await found(root, 'd/*/*')).toEqual(['2026/a.csv', '2027/b.csv']);
    expect(await found(root, 'd/{2026,2027}/b*', { inputFormat: 'csv' })).toEqual([
      '2027/b.csv',
      '2027/b.txt',
    ]);
    expect((await expandPaths([join(root, 'd/*/a.csv')])).isMany).toBe(true);
  });

  it('follows links to files and no links to folders', async () => {
    const root = await make('d/a.csv', 'd/sub/b.csv');
    symlinkSync('../a.csv', join(root, 'd/sub/link.csv'));
    symlinkSync('..', join(root, 'd/sub/loop'));
    symlinkSync('nowhere', join(root, 'd/dangling.csv'));
    symlinkSync('d', join(root, 'e'));
    const all = ['a.csv', 'sub/b.csv', 'sub/link.csv'];
    expect(await found(root, 'd')).toEqual(all);
    expect(await found(root, 'e')).toEqual(all);
    expect(await found(root, 'd/**/*.csv')).toEqual(all);
  });

  it('names each file once', async () => {
    const root = await make('a.csv', 'b.csv');
    const { files } = await expandPaths([join(root, 'b.csv'), root, '-', join(root, '*.csv')]);
    expect(files.map(({ relativePath }) => relativePath)).toEqual(['b.csv', 'a.csv', '-']);
  });

  it('what is not there is not found, whatever else is', async () => {
    const root = await make('a.csv', 'empty/readme.txt');
    for (const missing of ['b.csv', 'x/*.lastra', 'empty', 'a.csv/b.csv']) {
      const error = await errorOf(expandPaths([join(root, 'a.csv'), join(root, missing)]));
      expect([error.code, error.message]).toEqual([
        'not-found',
        expect.stringContaining(join(root, missing)),
      ]);
    }
  });
});
