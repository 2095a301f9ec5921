/** Checks of the machine: Node, files and their modes, certificates, disks. */
import { X509Certificate } from 'node:crypto';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { certificatesIn, readCaFile } from '../config/certificates.ts';
import { credentialProfiles, credentialsPathOf } from '../config/credentials.ts';
import { readSettings, settingsPathOf } from '../config/settings.ts';
import { messageOf, systemCodeOf } from '../errors.ts';
import { countOf, formatBytes } from '../text.ts';
import { formatInstant } from '../time.ts';
import { type Check, type Finding, fail, ok, skip, warn } from './doctor.ts';
import { type FreeSpace, freeSpace } from './fetch-space.ts';

const LEAST_NODE = [20, 19] as const;

/** @param version like `20.19.0` */
export const nodeCheck = (version: string): Check => ({
  name: 'node',
  run: async () => {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const [leastMajor, leastMinor] = LEAST_NODE;
    if (major > leastMajor || (major === leastMajor && minor >= leastMinor))
      return ok(`Node ${version}; no JDK is needed, strategies are compiled here`);
    return fail('failed', `Node ${version} is too old`, `install Node ${leastMajor}.${leastMinor} or later`);
  },
});

/** A path as a shell takes it. */
const shellWord = (path: string): string =>
  /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

interface Privacy {
  readonly path: string;
  readonly mode: 0o600 | 0o700;
  /** It holds secrets: that others may read it is a failure. */
  readonly isSecret: boolean;
  readonly uid: number | undefined;
}

const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0');

/** Whether a file is the user's alone; undefined when it is not there. */
const privacyOf = async ({ path, mode, isSecret, uid }: Privacy): Promise<Finding | undefined> => {
  const stats = await stat(path).catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (stats === undefined) return undefined;
  if (uid === undefined) return ok(path);
  if (stats.uid !== uid)
    return fail(
      'failed',
      `${path} belongs to another user (${stats.uid})`,
      `sudo chown ${uid} ${shellWord(path)}`,
    );
  if ((stats.mode & 0o077) === 0) return ok(`${path} (${octal(stats.mode)})`);
  const found = `${path} has mode ${octal(stats.mode)}: others of this machine may look into it`;
  const advice = `chmod ${mode.toString(8)} ${shellWord(path)}`;
  return isSecret ? fail('failed', found, advice) : warn(found, advice);
};

/** The folder of the settings, and the two files in it: modes, and whether they can be read. */
export const configChecks = (configDir: string, uid: number | undefined): readonly Check[] => {
  const settings = settingsPathOf(configDir);
  const credentials = credentialsPathOf(configDir);
  return [
    {
      name: 'config',
      run: async () =>
        (await privacyOf({ path: configDir, mode: 0o700, isSecret: false, uid })) ??
        ok(`${configDir} is not there yet; the first login makes it`),
    },
    {
      name: 'settings',
      run: async () => {
        readSettings(configDir);
        return (
          (await privacyOf({ path: settings, mode: 0o600, isSecret: false, uid })) ??
          ok('none stored: defaults hold')
        );
      },
    },
    {
      name: 'credentials',
      run: async () => {
        const count = credentialProfiles(configDir).length;
        const finding = await privacyOf({ path: credentials, mode: 0o600, isSecret: true, uid });
        if (finding === undefined) return ok('none stored');
        return finding.state === 'ok' ? ok(`${finding.found}, ${countOf(count, 'profile')}`) : finding;
      },
    },
  ];
};

const SOON_MS = 14 * 86_400_000;

/** The certificates to trust beside Node's own. */
export const certificatesCheck = (
  caFile: string | undefined,
  nodeExtraCaCerts: string | undefined,
  nowMs: number,
): Check => ({
  name: 'certificates',
  run: async () => {
    if (nodeExtraCaCerts !== undefined) {
      const problem = await access(nodeExtraCaCerts, constants.R_OK).then(() => undefined, messageOf);
      if (problem !== undefined)
        return warn(`NODE_EXTRA_CA_CERTS cannot be read: ${problem}`, 'name a PEM file there, or unset it');
    }
    if (caFile === undefined)
      return ok(nodeExtraCaCerts === undefined ? "Node's own" : `Node's own, and ${nodeExtraCaCerts}`);
    const blocks = certificatesIn(readCaFile(caFile));
    const ends = blocks.map((pem) => Date.parse(new X509Certificate(pem).validTo));
    const firstMs = Math.min(...ends);
    const found = `${caFile}: ${countOf(blocks.length, 'certificate')}, valid until ${formatInstant(firstMs)}`;
    return firstMs < nowMs + SOON_MS ? warn(found, 'ask whoever gave it to you for a new one') : ok(found);
  },
});

const ENOUGH_BYTES = 2 ** 30;
const LEAST_BYTES = 2 ** 24;

const nearestFolder = async (dir: string): Promise<string> => {
  try {
    await stat(dir);
    return dir;
  } catch (error) {
    const parent = dirname(dir);
    if (systemCodeOf(error) !== 'ENOENT' || parent === dir) throw error;
    return nearestFolder(parent);
  }
};

/** Whether a folder, or the one that it will be made in, takes files, and how many bytes of them. */
export const diskCheck = (
  name: string,
  dir: string,
  askSpace: (dir: string) => Promise<FreeSpace | undefined> = freeSpace,
): Check => ({
  name,
  run: async () => {
    const problem = await nearestFolder(dir)
      .then((there) => access(there, constants.W_OK | constants.X_OK))
      .then(() => undefined, messageOf);
    if (problem !== undefined)
      return fail(
        'io',
        `${dir} cannot be written: ${problem}`,
        'change its owner or mode, or choose another folder',
      );
    const free = await askSpace(dir);
    if (free === undefined)
      return ok(`${dir} can be written; its file system does not tell how much is free`);
    const found = `${dir}: ${formatBytes(free.bytes)} free`;
    if (free.bytes < LEAST_BYTES) return fail('io', found, 'free some space');
    if (free.files !== undefined && free.files < 1_000)
      return warn(
        `${found}, but only ${countOf(free.files, 'more file')}`,
        'remove files, or choose another disk',
      );
    return free.bytes < ENOUGH_BYTES
      ? warn(found, 'an hour of data takes about 100 KiB: free some space before a long fetch')
      : ok(found);
  },
});

/** A check that only says why it was not made. */
export const skippedCheck = (name: string, why: string): Check => ({ name, run: async () => skip(why) });
