/** The import rules of the design, held over the text of src. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

interface Import {
  /** Below src. */
  readonly from: string;
  /** Below src, or the name of a package, or `node:…`. */
  readonly to: string;
  readonly local: boolean;
  readonly dynamic: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => path.split(sep).join('/'))
  .sort();

const textOf = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]));

/** Code without comments; strings stay, because specifiers are strings. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const STATIC = /^(?:import|export)\s+(?:(?:type\s+)?[\w\s{},*$]*?\sfrom\s+)?['"]([^'"]+)['"];/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const toImport = (from: string, specifier: string, dynamic: boolean): Import => {
  const local = specifier.startsWith('.');
  const target = local
    ? relative(SRC, resolve(SRC, dirname(from), specifier))
        .split(sep)
        .join('/')
    : specifier;
  return { from, to: local || specifier.startsWith('node:') ? target : packageName(target), local, dynamic };
};

const importsOf = (file: string): readonly Import[] => {
  const code = codeOf(textOf.get(file) ?? '');
  return [
    ...[...code.matchAll(STATIC)].map(([, specifier = '']) => toImport(file, specifier, false)),
    ...[...code.matchAll(DYNAMIC)].map(([, specifier = '']) => toImport(file, specifier, true)),
  ];
};

const imports = files.flatMap(importsOf);
const show = ({ from, to }: Import): string => `${from} imports ${to}`;
const layerOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : 'root');

/** Arrows that may be drawn; everybody may import the files at the root of src. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  root: [],
  wire: [],
  lastra: [],
  parquet: ['lastra'],
  java: [],
  engine: ['wire', 'java'],
  config: [],
  jobs: ['wire'],
  convert: ['lastra', 'parquet'],
  dump: ['wire', 'lastra', 'parquet', 'convert'],
  files: ['lastra', 'parquet', 'convert', 'dump'],
  api: ['wire', 'config'],
  transfer: ['wire', 'api', 'lastra', 'convert', 'dump'],
  report: ['wire'],
  journal: ['wire'],
  workflows: [
    'wire',
    'config',
    'api',
    'jobs',
    'java',
    'engine',
    'convert',
    'dump',
    'transfer',
    'report',
    'files',
    'journal',
  ],
  backend: ['wire', 'java', 'engine', 'lastra', 'parquet', 'convert', 'dump'],
  cli: [
    'wire',
    'config',
    'api',
    'jobs',
    'java',
    'engine',
    'dump',
    'transfer',
    'report',
    'workflows',
    'backend',
    'files',
    'journal',
  ],
};

/** Types alone, which every format shares: part of no layer. */
const SHARED_TYPES: ReadonlySet<string> = new Set(['convert/table.ts', 'convert/stream.ts']);

/** Where each package may be named: a file, or a folder with a slash at its end. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  undici: ['api/'],
  conf: ['config/'],
  commander: ['cli/program.ts', 'cli/commands/'],
  chalk: ['cli/io.ts', 'cli/render/'],
  ora: ['cli/io.ts', 'cli/render/'],
  'cli-table3': ['cli/io.ts', 'cli/render/'],
  hono: ['backend/'],
  '@hono/node-server': ['backend/'],
  jose: ['backend/'],
  'trading-signals': ['engine/'],
  // Signals have columns of text and of missing values, which hours have not.
  hyparquet: ['parquet/', 'backend/worker/signal-file.ts'],
  'hyparquet-writer': ['parquet/', 'backend/worker/signal-file.ts'],
  'hyparquet-compressors': ['parquet/'],
  fzstd: ['lastra/', 'parquet/', 'api/'],
  'csv-parse': ['convert/csv/'],
  'lossless-json': ['convert/ndjson/'],
  'web-tree-sitter': ['java/'],
  tinyglobby: ['files/'],
  picomatch: ['workflows/'],
  '@hpcc-js/wasm-zstd': ['zstd.ts'],
};

/** HTTP and terminal, which the lower layers do not know. */
const HTTP = /^node:(?:https?2?|net|tls|tty|readline)$/;
const PURE_LAYERS = new Set(['root', 'wire', 'lastra', 'parquet', 'java', 'engine', 'convert', 'report']);

const homesOf = (name: string): readonly string[] =>
  Object.hasOwn(PACKAGE_HOMES, name) ? (PACKAGE_HOMES[name] ?? []) : [];

const isWithin = (file: string, home: string): boolean =>
  home.endsWith('/') ? file.startsWith(home) : file === home;

describe('imports', () => {
  it('are found at all', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.some(({ dynamic }) => dynamic)).toBe(true);
    expect(imports.filter(({ to }) => to === 'commander').length).toBeGreaterThan(0);
  });

  it('name layers that exist', () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !(layer in MAY_IMPORT))).toEqual([]);
  });

  it('go down only', () => {
    const up = imports.filter(({ from, to, local }) => {
      const [source, target] = [layerOf(from), layerOf(to)];
      const shared = target === 'root' || SHARED_TYPES.has(to);
      return local && !shared && source !== target && !MAY_IMPORT[source]?.includes(target);
    });
    expect(up.map(show)).toEqual([]);
  });

  it('name files that exist, with their extension', () => {
    const known = new Set(files);
    expect(
      imports.filter(({ to, local }) => local && !known.has(to) && !to.endsWith('.json')).map(show),
    ).toEqual([]);
  });

  it('name packages where they belong', () => {
    const astray = imports.filter(
      ({ from, to, local }) =>
        !local && !to.startsWith('node:') && !homesOf(to).some((home) => isWithin(from, home)),
    );
    expect(astray.map(show)).toEqual([]);
  });

  it('of the pure layers know neither HTTP nor terminal', () => {
    expect(
      imports.filter(({ from, to }) => PURE_LAYERS.has(layerOf(from)) && HTTP.test(to)).map(show),
    ).toEqual([]);
  });

  it('have no cycle', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file).filter(({ local }) => local)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      const at = path.indexOf(file);
      if (at >= 0) cycles.push([...path.slice(at), file].join(' > '));
      if (at >= 0 || done.has(file)) return;
      for (const { to } of graph.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('the process', () => {
  const filesWith = (pattern: RegExp): readonly string[] =>
    files.filter((file) => pattern.test(codeOf(textOf.get(file) ?? '')));

  it('environment is read in one file', () => {
    expect(filesWith(/\bprocess\.env\b/)).toEqual(['config/environment.ts']);
  });
  it('is ended by nobody', () => expect(filesWith(/\bprocess\.(?:exit|abort|reallyExit)\b/)).toEqual([]));
  it('is not talked through console', () => expect(filesWith(/\bconsole\./)).toEqual([]));
});
