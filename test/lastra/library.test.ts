/** The built library as its users get it: resolved by name, typed, and free of the command line. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const isBuilt = existsSync(join(root, 'dist', 'lastra.js'));

const CONSUMER = `
import { createLastraFile, encodeLastra, isQtsError, type LastraFile, openLastra, openLastraFile, readDoubles,
  readLongs, verifyLastra } from 'qtsurfer/lastra';
const path: string = process.argv[2] ?? 'x.lastra';
const columns = [
  { name: 'ts', type: 'long' as const, values: Float64Array.of(1000, 2000) },
  { name: 'cls', type: 'double' as const, codec: 'PONGO' as const, values: Float64Array.of(65007.28, -0) },
];
const bytes: Uint8Array = encodeLastra({ columns });
const file: LastraFile = openLastra(bytes, 'memory');
const [ts, cls] = file.columns;
if (!ts || !cls) throw new Error('columns are missing');
const longs: BigInt64Array = readLongs(file, ts);
const doubles: Float64Array = readDoubles(file, cls);
const writer = createLastraFile(path, { columns: [{ name: 'ts', type: 'long' }] });
writer.writeRows([{ name: 'ts', type: 'long', values: Float64Array.of(5) }]);
const report = writer.finish();
const disk = openLastraFile(path);
const diskRows: number = disk.rowCount;
disk.close();
let code = 'none';
try {
  openLastra(bytes.subarray(1));
} catch (error) {
  if (isQtsError(error)) code = error.code;
}
console.log(JSON.stringify([verifyLastra(bytes).level, [...longs].map(String), Object.is(doubles[1], -0), doubles[0],
  report.rowCount, diskRows, code]));
`;

describe.skipIf(!isBuilt)(`qtsurfer/lastra${isBuilt ? '' : ' (skipped: not built)'}`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'library-'));
    await mkdir(join(folder, 'node_modules'));
    await symlink(root, join(folder, 'node_modules', 'qtsurfer'), 'dir');
    await symlink(join(root, 'node_modules', '@types'), join(folder, 'node_modules', '@types'), 'dir');
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'use.ts'), CONSUMER);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ])('is typed for %s modules and runs', async (module, moduleResolution) => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--strict', '--exactOptionalPropertyTypes', '--target', 'es2023', '--types', 'node'];
    const args = [tsc, 'use.ts', ...options, '--module', module, '--moduleResolution', moduleResolution];
    const compiled = await run(process.execPath, args, { cwd: folder }).catch((error) => error);
    expect(compiled.stdout).toBe('');
    const { stdout } = await run(process.execPath, ['use.js', join(folder, 'x.lastra')], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual(['crc', ['1000', '2000'], true, 65007.28, 1, 1, 'damaged']);
  });

  it('does what its document says: every example is compiled, run, and prints what stands beside it', async () => {
    const text = readFileSync(join(root, 'docs', 'lastra-format.md'), 'utf8');
    const examples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
    expect(examples.length).toBeGreaterThan(2);
    const names = examples.map((_, k) => `example-${k}`);
    await Promise.all(examples.map((code, k) => writeFile(join(folder, `example-${k}.ts`), code)));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = [
      '--strict',
      '--exactOptionalPropertyTypes',
      '--noUncheckedIndexedAccess',
      '--types',
      'node',
    ];
    const files = names.map((name) => `${name}.ts`);
    const args = [tsc, ...files, ...options, '--target', 'es2023', '--module', 'NodeNext'];
    const compiled = await run(process.execPath, args, { cwd: folder }).catch((error) => error);
    expect(compiled.stdout).toBe('');
    for (const [k, code] of examples.entries()) {
      const { stdout } = await run(process.execPath, [`example-${k}.js`], { cwd: folder });
      const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, line = '']) => line);
      expect(stdout.trimEnd().split('\n')).toEqual(expected);
    }
  });

  it('has types that know values of the wrong type', async () => {
    await writeFile(
      join(folder, 'wrong.ts'),
      "import { encodeLastra } from 'qtsurfer/lastra';\nencodeLastra({ columns: [{ name: 'c', type: 'double', values: ['a'] }] });\n",
    );
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const args = [tsc, 'wrong.ts', '--noEmit', '--strict', '--module', 'NodeNext', '--types', 'node'];
    await expect(run(process.execPath, args, { cwd: folder })).rejects.toMatchObject({
      stdout: expect.stringContaining('TS2322'),
    });
  });

  it('loads neither the command line nor anything from outside but Node', () => {
    const dist = join(root, 'dist');
    const pending = [join(dist, 'lastra.js')];
    const seen = new Set(pending);
    const outside = new Set<string>();
    let bytes = 0;
    for (const path of pending) {
      const code = readFileSync(path, 'utf8');
      bytes += code.length;
      // Static imports: what is loaded with the entry. The zstd compressor is asked for by name, later.
      for (const [, specifier = ''] of code.matchAll(
        /(?:^|[;}\n])(?:import|export)[^;'"()]*?["']([^"']+)["']/g,
      )) {
        if (!specifier.startsWith('.')) outside.add(specifier);
        else if (!seen.has(join(dirname(path), specifier))) {
          seen.add(join(dirname(path), specifier));
          pending.push(join(dirname(path), specifier));
        }
      }
    }
    expect(
      [...outside].filter((specifier) => !specifier.startsWith('node:') && specifier !== 'module'),
    ).toEqual([]);
    expect(bytes).toBeLessThan(150_000);
    expect(bytes).toBeGreaterThan(20_000);
    expect([...outside]).not.toContain('node:http');
  });

  it('exports what the sources say', async () => {
    const built = await import(join(root, 'dist', 'lastra.js'));
    const source = await import('../../src/lastra/library.ts');
    expect(Object.keys(built).sort()).toEqual(Object.keys(source).sort());
    expect(Object.keys(source)).toContain('openLastraFile');
  });
});
