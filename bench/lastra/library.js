// The sources, bundled as the command is.
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const CONTENTS = `
  export * from './src/lastra/index.ts';
  export { doubleCodecOf, longCodecOf } from './src/lastra/codec/index.ts';
  export { convertHour } from './src/convert/index.ts';
`;

/** @returns the exports of the codecs, the files and the conversions */
export const loadLibrary = async () => {
  const folder = mkdtempSync(join(root, 'node_modules', '.bench-lastra-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    stdin: { contents: CONTENTS, resolveDir: root },
    outdir: folder,
    entryNames: 'lastra',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return import(pathToFileURL(join(folder, 'lastra.mjs')).href);
};
