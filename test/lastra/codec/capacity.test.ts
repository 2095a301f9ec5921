import { describe, expect, it } from 'vitest';
import { capacityOf, doubleCodecOf, longCodecOf } from '../../../src/lastra/codec/index.ts';

describe('capacityOf', () => {
  it.each(['RAW', 'ALP', 'GORILLA', 'PONGO'] as const)('asks %s', (codec) => {
    for (let length = 0; length < 200; length++) {
      expect(capacityOf(codec, length)).toBe(doubleCodecOf(codec)?.capacity(length));
    }
  });

  it.each(['RAW', 'DELTA_VARINT'] as const)('asks %s of longs', (codec) => {
    for (let length = 0; length < 200; length++) {
      expect(capacityOf(codec, length)).toBe(longCodecOf(codec)?.capacity(length));
    }
  });

  it('knows no room in what is no codec of numbers', () => {
    expect(capacityOf('unknown', 1000)).toBe(0);
    expect(capacityOf('VARLEN', 1000)).toBe(0);
  });
});
