import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDump, lockFileName } from '../../src/dump/lock.ts';
import { isAlive, thisProcess } from '../../src/dump/process-identity.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qts-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const lockPath = (): string => join(dir, '.qtsurfer', lockFileName());
const leave = (owner: object, ageMs = 0): void => {
  mkdirSync(join(dir, '.qtsurfer'), { recursive: true });
  writeFileSync(lockPath(), JSON.stringify({ token: 'other', sinceMs: 0, ...owner }));
  const touched = new Date(Date.now() - ageMs);
  utimesSync(lockPath(), touched, touched);
};
const deadPid = (): number => spawnSync(process.execPath, ['-e', '0']).pid;

describe('lockDump', () => {
  it('lets one writer in, and the next after it', () => {
    const lock = lockDump(dir);
    expect(lock.isHeld()).toBe(true);
    expect(() => lockDump(dir)).toThrowError(
      new RegExp(`being written by process ${process.pid} on ${hostname()}`),
    );
    lock.release();
    lock.release();
    lockDump(dir).release();
    expect(readdirSync(join(dir, '.qtsurfer'))).toEqual([]);
  });

  it('lets shards work side by side', () => {
    const locks = [lockDump(dir, { index: 1, count: 2 }), lockDump(dir, { index: 2, count: 2 })];
    expect(() => lockDump(dir, { index: 2, count: 2 })).toThrowError(/being written/);
    for (const lock of locks) lock.release();
  });

  it('takes over from a process that is dead', () => {
    leave({ ...thisProcess(), pid: deadPid() });
    lockDump(dir).release();
  });

  it('takes over when the process id has been given to another process', () => {
    leave({ ...thisProcess(), started: '1' });
    lockDump(dir).release();
  });

  it('respects a living process that is another one', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")']);
    try {
      await once(child.stdout, 'data');
      const started =
        process.platform === 'linux'
          ? readFileSync(`/proc/${child.pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[19]
          : '';
      leave({ ...thisProcess(), pid: child.pid, started });
      expect(() => lockDump(dir)).toThrowError(/being written/);
      child.kill('SIGKILL');
      await once(child, 'exit');
      lockDump(dir).release();
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('judges another machine by how long it has not touched the file', () => {
    leave({ ...thisProcess(), scope: 'elsewhere', host: 'other' }, 30_000);
    expect(() => lockDump(dir)).toThrowError(/by process \d+ on other since 1970-01-01T00:00:00Z/);
    leave({ ...thisProcess(), scope: 'elsewhere', host: 'other' }, 120_000);
    lockDump(dir).release();
  });

  it('takes over a lock without a name only when it is old', () => {
    leave({ token: 7 });
    expect(() => lockDump(dir)).toThrowError(/by another process/);
    leave({ token: 7 }, 60_000);
    lockDump(dir).release();
    expect(readdirSync(join(dir, '.qtsurfer'))).toEqual([]);
  });

  it('notices that it was taken away, and leaves the lock of its successor alone', () => {
    const lock = lockDump(dir);
    leave({ ...thisProcess() });
    expect(lock.isHeld()).toBe(false);
    lock.release();
    expect(readdirSync(join(dir, '.qtsurfer'))).toEqual([lockFileName()]);
  });

  it('says what is wrong with a directory that cannot be written', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => lockDump(join(dir, 'file'))).toThrowError(/cannot write to the dump .*file/);
  });
});

describe('isAlive', () => {
  it('knows this process and cannot tell about another machine', () => {
    expect(isAlive(thisProcess())).toBe(true);
    expect(isAlive({ ...thisProcess(), scope: 'elsewhere' })).toBeUndefined();
    expect(isAlive({ ...thisProcess(), pid: deadPid() })).toBe(false);
  });
});
