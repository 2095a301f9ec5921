// Types of the library entries: emitted by the compiler, which fails on any error, then the files that an entry
// reaches are kept, with the extensions that every resolver knows.
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const SPECIFIER = /(?<=\bfrom '|\bimport\(["'])(\.{1,2}\/[^'"]+)\.ts(?=["'])/g;

const emit = async (outDir) => {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const args = [tsc, '-p', join(root, 'tsconfig.types.json'), '--outDir', outDir, '--pretty', 'false'];
  await promisify(execFile)(process.execPath, args, { cwd: root }).catch((error) => {
    throw new Error(`no declarations: ${error.stdout || error.message}`);
  });
};

/**
 * @param {string} target folder that receives the declarations, laid out as src is
 * @param {string} entry path of the entry's declaration in it
 */
export const writeDeclarations = async (target, entry) => {
  const all = `${target}.all`;
  try {
    await emit(all);
    const pending = [join(all, entry)];
    const seen = new Set(pending);
    for (const path of pending) {
      const text = await readFile(path, 'utf8');
      for (const [, specifier] of text.matchAll(SPECIFIER)) {
        const next = join(dirname(path), `${specifier}.d.ts`);
        if (!seen.has(next)) pending.push(next);
        seen.add(next);
      }
      const kept = join(target, relative(all, path));
      await mkdir(dirname(kept), { recursive: true });
      await writeFile(kept, text.replace(SPECIFIER, '$1.js'));
    }
  } finally {
    await rm(all, { recursive: true, force: true });
  }
};
