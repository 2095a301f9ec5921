/** Loads tree-sitter and the Java grammar, once a process. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Parser } from 'web-tree-sitter';

/** The built tool has the two files beside its chunks; a source checkout has them in the packages. */
const wasmPath = (besideBundle: string, inPackage: string): string => {
  const beside = fileURLToPath(new URL(besideBundle, import.meta.url));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(inPackage);
};

const load = async (): Promise<Parser> => {
  const { Language, Parser } = await import('web-tree-sitter');
  const runtime = wasmPath('./web-tree-sitter.wasm', 'web-tree-sitter/web-tree-sitter.wasm');
  const grammar = wasmPath(
    './tree-sitter-java.wasm',
    'tree-sitter-java-orchard/tree-sitter-java_orchard.wasm',
  );
  await Parser.init({ wasmBinary: readFileSync(runtime) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(grammar)));
  return parser;
};

let loading: Promise<Parser> | undefined;

/** The Java parser; loads its WebAssembly on first use. */
export const javaParser = (): Promise<Parser> => {
  loading ??= load();
  return loading;
};
