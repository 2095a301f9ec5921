/** Snippets with a token or two changed, the same each time: most are wrong, some still right. */
import { allSnippets } from './snippets.ts';

const TOKEN =
  /\s+|[A-Za-z_]\w*|\d[\w.]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|->|::|\+\+|--|&&|\|\||[=!<>+*/%&|^-]=|[^\s]/g;

const POOLS: readonly (readonly string[])[] = [
  ['int', 'long', 'double', 'char', 'boolean', 'String', 'Object', 'Integer', 'var', 'void'],
  ['+', '-', '*', '==', '!=', '<', '&&', '||', '&', '=', '+='],
  ['1', '0', '1L', '1.0', "'c'", '"s"', 'null', 'true'],
  ['static', 'final', 'private', 'public', 'abstract', 'default'],
  ['class', 'interface', 'enum', 'record'],
  ['extends', 'implements', 'throws'],
  ['return', 'break', 'continue', 'throw', 'yield'],
];

/** Numbers below a limit, from a fixed start. */
const numbers = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
};

const isSolid = (token: string): boolean => token.trim() !== '';

const mutated = (text: string, next: (limit: number) => number): string => {
  const tokens = text.match(TOKEN) ?? [];
  const solid = [...tokens.keys()].filter((index) => isSolid(tokens[index] ?? ''));
  const at = solid[next(solid.length)] ?? 0;
  const other = solid[next(solid.length)] ?? 0;
  const [token = '', second = ''] = [tokens[at], tokens[other]];
  const pool = POOLS.find((one) => one.includes(token));
  const kind = next(6);
  if (kind < 3) tokens[at] = pool?.[next(pool.length)] ?? second;
  else if (kind === 3) tokens[at] = '';
  else if (kind === 4) tokens[at] = `${token} ${token}`;
  else [tokens[at], tokens[other]] = [second, token];
  return tokens.join('');
};

const START = 'public static String run() {';

/** So many mutants; what they would do is never asked, so none of them can run on. */
export const mutants = (count: number, seed: number): readonly string[] => {
  const next = numbers(seed);
  const sources = allSnippets().filter(({ isNewer, isRefused }) => !isNewer && !isRefused);
  return Array.from({ length: count }, () => {
    const source = sources[next(sources.length)]?.source ?? '';
    const from = source.indexOf('\n  }\n') + 5;
    const to = source.indexOf(START);
    const body = mutated(source.slice(from, to), next);
    return `${source.slice(0, from)}${body}${START} return ""; } static String never() {${source.slice(to + START.length)}`;
  });
};
