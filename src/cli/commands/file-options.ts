/** Options that the commands over files declare in the same words. */
import { type Command, Option } from 'commander';
import { NULL_POLICIES, TABLE_FORMATS } from '../../files/formats.ts';

export const inputFormatOption = (): Option =>
  new Option('--input-format <format>', 'format of the input, whatever its name and first bytes say').choices(
    TABLE_FORMATS,
  );

/** `--columns --from --to`. */
export const addSelectionOptions = (command: Command): Command =>
  command
    .option('--columns <names>', 'only these columns, in this order: ts,cls,vol')
    .option('--from <time>', 'only rows of this time or later: 2026-01-15T10:30, always UTC')
    .option('--to <time>', 'only rows before this time');

/** `--types --nulls`. */
export const addReadOptions = (command: Command): Command =>
  command
    .option('--types <pairs>', 'types of CSV and NDJSON columns: ts=long,price=double,note=text')
    .addOption(
      new Option('--nulls <policy>', 'what missing numbers become (default: fail)').choices(NULL_POLICIES),
    );

export const concurrencyOption = (): Option =>
  new Option('--concurrency <count>', 'threads at work (default: as many as there are cores)');
