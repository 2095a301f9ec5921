/** Which process this is, in words that still identify it when its process id has been given to another one. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCodeOf } from '../errors.ts';

export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Within one scope process ids can be compared: one boot of one machine, one container. */
  readonly scope: string;
  /** When the process started, in a form of the system's own; empty when the system does not tell. */
  readonly started: string;
}

const scopeOfThisProcess = (): string => {
  if (process.platform !== 'linux') return hostname();
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
};

/** Start of a process in clock ticks since boot: field 22, counted behind the name, which may hold anything. */
const startOnLinux = (pid: number): string => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
};

const startOf = (pid: number): string => {
  try {
    if (process.platform === 'linux') return startOnLinux(pid);
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

/** The identity of the running process. */
export const thisProcess = (): ProcessIdentity => ({
  pid: process.pid,
  host: hostname(),
  scope: scopeOrHost(),
  started: startOf(process.pid),
});

const scopeOrHost = (): string => {
  try {
    return scopeOfThisProcess();
  } catch {
    return hostname();
  }
};

const hasProcess = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
};

/** Whether a process still runs; undefined when it cannot be told from here (another machine or container). */
export const isAlive = (identity: ProcessIdentity): boolean | undefined => {
  if (identity.scope !== scopeOrHost()) return undefined;
  if (!hasProcess(identity.pid)) return false;
  const started = startOf(identity.pid);
  return identity.started === '' || started === '' || identity.started === started;
};
