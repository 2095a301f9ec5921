import { describe, expect, it } from 'vitest';
import { OUTPUTS, type Output } from '../../../src/cli/render/mode.ts';
import { type Column, printRecord, printRows } from '../../../src/cli/render/rows.ts';
import { csvLine, tsvLine } from '../../../src/cli/render/separated.ts';
import { captureIo } from '../../helpers/io.ts';

interface Row {
  readonly name: string;
  readonly count?: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'name', value: ({ name }) => name },
  { name: 'count', value: ({ count }) => count, shown: ({ count }) => `${count ?? '–'}`, align: 'right' },
];
const ROWS: readonly Row[] = [{ name: 'a,"b"', count: 7 }, { name: 'tab\there' }];

const printed = async (output: Output, tty = false): Promise<string> => {
  const { io, stdout } = captureIo({ output, tty });
  await printRows(io, COLUMNS, ROWS);
  return stdout();
};

describe('printRows', () => {
  it('plain: tab-separated, no header', async () => {
    expect(await printed('auto')).toBe('a,"b"\t7\ntab\\there\t\n');
  });
  it('tsv: with a header', async () => {
    expect(await printed('tsv')).toBe('name\tcount\na,"b"\t7\ntab\\there\t\n');
  });
  it('csv', async () => {
    expect(await printed('csv')).toBe('name,count\n"a,""b""",7\ntab\there,\n');
  });
  it('json: one value with the rows as they are, on one line in a pipe', async () => {
    expect(await printed('json')).toBe(`${JSON.stringify(ROWS)}\n`);
    expect(JSON.parse(await printed('json', true))).toEqual(ROWS);
  });
  it('ndjson: a line a row', async () => {
    const lines = (await printed('ndjson')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(ROWS);
  });
  it('table: aligned, nothing at the ends of lines', async () => {
    expect(await printed('auto', true)).toBe(
      ['NAME      COUNT', 'a,"b"         7', 'tab here      –', ''].join('\n'),
    );
  });
  it('an empty list is empty in every mode, and still JSON', async () => {
    for (const output of OUTPUTS) {
      const { io, stdout } = captureIo({ output });
      await printRows(io, COLUMNS, []);
      const header = { json: '[]\n', csv: 'name,count\n', tsv: 'name\tcount\n' }[output as string];
      expect(stdout().trimEnd()).toBe((header ?? (output === 'table' ? 'NAME  COUNT' : '')).trimEnd());
    }
  });
  it('a hostile cell reaches no terminal', async () => {
    const { io, stdout } = captureIo({ tty: true });
    await printRows(io, COLUMNS, [{ name: '\u001b[2Jgone\nnext' }]);
    expect(stdout()).not.toContain('\u001b');
    expect(stdout()).toContain('[2Jgone next');
  });
});

describe('printRecord', () => {
  it.each([
    ['auto', false, 'name\tx\ncount\t7\n'],
    ['auto', true, 'name   x\ncount  7\n'],
    ['csv', false, 'name,count\nx,7\n'],
    ['json', false, '{"name":"x","count":7}\n'],
    ['ndjson', false, '{"name":"x","count":7}\n'],
  ] as const)('%s on a terminal: %s', async (output, tty, expected) => {
    const { io, stdout } = captureIo({ output, tty });
    await printRecord(io, COLUMNS, { name: 'x', count: 7 });
    expect(stdout()).toBe(expected);
  });
});

describe('separated values', () => {
  it.each([
    [['a', 1, true, null, undefined, Number.NaN], 'a,1,true,,,\n'],
    [['line\nend'], '"line\nend"\n'],
  ])('csv %j', (cells, line) => expect(csvLine(cells)).toBe(line));
  it.each([
    [['a\\b', 'c\td', 'e\nf'], 'a\\\\b\tc\\td\te\\nf\n'],
    [[0, -0.5, 1e21], '0\t-0.5\t1e+21\n'],
  ])('tsv %j', (cells, line) => expect(tsvLine(cells)).toBe(line));
});
