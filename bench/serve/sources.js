// Loads modules of the sources, as one bundle that is written below a directory of the bench's own.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param entries paths below `src` by name; the modules come under the same names */
export const loadSources = async (dir, entries) => {
  const entryPoints = Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, join(root, 'src', path)]),
  );
  const options = { bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20.19' };
  await build({ ...options, entryPoints, outdir: dir, outExtension: { '.js': '.mjs' }, minifySyntax: true });
  const modules = Object.keys(entries).map(async (name) => [
    name,
    await import(pathToFileURL(join(dir, `${name}.mjs`)).href),
  ]);
  return Object.fromEntries(await Promise.all(modules));
};
