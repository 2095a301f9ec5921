import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RECORDED } from './helpers/arithmetic.ts';
import { readPrograms } from './helpers/recordings.ts';
import { runHere } from './helpers/run.ts';
import { allSnippets, readRecordings, type Snippet } from './helpers/snippets.ts';

// The table of docs/java-subset.md is counted, not written: `node scripts/record-java.js` puts it there.

const document = fileURLToPath(new URL('../../docs/java-subset.md', import.meta.url));
const MARKS = /(<!-- figures -->\n)[\s\S]*?(<!-- \/figures -->)/;

interface Tally {
  same: number;
  refused: number;
  other: number;
}

const recordings = readRecordings();

const outcome = async ({ name, source }: Snippet): Promise<keyof Tally> => {
  const result = await runHere(source);
  if (result.status === 'error') return 'refused';
  return result.status === 'ok' && result.text === recordings[name]?.text ? 'same' : 'other';
};

type Outcomes = ReadonlyMap<Snippet, keyof Tally>;

const outcomes = async (): Promise<Outcomes> => {
  const found = new Map<Snippet, keyof Tally>();
  for (const snippet of allSnippets()) found.set(snippet, await outcome(snippet));
  return found;
};

const tallies = (of: Outcomes, keyOf: (snippet: Snippet) => string): ReadonlyMap<string, Tally> => {
  const counts = new Map<string, Tally>();
  for (const [snippet, result] of of) {
    const key = keyOf(snippet);
    const tally = counts.get(key) ?? { same: 0, refused: 0, other: 0 };
    tally[result] += 1;
    counts.set(key, tally);
  }
  return counts;
};

const chapterOf = ({ chapter }: Snippet): string => {
  const number = Number(chapter.split('.')[0]);
  return Number.isNaN(number) ? 'library' : `JLS ${number}`;
};

const TITLES: Readonly<Record<string, string>> = {
  'JLS 3': 'lexical structure',
  'JLS 4': 'types, values, variables',
  'JLS 5': 'conversions',
  'JLS 6': 'names',
  'JLS 7': 'compilation units',
  'JLS 8': 'classes, records, enums',
  'JLS 9': 'interfaces',
  'JLS 10': 'arrays',
  'JLS 11': 'exceptions',
  'JLS 12': 'execution, initialization',
  'JLS 14': 'statements, patterns',
  'JLS 15': 'expressions',
  'JLS 16': 'definite assignment',
  library: 'classes of the JDK',
};

const rows = (counts: ReadonlyMap<string, Tally>, titled: boolean): string =>
  [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([key, { same, refused, other }]) => {
      const title = titled ? `${key}: ${TITLES[key] ?? ''}` : key;
      return `| ${title} | ${same + refused + other} | ${same} | ${refused} | ${other} |`;
    })
    .join('\n');

const HEAD = (what: string): string =>
  `| ${what} | snippets | same as the JDK | refused with a position | different |\n|---|---|---|---|---|\n`;

const figures = async (): Promise<string> => {
  const found = await outcomes();
  const byRow = tallies(found, ({ tier, row }) => `${tier}: ${row}`);
  const byChapter = tallies(found, chapterOf);
  const whole = `Besides these, ${readPrograms().size} whole programs in \`test/java/programs\` and ${RECORDED.numRuns.toLocaleString('en-US')} generated expressions print what the JDK prints.`;
  return `\n${HEAD('tier')}${rows(byRow, false)}\n\n${HEAD('chapter')}${rows(byChapter, true)}\n\n${whole}\n\n`;
};

describe('the table of what was compared', () => {
  it('is the one in the document', { timeout: 300_000 }, async () => {
    const text = readFileSync(document, 'utf8');
    const counted = text.replace(MARKS, `$1${(await figures()).replaceAll('$', '$$$$')}$2`);
    if (process.env.RECORD_JAVA === '1') writeFileSync(document, counted);
    expect(readFileSync(document, 'utf8'), 'run node scripts/record-java.js').toBe(counted);
    expect(counted).toContain('| JLS 15: expressions |');
  });
});
