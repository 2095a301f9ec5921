/** A value of foreign JSON with its place in the answer, and the questions a decoder asks of it. Pure. */
import { QtsError } from '../errors.ts';
import { printable, printableLine } from '../text.ts';

export interface Node {
  /** The operation that was answered, for messages. */
  readonly operation: string;
  /** Place in the answer: `data[3].base`; empty at the top. */
  readonly path: string;
  readonly value: unknown;
  /** The value may be a secret: messages name its type only. */
  readonly secret?: boolean;
}

const SHOWN_CHARACTERS = 40;

const describeText = (text: string): string => {
  const line = printableLine(text);
  return `the string ${JSON.stringify(line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line)}`;
};

const describe = ({ value, secret }: Node): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  if (secret) return `a ${typeof value}`;
  return typeof value === 'string' ? describeText(value) : `the ${typeof value} ${String(value)}`;
};

/** The error for a value that is not what the contract says. */
export const mismatch = (node: Node, expected: string): QtsError => {
  const place = node.path === '' ? '' : ` at ${node.path}`;
  return new QtsError(
    'bad-response',
    `the answer to ${node.operation} has ${describe(node)}${place} where ${expected} was expected`,
    { hint: 'check that the API URL is right and ends in the version, like /v1' },
  );
};

type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The top of an answer. */
export const topOf = (operation: string, value: unknown): Node => ({ operation, path: '', value });

/** @throws QtsError `bad-response` */
export const objectOf = (node: Node): JsonObject => {
  if (isObject(node.value)) return node.value;
  throw mismatch(node, 'an object');
};

/** A field of an object, there or not. @throws QtsError `bad-response` when the node is no object */
export const fieldOf = (node: Node, name: string): Node => {
  const object = objectOf(node);
  return {
    ...node,
    path: node.path === '' ? name : `${node.path}.${name}`,
    value: Object.hasOwn(object, name) ? object[name] : undefined,
  };
};

const isAbsent = (node: Node): boolean => node.value === undefined || node.value === null;

/** Turns a decoder into one that takes `null` and absence as undefined. */
export const optional =
  <T>(decode: (node: Node) => T) =>
  (node: Node): T | undefined =>
    isAbsent(node) ? undefined : decode(node);

/** Like {@link optional}, but `null` stays. */
export const nullable =
  <T>(decode: (node: Node) => T) =>
  (node: Node): T | null | undefined =>
    node.value === null ? null : optional(decode)(node);

/** An identifier or a word: one line without control characters. */
export const wordOf = (node: Node): string => {
  if (typeof node.value === 'string') return printableLine(node.value);
  throw mismatch(node, 'a string');
};

/** An identifier that is needed to go on: not empty. */
export const idOf = (node: Node): string => {
  const id = typeof node.value === 'string' ? printableLine(node.value) : '';
  if (id !== '') return id;
  throw mismatch(node, 'an identifier');
};

/** Words meant for people: line ends stay, control characters go. */
export const proseOf = (node: Node): string => {
  if (typeof node.value === 'string') return printable(node.value);
  throw mismatch(node, 'a string');
};

export const numberOf = (node: Node): number => {
  if (typeof node.value === 'number') return node.value;
  throw mismatch(node, 'a number');
};

/** A count: a whole number from 0 up. */
export const countOf = (node: Node): number => {
  if (typeof node.value === 'number' && Number.isSafeInteger(node.value) && node.value >= 0)
    return node.value;
  throw mismatch(node, 'a whole number from 0 up');
};

/** A list, each of whose items is decoded. */
export const listOf =
  <T>(decode: (node: Node) => T) =>
  (node: Node): readonly T[] => {
    const { value } = node;
    if (!Array.isArray(value)) throw mismatch(node, 'an array');
    return value.map((item: unknown, index) =>
      decode({ ...node, path: `${node.path}[${index}]`, value: item }),
    );
  };

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** An object without its undefined fields: absent stays absent. */
export const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
