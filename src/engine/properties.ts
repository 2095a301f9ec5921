/** Properties of a strategy: what its annotations declare, and how values get in (section 6). */
import { QtsError } from '../errors.ts';
import { boxDouble, boxInt, boxLong, JavaNumber } from '../java/runtime/box.ts';
import { MAX_PARAMS, RESERVED_PARAMS } from './assumptions.ts';
import type { Notice, Params } from './types.ts';

export const PROPERTY_TYPES = ['int', 'long', 'double', 'boolean', 'String'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

export interface StrategyProperty {
  /** The key of run parameters, dots included. */
  readonly name: string;
  readonly field: string;
  /** The JavaScript property that holds the field. */
  readonly jsName: string;
  readonly type: PropertyType;
  /** Whether the field is a wrapper (`Integer` for int). */
  readonly isBoxed: boolean;
  readonly description?: string;
  readonly defaultValue?: string;
  /** Advisory: values outside are not refused. */
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Erased name of its JavaBean setter; without one the field itself is set. */
  readonly setter?: string;
  /** Whether that setter takes a wrapper. */
  readonly setterTakesBox?: boolean;
  /** Static and final fields are reached through a setter only. */
  readonly isFieldFixed: boolean;
}

type Plain = number | bigint | boolean | string;

/** The property's value out of a parameter or of the text of a declared default; undefined when it does not fit. */
export const parseProperty = (type: PropertyType, value: number | string | boolean): Plain | undefined => {
  switch (type) {
    case 'String':
      return String(value);
    case 'boolean':
      return parseBoolean(value);
    case 'double':
      return parseNumber(value);
    case 'int':
      return parseInteger(value, -(2 ** 31), 2 ** 31 - 1);
    case 'long':
      return parseLong(value);
  }
};

const parseBoolean = (value: number | string | boolean): boolean | undefined => {
  if (typeof value === 'boolean') return value;
  const text = String(value).trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
};

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const parseNumber = (value: number | string | boolean): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : undefined;
};

const parseInteger = (
  value: number | string | boolean,
  least: number,
  greatest: number,
): number | undefined => {
  const number = parseNumber(value);
  return number !== undefined && Number.isInteger(number) && number >= least && number <= greatest
    ? number
    : undefined;
};

const parseLong = (value: number | string | boolean): bigint | undefined => {
  // Text keeps all 64 bits; a number does so only where it is exact.
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value.trim())) {
    const exact = BigInt(value.trim().replace(/^\+/, ''));
    return BigInt.asIntN(64, exact) === exact ? exact : undefined;
  }
  const whole = parseInteger(value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return whole === undefined ? undefined : BigInt(whole);
};

/**
 * Checks the parameters of a run against the properties of its strategy.
 * @throws QtsError `usage` for unknown or reserved names, values of the wrong type, or too many of them.
 */
export const checkParams = (properties: readonly StrategyProperty[], params: Params): void => {
  const entries = Object.entries(params);
  if (entries.length > MAX_PARAMS) {
    throw new QtsError('usage', `${entries.length} parameters, expected at most ${MAX_PARAMS}`);
  }
  for (const [name, value] of entries) checkParam(properties, name, value);
};

const checkParam = (
  properties: readonly StrategyProperty[],
  name: string,
  value: number | string | boolean,
): void => {
  if (RESERVED_PARAMS.includes(name)) {
    throw new QtsError('usage', `parameter ${name} is reserved for the service`);
  }
  const property = properties.find((candidate) => candidate.name === name);
  if (!property) {
    const known = properties.map((candidate) => candidate.name).join(', ');
    const declared = known === '' ? 'no properties' : known;
    throw new QtsError(
      'usage',
      `unknown parameter ${JSON.stringify(name)}: the strategy declares ${declared}`,
    );
  }
  const fits = ['number', 'string', 'boolean'].includes(typeof value);
  if (!fits || parseProperty(property.type, value) === undefined) {
    throw new QtsError(
      'usage',
      `parameter ${name} is ${JSON.stringify(value)}, expected ${article(property.type)}`,
    );
  }
};

const article = (type: PropertyType): string => (type === 'int' ? 'an int' : `a ${type}`);

const boxed = (value: Plain, type: PropertyType): unknown => {
  if (typeof value === 'bigint') return boxLong(value);
  if (typeof value !== 'number') return value;
  return type === 'int' ? boxInt(value) : boxDouble(value);
};

/**
 * Sets declared defaults, then the parameters, on a constructed strategy.
 * @param params already checked by {@link checkParams}
 * @returns what the user should know: properties that cannot be set, initialisers that a default overrides
 */
export const injectProperties = (
  instance: object,
  properties: readonly StrategyProperty[],
  params: Params,
): Notice[] => {
  const notices: Notice[] = [];
  for (const property of properties) {
    const given = params[property.name];
    const declared = property.defaultValue;
    const notice = initialiserNotice(instance, property) ?? undefined;
    const raw = given ?? declared;
    const value = raw === undefined ? undefined : parseProperty(property.type, raw);
    if (property.isFieldFixed && property.setter === undefined) notices.push(fixedNotice(property));
    else if (value !== undefined) inject(instance, property, value);
    if (notice && !property.isFieldFixed) notices.push(notice);
  }
  return notices;
};

const inject = (instance: object, property: StrategyProperty, value: Plain): void => {
  const target = instance as Record<string, unknown>;
  const setter = property.setter === undefined ? undefined : target[property.setter];
  if (typeof setter === 'function') {
    setter.call(instance, property.setterTakesBox ? boxed(value, property.type) : value);
  } else {
    target[property.jsName] = property.isBoxed ? boxed(value, property.type) : value;
  }
};

const fixedNotice = (property: StrategyProperty): Notice => ({
  level: 'WARN',
  code: 'local.property-not-settable',
  message: `property ${property.name}: field ${property.field} is static or final and has no setter; it keeps its own value`,
  provenance: 'execute',
});

/** A field's initialiser that says something else than the declared default, which wins. */
const initialiserNotice = (instance: object, property: StrategyProperty): Notice | undefined => {
  if (property.defaultValue === undefined) return undefined;
  const initial = (instance as Record<string, unknown>)[property.jsName];
  const plain = initial instanceof JavaNumber ? (initial as unknown as { value: Plain }).value : initial;
  if (!isSet(plain) || String(plain) === String(parseProperty(property.type, property.defaultValue))) {
    return undefined;
  }
  return {
    level: 'WARN',
    code: 'local.property-initialiser-ignored',
    message: `property ${property.name}: the declared default ${property.defaultValue} replaces the initialiser ${String(plain)} of field ${property.field}`,
    provenance: 'execute',
  };
};

const isSet = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== 0 && value !== 0n && value !== false && value !== '';
