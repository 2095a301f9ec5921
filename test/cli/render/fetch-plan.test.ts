import { describe, expect, it } from 'vitest';
import { printPlan } from '../../../src/cli/render/fetch-plan.ts';
import { planHours } from '../../../src/transfer/plan.ts';
import type { FetchRequest } from '../../../src/workflows/fetch-request.ts';
import { surveyPlan } from '../../../src/workflows/fetch-survey.ts';
import { type CaptureOptions, captureIo } from '../../helpers/io.ts';

const plan = planHours({
  exchange: 'x',
  kind: 'klines',
  range: { from: 0, to: 5 },
  targets: [{ instrument: { base: 'BTC', quote: 'USDT' } }, { instrument: { base: 'ETH', quote: 'USDT' } }],
  shard: { index: 2, count: 2 },
});
const request = { format: 'lastra', layout: 'tree', dir: 'none-such' } as FetchRequest;

const shown = async (options: CaptureOptions) => {
  const { io, stdout, stderr } = captureIo(options);
  const survey = await surveyPlan(plan, { dir: 'none-such', layout: 'tree', format: 'lastra', look: true });
  await printPlan(io, request, plan, { survey, free: { bytes: 2 ** 30, files: undefined, blockBytes: 1 } });
  return { stdout: stdout(), stderr: stderr() };
};

describe('a plan', () => {
  it('is a line an instrument, its end exclusive, and a sum', async () => {
    const { stdout, stderr } = await shown({});
    expect(stdout).toBe(
      'BTC/USDT\t1970-01-01T00\t1970-01-01T05\t3\t0\t174000\nETH/USDT\t1970-01-01T00\t1970-01-01T05\t3\t0\t174000\n',
    );
    expect(stderr).toBe(
      '2 instruments, 6 hours, 0 here already; about 339.8 KiB (assumed, because the dump has no such hours yet), 1.0 GiB free\n',
    );
  });

  it('is one value in JSON', async () => {
    const { stdout } = await shown({ output: 'json' });
    const { series, ...whole } = JSON.parse(stdout);
    expect(whole).toEqual({
      exchange: 'x',
      kind: 'klines',
      format: 'lastra',
      layout: 'tree',
      dir: 'none-such',
      from: '1970-01-01T00',
      to: '1970-01-01T05',
      shard: '2/2',
      instruments: 2,
      hours: 6,
      here: 0,
      toFetch: 6,
      estimatedBytes: 348_000,
      freeBytes: 2 ** 30,
      clipped: 0,
    });
    expect(series[0]).toMatchObject({
      instrument: 'BTC/USDT',
      hours: 3,
      bytesPerHour: 58_000,
      basis: 'assumed',
    });
  });
});
