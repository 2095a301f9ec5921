// What every command that asks the API loads, in one file: esbuild makes a chunk of whatever two parts have in common,
// dozens of small ones, and Node takes half a millisecond for each. Whoever else needs a module of the core imports it
// from that file, so that there is one of each.
import { join, relative } from 'node:path';
import { build } from 'esbuild';

/** With all that they import, except on demand. */
const ROOTS = [
  'src/cli/program.ts',
  'src/cli/session.ts',
  'src/cli/finish.ts',
  'src/cli/default-sources.ts',
  'src/cli/completion/remember-catalog.ts',
  'src/clock.ts',
  'src/config/credentials.ts',
  'src/config/environment.ts',
  'src/config/paths.ts',
  'src/config/resolve.ts',
  'src/config/settings.ts',
  'src/api/client.ts',
  'src/api/http1/lane.ts',
  'src/workflows/catalog.ts',
  'src/cli/render/rows.ts',
];
/** These answer without the core, and have copies of the constants that they take from it. */
const LIGHT = ['src/cli/completion/ready-script.ts'];
const FILE = './core.js';
const NAMESPACE = 'core';

/** The sources that are part of the core, each with the names that it exports. */
const namesOf = async (root) => {
  const options = {
    absWorkingDir: root,
    write: false,
    metafile: true,
    outdir: 'unused',
    format: 'esm',
    platform: 'node',
  };
  const whole = await build({
    ...options,
    entryPoints: ROOTS,
    bundle: true,
    splitting: true,
    packages: 'external',
  });
  const { inputs } = whole.metafile;
  const found = new Set(ROOTS);
  for (const path of found)
    for (const { path: next, kind, external } of inputs[path].imports)
      if (kind === 'import-statement' && !external) found.add(next);
  const single = await build({ ...options, entryPoints: [...found], outbase: '.' });
  return new Map(
    Object.values(single.metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]),
  );
};

/** Names that several modules of the core export have the module before them. */
const exportedNames = (names) => {
  const seen = [...names.values()].flat();
  const isUnique = (name) => seen.indexOf(name) === seen.lastIndexOf(name);
  return (path, name) =>
    isUnique(name) ? name : `${path.replace(/^src\/|\.ts$/g, '').replace(/[^a-z0-9]/gi, '_')}$${name}`;
};

/**
 * A plugin for esbuild, and the entry that it adds: `core`.
 * @param root of the project
 */
export const createCore = async (root) => {
  const names = await namesOf(root);
  const exported = exportedNames(names);
  const list = (path, write) =>
    names
      .get(path)
      .map((name) => write(name, exported(path, name)))
      .join(', ');
  const entry = [...names.keys()]
    .map((path) => `export { ${list(path, (name, outside) => `${name} as ${outside}`)} } from './${path}';`)
    .join('\n');
  const proxyOf = (path) =>
    `export { ${list(path, (name, outside) => `${outside} as ${name}`)} } from '${FILE}';`;
  const hasOwnNames = (path) => names.get(path).every((name) => exported(path, name) === name);
  const isInside = ({ importer, namespace }) =>
    namespace === `${NAMESPACE}-entry` || names.has(relative(root, importer));
  return {
    name: 'core',
    setup: (builder) => {
      builder.onResolve({ filter: /^core-entry$/ }, () => ({
        path: 'entry',
        namespace: `${NAMESPACE}-entry`,
      }));
      builder.onLoad({ filter: /./, namespace: `${NAMESPACE}-entry` }, () => ({
        contents: entry,
        resolveDir: root,
      }));
      builder.onResolve({ filter: /./, namespace: NAMESPACE }, () => ({ path: FILE, external: true }));
      builder.onLoad({ filter: /./, namespace: NAMESPACE }, ({ path }) => ({ contents: proxyOf(path) }));
      builder.onResolve({ filter: /\.ts$/ }, (asked) => {
        const path = relative(root, join(asked.resolveDir, asked.path));
        const isLazy = asked.kind === 'dynamic-import';
        if (!names.has(path) || (isInside(asked) && !isLazy)) return undefined;
        if (LIGHT.includes(relative(root, asked.importer)))
          return { path: join(root, path), suffix: '?copy' };
        return isLazy && hasOwnNames(path) ? { path: FILE, external: true } : { path, namespace: NAMESPACE };
      });
    },
  };
};
