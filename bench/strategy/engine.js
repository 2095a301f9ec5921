// The engine, bundled as the command's worker is.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const OPTIMIZER = './src/backend/worker/optimizer.ts';

/** The engine, and what the worker tells V8 (older checkouts tell it nothing). */
const contentsOf = (sources) =>
  ['./src/engine/index.ts', OPTIMIZER]
    .filter((path) => existsSync(join(sources, path)))
    .map((path) => `export * from '${path}';`)
    .join('\n');

/**
 * @param {string} sources root of a checkout
 * @param {string} file where to write the bundle: below a folder `node_modules`, so that packages are found
 */
export const bundleEngine = (sources, file) =>
  build({
    stdin: { contents: contentsOf(sources), resolveDir: sources, loader: 'ts' },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
