/** What `verify` found, in every output mode. */
import type { FileVerdict } from '../../files/verdict.ts';
import { countOf, formatCount, printableLine } from '../../text.ts';
import type { Verification } from '../../workflows/verify.ts';
import type { Io } from '../io.ts';
import { lineQueue } from '../line-queue.ts';
import { printJson } from './rows.ts';
import { type Cell, csvLine, tsvLine } from './separated.ts';

const NAMES = ['path', 'state', 'rows', 'level', 'faults'] as const;

/** Without the name of the file in front, which has a column of its own. */
const faultText = ({ path }: FileVerdict, message: string): string =>
  message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;

const cellsOf = (verdict: FileVerdict): readonly Cell[] => [
  verdict.path,
  verdict.state,
  verdict.rows,
  verdict.level,
  verdict.faults.map(({ message }) => faultText(verdict, message)).join('; '),
];

/** A line a fault; the file stands in the first. */
const shownLines = (verdict: FileVerdict): readonly (readonly string[])[] => {
  const { path, state, rows, level, faults, warnings } = verdict;
  const texts = [
    ...faults.map(({ message }) => faultText(verdict, message)),
    ...warnings.map((warning) => `warning: ${warning}`),
  ].map(printableLine);
  const first = [
    printableLine(path),
    state,
    rows === null ? '' : formatCount(rows),
    level ?? '',
    texts[0] ?? '',
  ];
  return [first, ...texts.slice(1).map((text) => ['', '', '', '', text])];
};

/** Told when there are some. */
const RARE = ['changed', 'absent', 'unreadable'] as const;

export const summaryText = (verification: Verification): string => {
  const { checked, ok, damaged, unlisted, untried } = verification;
  const parts = [`${countOf(checked, 'file')} checked`, `${ok} ok`, `${damaged} damaged`];
  for (const state of RARE) if (verification[state] > 0) parts.push(`${verification[state]} ${state}`);
  if (unlisted > 0) parts.push(`${unlisted} unlisted`);
  if (untried > 0) parts.push(`${untried} not reached`);
  return parts.join(', ');
};

const tableText = async (io: Io, verdicts: readonly FileVerdict[]): Promise<string> => {
  const [{ formatTable }, styles] = await Promise.all([import('./table.ts'), io.stdoutStyles()]);
  const colour = {
    ok: styles.green,
    damaged: styles.red,
    changed: styles.red,
    absent: styles.red,
    unreadable: styles.yellow,
    '': (text: string) => text,
  };
  return formatTable(
    NAMES.map((name) => ({
      title: styles.dim(name.toUpperCase()),
      align: name === 'rows' ? 'right' : 'left',
    })),
    verdicts
      .flatMap(shownLines)
      .map(([path = '', state = '', ...rest]) => [
        path,
        colour[state as keyof typeof colour](state),
        ...rest,
      ]),
  );
};

/** What is odd about dumps, and what is done about it. */
const tellDumps = (io: Io, { dumps, unlisted, parts, others, repaired, different }: Verification): void => {
  const say = (line: string): void => io.note(printableLine(line));
  for (const { path, state } of repaired.slice(0, REPAIRED_SHOWN)) say(`repaired: ${path} (was ${state})`);
  if (repaired.length > REPAIRED_SHOWN) say(`and ${countOf(repaired.length - REPAIRED_SHOWN, 'file')} more`);
  if (different > 0) {
    const hours = countOf(different, 'hour');
    io.warn(`${hours} came with other bytes than the ones that a manifest knew before`);
  }
  const dump = dumps.length === 1 ? dumps[0] : 'DUMP';
  if (unlisted > 0)
    say(`${countOf(unlisted, 'file')} in no manifest: take them in with: qtsurfer adopt ${dump}`);
  for (const path of parts) io.detail(printableLine(`leftover: ${path}`));
  if (parts.length > 0)
    say(
      `${countOf(parts.length, 'file')} left over from runs that were cut short: no reader takes them for hours`,
    );
  if (others > 0)
    say(`${countOf(others, 'file')} in ${dump} ${others === 1 ? 'is no hour' : 'are no hours'}`);
};

const REPAIRED_SHOWN = 50;

/** So many warnings are told on stderr. */
const WARNINGS_SHOWN = 10;

export interface VerdictPrinter {
  /** Takes a verdict; what is printed at once is printed in this order. */
  take(verdict: FileVerdict, isMany: boolean): void;
  /** @throws QtsError `io` when stdout refused */
  finish(verification: Verification): Promise<void>;
}

const isWorthTelling = ({ state, warnings }: FileVerdict): boolean => state !== 'ok' || warnings.length > 0;

/**
 * In a pipe every file has its line, as it is proven. A table lists all of a few files, and of many those with
 * something to tell, unless the user wants all.
 */
export const verdictPrinter = (io: Io): VerdictPrinter => {
  const lines = lineQueue(io);
  const kept: FileVerdict[] = [];
  const isKept = io.mode === 'table' || io.mode === 'json';
  const separated = io.mode === 'csv' ? csvLine : tsvLine;
  if (io.mode === 'csv' || io.mode === 'tsv') lines.push(separated(NAMES));
  let warnings = 0;
  /** They have no column. */
  const tellWarnings = (verdict: FileVerdict): void => {
    for (const warning of verdict.warnings) {
      warnings += 1;
      if (warnings <= WARNINGS_SHOWN) io.warn(printableLine(`warning: ${verdict.path}: ${warning}`));
    }
  };
  return {
    take: (verdict, isMany) => {
      const isTold = io.mode === 'json' || !isMany || io.verbose || isWorthTelling(verdict);
      if (isKept && isTold) kept.push(verdict);
      if (isKept) return;
      if (io.mode !== 'ndjson') tellWarnings(verdict);
      lines.push(io.mode === 'ndjson' ? `${JSON.stringify(verdict)}\n` : separated(cellsOf(verdict)));
    },
    finish: async (verification) => {
      await lines.done();
      if (warnings > WARNINGS_SHOWN) {
        io.warn(`and ${countOf(warnings - WARNINGS_SHOWN, 'warning')} more: see -o json`);
      }
      tellDumps(io, verification);
      const { isMany, ...counts } = verification;
      if (io.mode === 'json') return printJson(io, { ...counts, files: kept });
      if (io.mode === 'table' && kept.length > 0) await io.print(await tableText(io, kept));
      if (isMany) io.note(summaryText(verification));
    },
  };
};
