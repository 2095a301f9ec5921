import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileSink, openFileSource } from '../src/byte-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qts-bytes-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const LENGTH = 200_000;
const content = Uint8Array.from({ length: LENGTH }, (_, i) => (i * 31 + (i >> 8)) & 255);

const written = (name: string): string => {
  const sink = createFileSink(join(folder, name));
  sink.write(content.subarray(0, 1000));
  sink.write(content.subarray(1000));
  sink.close();
  return sink.path;
};

describe('a sink that is a file', () => {
  it('appends, patches what was written, and tells where it is', () => {
    const sink = createFileSink(join(folder, 'patched'));
    sink.write(Uint8Array.of(1, 2, 3, 4));
    sink.patch(1, Uint8Array.of(9, 8));
    sink.write(Uint8Array.of(5));
    expect(sink.offsetBytes).toBe(5);
    sink.close();
    sink.close();
    expect([...readFileSync(sink.path)]).toEqual([1, 9, 8, 4, 5]);
  });

  it('takes nothing after it was closed: its descriptor may be another file by then', () => {
    const sink = createFileSink(join(folder, 'closed'));
    sink.close();
    expect(() => sink.write(Uint8Array.of(1))).toThrow(`cannot write ${sink.path}: it is closed`);
    expect(() => sink.patch(0, Uint8Array.of(1))).toThrow(expect.objectContaining({ code: 'io' }));
  });

  it('says when there is no such folder', () => {
    const create = () => createFileSink(join(folder, 'no', 'such'));
    expect(create).toThrow(/^cannot write .*ENOENT/);
    expect(create).toThrow(expect.objectContaining({ code: 'io' }));
  });
});

describe('a source that is a file', () => {
  it('reads any range, large or small, in any order', () => {
    const source = openFileSource(written('ranges'));
    expect(source.byteLength).toBe(LENGTH);
    for (const [at, length] of [
      [0, 4],
      [4, 4],
      [65_530, 20],
      [10, 150_000],
      [LENGTH - 8, 8],
      [100_000, 16_384],
      [LENGTH, 0],
      [3, 65_536],
      [0, LENGTH],
    ] as const) {
      expect(Buffer.compare(source.read(at, length), content.subarray(at, at + length))).toBe(0);
    }
    source.close();
  });

  it('leaps through a large file', () => {
    const large = Buffer.alloc(3_000_000, content);
    const path = join(folder, 'large');
    writeFileSync(path, large);
    const source = openFileSource(path);
    for (const [at, length] of [
      [0, 22],
      [10_000, 4],
      [10_004, 5_000],
      [900_000, 4],
      [500_000, 4],
      [2_999_996, 4],
      [1_000_000, 12_000],
    ] as const) {
      expect(Buffer.compare(source.read(at, length), large.subarray(at, at + length))).toBe(0);
    }
    source.close();
  });

  it('hands out nothing after it was closed, not even what it still holds', () => {
    const source = openFileSource(written('closed-source'));
    source.read(0, 4);
    source.close();
    source.close();
    expect(() => source.read(0, 4)).toThrow(`cannot read ${source.path}: it is closed`);
  });

  it('says when it cannot be read', () => {
    expect(() => openFileSource(join(folder, 'absent'))).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(() => openFileSource(folder)).toThrow(`cannot read ${folder}: it is a directory`);
  });
});
