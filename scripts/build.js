// Bundles the tool into dist/: an entry that loads nothing but what it needs (dynamic imports become
// chunks), the strategy worker as a file of its own, the Lastra library with its types, the two WebAssembly
// files of the Java parser, and the charts library that reports carry.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createCore } from './core.js';
import { writeDeclarations } from './declarations.js';
import { writeLicences } from './licences.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
// Made beside the old one and exchanged at the end, so that a build that fails leaves a tool that works.
const fresh = join(root, `dist.${process.pid}.tmp`);
const old = join(root, `dist.${process.pid}.old.tmp`);
const require = createRequire(import.meta.url);
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const wasm = [
  ['web-tree-sitter/web-tree-sitter.wasm', 'web-tree-sitter.wasm'],
  ['tree-sitter-java-orchard/tree-sitter-java_orchard.wasm', 'tree-sitter-java.wasm'],
];

/** Packages of which the bundle holds files that esbuild does not see. */
const CARRIED = ['tree-sitter-java-orchard', 'lightweight-charts'];

/** Text, not a script of this tool, that a report inlines: it is read when there is a report to write, and never run here. */
const copyCharts = async () => {
  const folder = dirname(require.resolve('lightweight-charts/package.json'));
  const library = join(folder, 'dist/lightweight-charts.standalone.production.js');
  // It stands in a script element, which these would end or derail.
  if (/<\/script|<!--/i.test(await readFile(library, 'utf8')))
    throw new Error(`${library} cannot be inlined`);
  await copyFile(library, join(fresh, 'lightweight-charts.txt'));
};

/** Names the sources: results that the embedded backend keeps are those of one build. */
const hashOfSources = async () => {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const path of paths.sort()) hash.update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
};

// What the tab key starts is one file: among all the rest it would be a dozen small ones, and each costs. What it
// loads only for some names lies beside it.
const COMPLETE = 'src/cli/completion/complete.ts';
const NAMES = [
  'src/journal/journal.ts',
  'src/journal/runs.ts',
  'src/dump/manifest.ts',
  'src/backend/market/instruments.ts',
];

/** Sources that are bundled by themselves, as their importers find them: by the last part of their path. */
const apart = (paths, folder) => ({
  name: 'apart',
  setup: (builder) =>
    builder.onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import' || !paths.includes(relative(root, join(resolveDir, path))))
        return undefined;
      return { path: `./${folder}${basename(path, '.ts')}.js`, external: true };
    }),
});

// What esbuild makes of its ES module would load a picomatch from any node_modules above the tool, whoever put it
// there; in the other form the bundle's own is taken.
const FDIR = createRequire(require.resolve('tinyglobby')).resolve('fdir');

const bundle = async (entryPoints, { splitting = true, plugins = [] } = {}) =>
  build({
    absWorkingDir: root,
    entryPoints,
    outdir: fresh,
    plugins,
    alias: { fdir: FDIR },
    bundle: true,
    splitting,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    define: { __VERSION__: JSON.stringify(version), __BUILD__: JSON.stringify(await hashOfSources()) },
    // CommonJS dependencies (cli-table3, undici) ask for `require`, which ES modules do not have.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });

/** The help of every command as a file: it is printed without loading anything of the tool. */
const writeHelp = async () => {
  const module = join(fresh, 'help-texts.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/reference/help-texts.ts'],
    outfile: module,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    // Only the declarations of the commands are wanted, nothing that they load when they run.
    plugins: [
      {
        name: 'declarations',
        setup: (builder) =>
          builder.onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          ),
      },
    ],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  const { helpTexts } = await import(pathToFileURL(module).href);
  await mkdir(join(fresh, 'help'));
  for (const [command, text] of helpTexts()) {
    const name = ['qtsurfer', ...command.split(' ')].filter(Boolean).join('.');
    await writeFile(join(fresh, 'help', `${name}.txt`), text);
  }
  await rm(module);
};

const exchange = async () => {
  await rename(dist, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(fresh, dist);
  await rm(old, { recursive: true, force: true });
};

try {
  await mkdir(fresh, { recursive: true });
  // Both end before the folder is taken away, whichever fails.
  const steps = [
    bundle(
      { main: 'src/cli/main.ts', core: 'core-entry' },
      { plugins: [apart([COMPLETE], ''), await createCore(root)] },
    ),
    bundle({
      worker: 'src/backend/worker/entry.ts',
      'files-worker': 'src/files/worker.ts',
      'settle-worker': 'src/transfer/settle-worker.ts',
      lastra: 'src/lastra/library.ts',
    }),
    bundle({ complete: COMPLETE }, { splitting: false, plugins: [apart(NAMES, 'names/')] }),
    bundle(Object.fromEntries(NAMES.map((path) => [`names/${basename(path, '.ts')}`, path]))),
    writeHelp(),
    writeDeclarations(join(fresh, 'types'), 'lastra/library.d.ts'),
  ];
  const ends = await Promise.allSettled(steps);
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  for (const [from, to] of wasm) await copyFile(require.resolve(from), join(fresh, to));
  await copyCharts();
  const inputs = ends.flatMap(({ value }) => Object.keys(value?.metafile?.inputs ?? {}));
  await writeLicences(
    join(fresh, 'THIRD-PARTY-LICENSES.txt'),
    inputs.map((path) => resolve(root, path)),
    CARRIED.map((name) => dirname(require.resolve(`${name}/package.json`))),
  );
  await exchange();
} finally {
  await rm(fresh, { recursive: true, force: true });
}
