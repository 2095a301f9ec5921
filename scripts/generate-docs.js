// Writes what is made from the command tree: completions/, man/qtsurfer.1, docs/reference.md.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** The sources are TypeScript: they are bundled to a file of this project, so that they find its packages. */
const loadGenerator = async (folder) => {
  const outfile = join(folder, 'generator.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/reference/generated-files.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile));
};

const folder = join(root, `dist.${process.pid}.docs.tmp`);
try {
  await mkdir(folder);
  const { generatedFiles } = await loadGenerator(folder);
  for (const [path, text] of generatedFiles(version)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    console.log(path);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
