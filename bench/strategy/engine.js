// The engine, bundled as the command's worker is.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * @param {string} sources root of a checkout
 * @param {string} file where to write the bundle: below a folder `node_modules`, so that packages are found
 */
export const bundleEngine = (sources, file) =>
  build({
    stdin: { contents: `export * from './src/engine/index.ts';`, resolveDir: sources, loader: 'ts' },
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
