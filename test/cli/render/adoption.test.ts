import { describe, expect, it } from 'vitest';
import { printAdoption } from '../../../src/cli/render/adoption.ts';
import type { AdoptVerdict } from '../../../src/dump/adopt.ts';
import { judgeAdoption } from '../../../src/workflows/adopt.ts';
import { captureIo } from '../../helpers/io.ts';

const refusals = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ path: `f${at}`, reason: 'no hour' }));
const verdictOf = (refused: number): AdoptVerdict => ({
  dir: 'd',
  adopted: 2,
  known: 1,
  bytes: 2_048,
  rows: 40,
  refused: refusals(refused),
});

describe('printAdoption', () => {
  it('counts, and names what it refused on stderr', async () => {
    const { io, stdout, stderr } = captureIo();
    await printAdoption(io, verdictOf(22));
    expect(stdout()).toBe('adopted\t2\nknown\t1\nrefused\t22\nbytes\t2048\nrows\t40\ndir\td\n');
    expect(stderr().split('\n').slice(0, 1)).toEqual(['refused: f0: no hour']);
    expect(stderr()).toContain('f19: no hour\nand 2 files more: see -o json\n');
  });

  it('is the verdict as JSON, and a line a refused file as ndjson', async () => {
    const json = captureIo({ output: 'json' });
    await printAdoption(json.io, verdictOf(1));
    expect([JSON.parse(json.stdout()), json.stderr()]).toEqual([verdictOf(1), '']);
    const lines = captureIo({ output: 'ndjson' });
    await printAdoption(lines.io, verdictOf(2));
    expect(lines.stdout()).toBe('{"path":"f0","reason":"no hour"}\n{"path":"f1","reason":"no hour"}\n');
    expect(lines.stderr()).toBe('2 files adopted, 1 already known, 2 refused\n');
  });

  it('any refusal is a shortfall', () => {
    expect(judgeAdoption(verdictOf(0))).toBeUndefined();
    expect(judgeAdoption(verdictOf(1))).toMatchObject({
      code: 'incomplete',
      message: '1 of 4 files refused',
    });
  });
});
