import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import { parseConvertRequest } from '../../src/cli/options/convert.ts';
import { runConvertCommand } from '../../src/cli/run-convert.ts';
import { errorOf } from '../helpers/client.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { hourOf, putFile } from '../helpers/hours.ts';
import { captureIo } from '../helpers/io.ts';

const run = async (format: string, tty: boolean) => {
  const source = putFile(join(await temporaryFolder(), 'a.lastra'), hourOf({ rows: 1 }));
  const { io, stdout } = captureIo({ tty });
  const context = {
    io,
    options: { output: 'auto' },
    signal: new AbortController().signal,
    clock: { now: () => 0 },
  } as unknown as Context;
  return { done: runConvertCommand(context, parseConvertRequest([source, '-'], { format }, 0)), stdout };
};

describe('stdout of convert', () => {
  it.each(['lastra', 'parquet'])('that is a terminal gets no %s', async (format) => {
    const { done, stdout } = await run(format, true);
    expect(await errorOf(done)).toMatchObject({ code: 'usage', message: expect.stringContaining(format) });
    expect(stdout()).toBe('');
  });

  it('that is a terminal may get text, a pipe gets anything', async () => {
    const text = await run('csv', true);
    await text.done;
    expect(text.stdout()).toMatch(/^ts,cls,vol,ntr\n\d+,100\.0,0\.0,0\n$/);
    const binary = await run('lastra', false);
    await binary.done;
    expect(binary.stdout()).toMatch(/^TSAL/);
  });
});
