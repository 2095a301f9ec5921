/** Options that several commands declare in the same words. */
import { type Command, Option } from 'commander';
import type { CADENCES } from '../../domain.ts';
import { collect } from './command.ts';

/** `--from`, `--to`, `--last`. */
export const addRangeOptions = (command: Command): Command =>
  command
    .option('--from <time>', 'first moment, always UTC: 2026-01-15, 2026-01-15T10, -7d, yesterday')
    .option('--to <time>', 'end of the range, exclusive (default: now)')
    .option('--last <duration>', 'the last whole hours of this length instead: 7d, 36h');

export const cadenceOption = (cadences: typeof CADENCES): Option =>
  new Option('--cadence <width>', 'width of the bars (default: 1s)').choices(cadences);

export const minCoverageOption = (): Option =>
  new Option('--min-coverage <ratio>', 'exit 3 when less of the range has data: 0.99, 99%');

export const failIfOption = (): Option =>
  new Option(
    '--fail-if <condition>',
    "exit 3 when it is true of the result: 'coverage<99% || totalTrades<30'; winRate and all …Percent are in percent",
  );

/** How a strategy runs: signals, parameters, money; and what its result must not be. */
export const addRunOptions = (command: Command): Command =>
  command
    .option('--store-signals', 'let the backend store the signals')
    .option('--signals <file>', 'store the signals and save them to this file')
    .option('--param <name=value>', 'value of a strategy property (repeatable; embedded backend)', collect)
    .option('--capital <amount>', 'initial capital in the quote currency (embedded backend)')
    .option('--fee <rate>', 'fee a side, 0.001 is 0.1 % (embedded backend)')
    .option('--report <file>', 'write the result as one HTML page with charts')
    .addOption(failIfOption());
