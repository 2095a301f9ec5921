/** Checks answers against an OpenAPI document: the contract beside the repository, or the one that is served. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ApiVersion } from '../../src/wire/endpoints.ts';
import { hasShared, sharedPath } from './shared.ts';

type Schema = Readonly<Record<string, unknown>>;

export interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Schema }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const FILES: Readonly<Record<ApiVersion, string>> = {
  '0.95': 'api-0.95.1.yaml',
  '0.109': 'api-0.109.2.yaml',
};

const parsed = new Map<ApiVersion, ContractDocument>();

/** The contract beside the repository; undefined when it is not there. */
export const sharedContract = (version: ApiVersion): ContractDocument | undefined => {
  if (!hasShared) return undefined;
  const known =
    parsed.get(version) ??
    (parse(readFileSync(sharedPath('reference', FILES[version]), 'utf8')) as ContractDocument);
  parsed.set(version, known);
  return known;
};

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

const resolve = (document: ContractDocument, schema: Schema): Schema => {
  const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema.$ref ?? ''))?.[1];
  const found = name === undefined ? schema : document.components.schemas[name];
  if (found === undefined) throw new Error(`the document has no schema ${name}`);
  return found;
};

const typeProblems = (schema: Schema, value: unknown, at: string): string[] => {
  if (schema.type === undefined) return [];
  const allowed = [schema.type].flat() as string[];
  const found = typeOf(value);
  if (allowed.includes(found) || (found === 'integer' && allowed.includes('number'))) return [];
  return [`${at} is ${found}, expected ${allowed.join(' or ')}`];
};

const textProblems = (schema: Schema, value: unknown, at: string): string[] => {
  const problems: string[] = [];
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) {
    problems.push(`${at} is ${JSON.stringify(value)}, expected one of ${schema.enum.join(', ')}`);
  }
  if (typeof value !== 'string') return problems;
  if (schema.format === 'date-time' && !DATE_TIME.test(value))
    problems.push(`${at} is no date-time: ${value}`);
  if (schema.format === 'uri-reference' && !URL.canParse(value, 'http://host'))
    problems.push(`${at} is no URI reference: ${value}`);
  if (schema.format === 'uri' && !URL.canParse(value)) problems.push(`${at} is no URI: ${value}`);
  return problems;
};

const numberProblems = (schema: Schema, value: unknown, at: string): string[] => {
  if (typeof value !== 'number') return [];
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  const isWithin = value >= Number(minimum) && value <= Number(maximum);
  return isWithin ? [] : [`${at} is ${value}, expected ${minimum} to ${maximum}`];
};

/** Every problem of a schema itself; what it holds is looked at by {@link schemaProblems}. */
const valueProblems = (schema: Schema, value: unknown, at: string): string[] => [
  ...typeProblems(schema, value, at),
  ...textProblems(schema, value, at),
  ...numberProblems(schema, value, at),
];

const fieldProblems = (schema: Schema, value: Schema, at: string): string[] => {
  const known = (schema.properties as Schema | undefined) ?? {};
  const required = (schema.required as string[] | undefined) ?? [];
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  if (schema.additionalProperties !== false) return missing;
  const extra = Object.keys(value).filter((name) => !(name in known));
  return [...missing, ...extra.map((name) => `${at}.${name} may not be there`)];
};

/** What is wrong with a value; empty when nothing is. */
export const schemaProblems = (
  document: ContractDocument,
  reference: Schema,
  value: unknown,
  at = 'body',
): string[] => {
  const schema = resolve(document, reference);
  const all = (schema.allOf as Schema[] | undefined) ?? [];
  const problems = [
    ...valueProblems(schema, value, at),
    ...all.flatMap((part) => schemaProblems(document, part, value, at)),
  ];
  if (Array.isArray(value) && isObject(schema.items)) {
    const items = schema.items;
    problems.push(...value.flatMap((item, i) => schemaProblems(document, items, item, `${at}[${i}]`)));
  }
  if (!isObject(value)) return problems;
  problems.push(...fieldProblems(schema, value, at));
  for (const [name, property] of Object.entries((schema.properties as Record<string, Schema>) ?? {})) {
    if (name in value) problems.push(...schemaProblems(document, property, value[name], `${at}.${name}`));
  }
  return problems;
};

const patternOf = (template: string): RegExp => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);

/** Answers that the backend may give beside the contract, shaped as its errors. */
const BESIDE = [401, 413, 415, 500, 501];
const ERROR: Schema = { $ref: '#/components/schemas/ResponseError' };

interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** Parsed when it is JSON. */
  readonly body: unknown;
}

/** What is wrong with an answer to a request below the API root. */
export const answerProblems = (
  document: ContractDocument,
  method: string,
  path: string,
  { status, contentType, body }: Answer,
): string[] => {
  const bare = path.split('?')[0] ?? '';
  const template = Object.keys(document.paths).find((one) => patternOf(one).test(bare));
  const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
  if (operation === undefined) return status === 404 ? schemaProblems(document, ERROR, body) : [];
  const response = operation.responses[String(status)];
  if (!isObject(response)) {
    return BESIDE.includes(status)
      ? schemaProblems(document, ERROR, body)
      : [`status ${status} is not in the contract of ${method} ${template}`];
  }
  const content = response.content as Record<string, { schema: Schema }> | undefined;
  if (content === undefined) return [];
  const media = content[contentType];
  if (media === undefined)
    return [`content type ${contentType} is none of ${Object.keys(content).join(', ')}`];
  return contentType === 'application/json' ? schemaProblems(document, media.schema, body) : [];
};

const bodyOf = async (response: Response, contentType: string): Promise<unknown> =>
  contentType === 'application/json' ? response.clone().json() : undefined;

/** Hands an answer on, unless it breaks one of the documents that are there. */
export const expectContract = async (
  documents: readonly (ContractDocument | undefined)[],
  method: string,
  path: string,
  response: Response,
): Promise<Response> => {
  const contentType = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const answer = { status: response.status, contentType, body: await bodyOf(response, contentType) };
  const problems = documents.flatMap((one) => (one ? answerProblems(one, method, path, answer) : []));
  if (problems.length === 0) return response;
  throw new Error(`${method} ${path} → ${response.status} breaks the contract:\n${problems.join('\n')}`);
};
