import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPublisher } from '../../src/transfer/publish.ts';

const NAME = 'BTC_USDT_2026-01-15_h00.lastra';
const bytes = new Uint8Array(10_000).fill(7);
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qts-publish-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const failing = (code: string) => (): number => {
  throw Object.assign(new Error(`${code}: refused`), { code });
};

describe('publish', () => {
  it.each([false, true])('writes a file in a new folder and leaves nothing beside it (fsync %s)', (fsync) => {
    createPublisher({ dir, fsync }).publish(`a/b/${NAME}`, bytes);
    expect(readdirSync(join(dir, 'a/b'))).toEqual([NAME]);
    expect(readFileSync(join(dir, 'a/b', NAME))).toEqual(Buffer.from(bytes));
  });

  it('replaces what is there', () => {
    writeFileSync(join(dir, NAME), 'old');
    createPublisher({ dir }).publish(NAME, bytes);
    expect(readFileSync(join(dir, NAME)).length).toBe(bytes.length);
  });

  it('goes on after short writes', () => {
    const write = (descriptor: number, from: Uint8Array, offset: number): number =>
      writeSync(descriptor, from, offset, Math.min(3_333, from.length - offset));
    createPublisher({ dir, write }).publish(NAME, bytes);
    expect(readFileSync(join(dir, NAME))).toEqual(Buffer.from(bytes));
  });

  it.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'])(
    'ends the run on %s and leaves nothing behind',
    (code) => {
      const publisher = createPublisher({ dir, write: failing(code) });
      expect(() => publisher.publish(NAME, bytes)).toThrowError(expect.objectContaining({ code: 'io' }));
      expect(readdirSync(dir)).toEqual([]);
    },
  );

  it('fails one file alone when its name is taken by a directory', () => {
    mkdirSync(join(dir, NAME));
    const publisher = createPublisher({ dir });
    expect(() => publisher.publish(NAME, bytes)).toThrowError(expect.objectContaining({ code: 'failed' }));
    expect(readdirSync(dir)).toEqual([NAME]);
  });

  it('fails one file alone when a folder of it is a file', () => {
    writeFileSync(join(dir, 'a'), '');
    expect(() => createPublisher({ dir }).publish(`a/${NAME}`, bytes)).toThrowError(
      expect.objectContaining({ code: 'failed' }),
    );
  });

  it('does what a full disk demands', (context) => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir], { stdio: 'ignore' });
    } catch {
      context.skip('needs the right to mount a small disk');
    }
    try {
      const publisher = createPublisher({ dir });
      publisher.publish(NAME, bytes);
      const big = new Uint8Array(200_000);
      expect(() => publisher.publish(NAME.replace('h00', 'h01'), big)).toThrowError(
        expect.objectContaining({ code: 'io', message: expect.stringContaining('ENOSPC') }),
      );
      expect(readdirSync(dir)).toEqual([NAME]);
      execFileSync('mount', ['-o', 'remount,ro', dir]);
      expect(() => publisher.publish(NAME, bytes)).toThrowError(
        expect.objectContaining({ code: 'io', message: expect.stringContaining('EROFS') }),
      );
    } finally {
      execFileSync('umount', [dir]);
    }
  });
});

describe('cleanUp', () => {
  const put = (name: string, ageMs = 0): void => {
    const touched = new Date(Date.now() - ageMs);
    writeFileSync(join(dir, name), '');
    utimesSync(join(dir, name), touched, touched);
  };
  const DAY_MS = 24 * 3_600_000;

  it('removes the parts of crashed runs of this shard and nothing else', () => {
    const others = [
      NAME,
      '.hidden',
      'x.part',
      `.${NAME}.part`,
      `.notes.txt.1a-2.part`,
      `.${NAME}.2-of-4~1a-1.part`,
      `.${NAME}.1a-1.part`,
    ];
    for (const name of [...others, `.${NAME}.1-of-4~1a-1.part`, `.${NAME}.1-of-4~1a-zz.part`]) put(name);
    createPublisher({ dir, shard: { index: 1, count: 4 } }).cleanUp('');
    expect(readdirSync(dir)).toEqual(others.toSorted());
    createPublisher({ dir }).cleanUp('');
    expect(existsSync(join(dir, `.${NAME}.1a-1.part`))).toBe(false);
    expect(existsSync(join(dir, `.${NAME}.2-of-4~1a-1.part`))).toBe(true);
  });

  it('removes parts that are a day old, whoever wrote them', () => {
    put(`.${NAME}.2-of-4~1a-1.part`, 2 * DAY_MS);
    createPublisher({ dir }).cleanUp('');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('makes no folder', () => {
    createPublisher({ dir }).cleanUp('absent');
    expect(readdirSync(dir)).toEqual([]);
  });
});
