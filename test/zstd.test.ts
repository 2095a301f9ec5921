import { decompress } from 'fzstd';
import { describe, expect, it } from 'vitest';
import { loadZstd } from '../src/zstd.ts';

const text = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => 'the quick brown fox '.charCodeAt((i * i) % 20));

describe('loadZstd', () => {
  it.each([0, 1, 255, 256, 70_000, 1_000_000])(
    'compresses %i bytes to what fzstd reads back',
    async (size) => {
      const { compress } = await loadZstd();
      const bytes = text(size);
      const packed = compress(bytes);
      expect(Buffer.compare(decompress(packed), bytes)).toBe(0);
      if (size >= 256) expect(packed.length).toBeLessThan(size / 4);
    },
  );

  it('takes a level', async () => {
    const { compress } = await loadZstd();
    const bytes = text(300_000);
    for (const level of [1, 19]) expect(Buffer.compare(decompress(compress(bytes, level)), bytes)).toBe(0);
    expect(compress(bytes, 19).length).toBeLessThan(compress(bytes, 1).length);
  });

  it('uses the one of Node where there is one, with the level and the size of the content', async () => {
    const asked: unknown[] = [];
    const node = {
      zstdCompressSync: (bytes: Uint8Array, options: unknown) => {
        asked.push(options);
        return bytes;
      },
    };
    const { compress } = await loadZstd(node);
    expect(compress(text(5), 7)).toEqual(text(5));
    compress(text(6));
    expect(asked).toEqual([
      { params: { 100: 7 }, pledgedSrcSize: 5 },
      { params: { 100: 3 }, pledgedSrcSize: 6 },
    ]);
  });

  it('uses the library where Node has none', async () => {
    const { compress } = await loadZstd({});
    expect(Buffer.compare(decompress(compress(text(1000))), text(1000))).toBe(0);
  });
});
