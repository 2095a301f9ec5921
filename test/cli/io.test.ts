import { describe, expect, it } from 'vitest';
import { terminalTraits } from '../../src/cli/terminal-traits.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { captureIo } from '../helpers/io.ts';

describe('createIo', () => {
  it('keeps results and talk apart', async () => {
    const { io, stdout, stderr } = captureIo({ verbose: true });
    await io.print('result\n');
    io.note('note');
    io.warn('warning');
    io.detail('detail');
    expect(stdout()).toBe('result\n');
    expect(stderr()).toBe('note\nwarning\ndetail\n');
  });

  it('--quiet leaves warnings', () => {
    const { io, stderr } = captureIo({ quiet: true });
    io.note('note');
    io.detail('detail');
    io.warn('warning');
    expect(stderr()).toBe('warning\n');
  });

  it('goes on in silence when the reader has gone away', async () => {
    const { io, closed } = captureIo({ stdoutError: 'EPIPE' });
    await io.print('a');
    await io.print('b');
    expect(closed()).toBe(true);
  });

  it('says when stdout refuses', async () => {
    const { io, closed } = captureIo({ stdoutError: 'ENOSPC' });
    await expect(io.print('a')).rejects.toMatchObject({
      code: 'io',
      message: 'cannot write to stdout: ENOSPC',
    });
    expect(closed()).toBe(false);
  });

  it.each([
    ['auto', true, 'table'],
    ['auto', false, 'plain'],
    ['json', true, 'json'],
    ['table', false, 'table'],
    ['tsv', false, 'tsv'],
  ] as const)('%s on a terminal: %s is %s', (output, tty, mode) => {
    expect(captureIo({ output, tty }).io.mode).toBe(mode);
  });

  it('colours a terminal only', async () => {
    const coloured = await captureIo({ tty: true, colour: true }).io.stdoutStyles();
    expect(coloured.red('x')).toBe('\u001b[31mx\u001b[39m');
    for (const options of [
      { tty: false, colour: true },
      { tty: true, colour: false },
    ]) {
      expect((await captureIo(options).io.stdoutStyles()).red('x')).toBe('x');
    }
  });
});

describe('progress', () => {
  it('is a plain line now and then where there is no terminal', async () => {
    let nowMs = 0;
    const { io, stderr } = captureIo({ now: () => nowMs });
    const progress = await io.progress('working');
    progress.update('working: 1 %');
    nowMs = 10_000;
    progress.update('working: 2 %');
    progress.update('working: 3 %');
    nowMs = 15_000;
    progress.update('working: 4 %');
    nowMs = 20_000;
    progress.update('working: 5 %');
    progress.stop();
    expect(stderr()).toBe('working: 2 %\nworking: 5 %\n');
  });

  it.each([{ quiet: true }, { progress: false }])('is nothing with %j', async (options) => {
    const { io, stderr } = captureIo(options);
    const progress = await io.progress('working');
    progress.update('working: 1 %');
    progress.stop();
    expect(stderr()).toBe('');
  });

  it('does not animate under CI', async () => {
    const { io, stderr } = captureIo({ ci: true, stderrTty: true });
    (await io.progress('working')).stop();
    expect(stderr()).toBe('');
  });
});

it('does not animate on a terminal without columns, where ora would never come back', async () => {
  const { io, stderr } = captureIo({ stderrTty: true, tty: true, columns: 0 });
  (await io.progress('working')).stop();
  expect(stderr()).toBe('');
  expect(io.columns).toBe(80);
});

describe('terminalTraits', () => {
  const traits = (variables: Record<string, string>, colour = true) =>
    terminalTraits(readEnvironment(variables), colour);
  it.each([
    [{}, true, { colour: true, unicode: true, ci: false }],
    [{}, false, { colour: false, unicode: true, ci: false }],
    [{ NO_COLOR: '1' }, true, { colour: false, unicode: true, ci: false }],
    [{ CI: 'true' }, true, { colour: true, unicode: true, ci: true }],
    [{ TERM: 'dumb' }, true, { colour: false, unicode: false, ci: true }],
    [{ LANG: 'C' }, true, { colour: true, unicode: false, ci: false }],
    [{ LANG: 'de_DE.UTF-8' }, true, { colour: true, unicode: true, ci: false }],
    [{ LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, true, { colour: true, unicode: false, ci: false }],
  ] as const)('%j with colour %s', (variables, colour, expected) => {
    expect(traits(variables, colour)).toEqual(expected);
  });
});
