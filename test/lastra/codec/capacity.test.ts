import { describe, expect, it } from 'vitest';
import { capacityOf, doubleCodecOf, longCodecOf } from '../../../src/lastra/codec/index.ts';

describe('capacityOf', () => {
  it.each(['RAW', 'ALP', 'GORILLA', 'PONGO'] as const)('says of a size what %s says of bytes', (codec) => {
    for (let length = 0; length < 200; length++) {
      expect(capacityOf(codec, length)).toBe(doubleCodecOf(codec)?.capacity(new Uint8Array(length)));
    }
  });

  it.each(['RAW', 'DELTA_VARINT'] as const)('says of a size what %s of longs says of bytes', (codec) => {
    for (let length = 0; length < 200; length++) {
      expect(capacityOf(codec, length)).toBe(longCodecOf(codec)?.capacity(new Uint8Array(length)));
    }
  });

  it('knows no room in what is no codec of numbers', () => {
    expect(capacityOf('unknown', 1000)).toBe(0);
    expect(capacityOf('VARLEN', 1000)).toBe(0);
  });
});
