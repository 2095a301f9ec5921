/** The first rows of files in every output mode. */
import type { Head } from '../../files/head-file.ts';
import { headAs, rawRows, shownRows } from '../../files/head-text.ts';
import { printableLine } from '../../text.ts';
import type { Io } from '../io.ts';
import { tsvLine } from './separated.ts';

const shownTable = async (io: Io, head: Head): Promise<string> => {
  const [{ formatTable }, styles] = await Promise.all([import('./table.ts'), io.stdoutStyles()]);
  const { columns, rows } = shownRows(head);
  return formatTable(
    columns.map(({ name, isNumber }) => ({
      title: styles.dim(printableLine(name)),
      align: isNumber ? 'right' : 'left',
    })),
    rows.map((row) => row.map(printableLine)),
  );
};

export interface HeadPrinter {
  print(head: Head, isMany: boolean): Promise<void>;
  /** Ends what was begun. */
  finish(): Promise<void>;
}

const tablePrinter = (io: Io): HeadPrinter => {
  let isFirst = true;
  return {
    print: async (head, isMany) => {
      const styles = await io.stdoutStyles();
      const heading = isMany
        ? `${isFirst ? '' : '\n'}${styles.bold(`==> ${printableLine(head.path)} <==`)}\n`
        : '';
      isFirst = false;
      await io.print(heading + (await shownTable(io, head)));
    },
    finish: async () => {},
  };
};

/** A header again whenever the columns change. */
const separatedPrinter = (io: Io): HeadPrinter => {
  let last = '';
  const textOf = async (head: Head, isMany: boolean): Promise<readonly [string, string]> => {
    if (io.mode === 'csv') {
      const { header, body } = await headAs(head, 'csv', isMany);
      return [header, body];
    }
    const { names, rows } = rawRows(head, isMany);
    return [io.mode === 'tsv' ? tsvLine(names) : '', rows.map((row) => tsvLine(row)).join('')];
  };
  return {
    print: async (head, isMany) => {
      const [header, body] = await textOf(head, isMany);
      await io.print((header === last ? '' : header) + body);
      last = header;
    },
    finish: async () => {},
  };
};

/** One array over all files, an object a row: integers of 64 bits are written with all their digits. */
const jsonPrinter = (io: Io): HeadPrinter => {
  let isFirst = true;
  return {
    print: async (head, isMany) => {
      const lines = (await headAs(head, 'ndjson', isMany)).body.split('\n').slice(0, -1);
      if (lines.length === 0) return;
      await io.print(`${isFirst ? '[\n' : ',\n'}${lines.join(',\n')}`);
      isFirst = false;
    },
    finish: () => io.print(isFirst ? '[]\n' : '\n]\n'),
  };
};

const ndjsonPrinter = (io: Io): HeadPrinter => ({
  print: async (head, isMany) => io.print((await headAs(head, 'ndjson', isMany)).body),
  finish: async () => {},
});

/** Prints heads as they come, in the mode that the user asked for. */
export const headPrinter = (io: Io): HeadPrinter => {
  if (io.mode === 'table') return tablePrinter(io);
  if (io.mode === 'json') return jsonPrinter(io);
  return io.mode === 'ndjson' ? ndjsonPrinter(io) : separatedPrinter(io);
};
