/**
 * Snippets: short Java programs, many a file. A file of `test/java/snippets` starts with `# tier: row`; a snippet starts with
 * `=== name | JLS chapter` and holds statements, or members, a line `--`, and statements. `p(…)` prints its
 * arguments, a line a call. `| newer` after the chapter marks what a JDK 17 does not know, `| refused` what is
 * refused here with a position.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Snippet {
  readonly name: string;
  readonly tier: string;
  readonly row: string;
  readonly chapter: string;
  readonly isNewer: boolean;
  readonly isRefused: boolean;
  readonly source: string;
}

export const snippetFolder = fileURLToPath(new URL('../snippets/', import.meta.url));

const IMPORTS = [
  'java.math.*',
  'java.text.*',
  'java.time.*',
  'java.time.format.*',
  'java.time.temporal.*',
  'java.util.*',
  'java.util.concurrent.*',
  'java.util.concurrent.atomic.*',
  'java.util.function.*',
  'java.util.regex.*',
  'java.util.stream.*',
];

const wrap = (text: string): string => {
  const at = text.search(/^--$/m);
  const members = at < 0 ? '' : text.slice(0, at);
  const statements = at < 0 ? text : text.slice(at + 3);
  return `${IMPORTS.map((name) => `import ${name};`).join('\n')}

public class Main {
  static final StringBuilder out = new StringBuilder();
  static void p(Object... values) {
    for (Object value : values) out.append(value).append(' ');
    out.append('\\n');
  }
${members}
  static void body() throws Throwable {
${statements}
  }
  public static String run() {
    try { body(); } catch (Throwable thrown) { p("thrown", thrown); }
    return out.toString();
  }
}
`;
};

const snippetsIn = (file: string): readonly Snippet[] => {
  const [heading = '', ...parts] = readFileSync(`${snippetFolder}${file}`, 'utf8').split(/^=== /m);
  const [, tier = '', row = ''] = /^# (\w+): (.+)$/m.exec(heading) ?? [];
  if (row === '') throw new Error(`${file} does not start with '# tier: row'`);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    const [name = '', chapter = '', ...marks] = part
      .slice(0, end)
      .split('|')
      .map((one) => one.trim());
    if (!/^\d+(\.\d+)*$|^java\./.test(chapter))
      throw new Error(`${file}: ${name} names no chapter, but '${chapter}'`);
    return {
      name: `${file.replace('.txt', '')}/${name}`,
      tier,
      row,
      chapter,
      isNewer: marks.includes('newer'),
      isRefused: marks.includes('refused'),
      source: wrap(part.slice(end + 1)),
    };
  });
};

/** All snippets, in the order of files and of each file; throws on two of one name. */
export const allSnippets = (): readonly Snippet[] => {
  const files = readdirSync(snippetFolder).filter((file) => file.endsWith('.txt'));
  const snippets = files.toSorted().flatMap(snippetsIn);
  const names = new Set<string>();
  for (const { name } of snippets) {
    if (names.has(name)) throw new Error(`two snippets are named ${name}`);
    names.add(name);
  }
  return snippets;
};

/** What a JDK printed for one source, which is known by its hash. */
export interface Recording {
  readonly source: string;
  readonly text: string;
}

export const hashOf = (source: string): string =>
  createHash('sha256').update(source).digest('hex').slice(0, 16);

export const recordingPath = `${snippetFolder}recorded.json`;

export const readRecordings = (): Readonly<Record<string, Recording>> =>
  existsSync(recordingPath) ? JSON.parse(readFileSync(recordingPath, 'utf8')) : {};
