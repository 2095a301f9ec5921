/** What is recorded of the JDK, and how it is written: `node scripts/record-java.js` asks for it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { arithmeticPrograms, javaExpressions, RECORDED } from './arithmetic.ts';
import { askJdk, newerJdk, type OracleResult } from './oracle.ts';
import {
  allSnippets,
  hashOf,
  type Recording,
  readRecordings,
  recordingPath,
  type Snippet,
} from './snippets.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const answered = (answer: OracleResult | undefined, name: string): string => {
  if (answer?.status !== 'ok') throw new Error(`the JDK refuses ${name}: ${answer?.text}`);
  return answer.text;
};

/** Programs by name: `test/java/programs/<name>.java`. */
export const readPrograms = (): ReadonlyMap<string, string> => {
  const folder = path('programs');
  const files = readdirSync(folder).filter((file) => file.endsWith('.java'));
  return new Map(files.map((file) => [file.slice(0, -5), readFileSync(`${folder}/${file}`, 'utf8')]));
};

export const programRecord = (name: string): string => path(`programs/${name}.out`);

const recorded = (
  snippets: readonly Snippet[],
  answers: ReadonlyMap<string, OracleResult>,
): readonly (readonly [string, Recording])[] =>
  snippets.map(({ name, source }) => [
    name,
    { source: hashOf(source), text: answered(answers.get(keyOf(name)), name) },
  ]);

/** The name of a snippet as a file's name. */
export const keyOf = (name: string): string => `s${hashOf(name)}`;

const sourcesOf = (snippets: readonly Snippet[]): ReadonlyMap<string, string> =>
  new Map(snippets.map(({ name, source }) => [keyOf(name), source]));

/** What a JDK says of all programs and snippets; what needs a newer one than there is keeps its record. */
export const liveRecordings = (
  more: ReadonlyMap<string, string> = new Map(),
): {
  readonly snippets: Readonly<Record<string, Recording>>;
  readonly programs: ReadonlyMap<string, string>;
  readonly answers: ReadonlyMap<string, OracleResult>;
} => {
  const snippets = allSnippets();
  const common = snippets.filter(({ isNewer }) => !isNewer);
  const newer = snippets.filter(({ isNewer }) => isNewer);
  const programs = readPrograms();
  const answers = askJdk(new Map([...sourcesOf(common), ...programs, ...more]));
  const kept = Object.entries(readRecordings()).filter(([name]) => newer.some((one) => one.name === name));
  const entries = [
    ...recorded(common, answers),
    ...(newerJdk === undefined ? kept : recorded(newer, askJdk(sourcesOf(newer), newerJdk))),
  ];
  return {
    snippets: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    programs: new Map([...programs.keys()].map((name) => [name, answered(answers.get(name), name)])),
    answers,
  };
};

const arithmeticPath = path('arithmetic.out');

/** The first line is the hash of the expressions, each other one a type and a value. */
export const readArithmetic = (): { readonly source: string; readonly lines: readonly string[] } => {
  const [source = '', ...lines] = readFileSync(arithmeticPath, 'utf8').trimEnd().split('\n');
  return { source, lines };
};

/** Asks the JDK about everything and writes it down. */
export const recordAll = (): void => {
  const expressions = fc.sample(javaExpressions, RECORDED);
  const sources = arithmeticPrograms(expressions);
  const { snippets, programs, answers } = liveRecordings(
    new Map(sources.map((source, index) => [`arithmetic${index}`, source])),
  );
  writeFileSync(recordingPath, `${JSON.stringify(snippets, undefined, 1)}\n`);
  for (const [name, text] of programs) writeFileSync(programRecord(name), text);
  const texts = sources.map((_, index) => answered(answers.get(`arithmetic${index}`), 'the arithmetic'));
  writeFileSync(arithmeticPath, `${hashOf(expressions.join('\n'))}\n${texts.join('')}`);
};
