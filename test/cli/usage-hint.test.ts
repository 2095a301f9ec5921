/** What a mistyped word gets: the nearest of what the command tree knows. */
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { systemClock } from '../../src/clock.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { captureIo } from '../helpers/io.ts';

const session = () => {
  const { stdin, stderr } = captureIo().io;
  return {
    streams: { stdin, stdout: stderr, stderr },
    environment: readEnvironment({ HOME: '/nowhere' }),
    clock: systemClock,
    version: '1.2.3',
    abort: new AbortController(),
    verbose: false,
  };
};

const failureOf = async (line: string): Promise<unknown> =>
  runProgram(line.split(' '), session()).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a mistyped', () => {
  it.each([
    ['command', 'fecth', 'did you mean fetch?'],
    ['command below a command', 'runs shwo 3fa9', 'did you mean show?'],
    ['command beside a default one', 'config lsit', 'did you mean list?'],
    ['option', 'fetch --formt csv', 'did you mean --format?'],
    ['option of a subcommand', 'runs diff a b --exit-cod', 'did you mean --exit-code?'],
    ['global option', 'exchanges --quite', 'did you mean --quiet?'],
    ['choice', 'fetch binance BTC/USDT --last 1d --format parqet', 'did you mean parquet?'],
    ['choice of a global option', 'exchanges -o jsn', 'did you mean json?'],
    ['choice of an argument', 'completion bahs', 'did you mean bash?'],
    ['segment', 'instruments binance --segment future', 'did you mean futures?'],
  ])('%s: %s', async (_, line, hint) => {
    expect(await failureOf(line)).toMatchObject({ code: 'usage', hint });
  });

  it.each([
    ['fetch binance --format xyz', 'see: qtsurfer fetch --help'],
    ['runs show', 'see: qtsurfer runs show --help'],
    ['exchanges binance', 'see: qtsurfer exchanges --help'],
  ])('word without a near one names the help: %s', async (line, hint) => {
    expect(await failureOf(line)).toMatchObject({ code: 'usage', hint });
  });
});
