/** The body of an execute request, checked against the contract and its extensions. */
import type { BaseConfig, Params, ParamValue } from '../../wire/messages.ts';
import { badRequest } from '../failure.ts';
import { isObject, type JsonObject, quote, requireKnown } from './body.ts';

export const EXECUTE_FIELDS = ['prepareJobId', 'strategyId', 'storeSignals', 'params', 'baseConfig'];

const MOST_PARAMS = 64;
const RESERVED_PARAMS = [
  'strategyId',
  'storeSignals',
  'equityCurve',
  'backtestEnabled',
  'backtestFakeExecution',
];

const isParamValue = (value: unknown): value is ParamValue =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

/** @throws HttpFailure 400 */
export const storeSignalsOf = ({ storeSignals = false }: JsonObject): boolean => {
  if (typeof storeSignals === 'boolean') return storeSignals;
  throw badRequest('storeSignals must be true or false');
};

/** @throws HttpFailure 400 */
export const paramsOf = ({ params = {} }: JsonObject): Params => {
  if (!isObject(params)) throw badRequest('params must be an object');
  const entries = Object.entries(params);
  if (entries.length > MOST_PARAMS) throw badRequest(`params has more than ${MOST_PARAMS} entries`);
  const checked = entries.map(([name, value]) => {
    if (RESERVED_PARAMS.includes(name)) throw badRequest(`Parameter ${quote(name)} is reserved`);
    if (isParamValue(value)) return [name, value] as const;
    throw badRequest(`Parameter ${quote(name)} must be a number, a text, true or false`);
  });
  return Object.fromEntries(checked);
};

const numberIn = (
  config: JsonObject,
  name: string,
  isAllowed: (value: number) => boolean,
  allowed: string,
): object => {
  const value = config[name];
  if (value === undefined) return {};
  if (typeof value === 'number' && isAllowed(value)) return { [name]: value };
  throw badRequest(`baseConfig.${name} must be ${allowed}`);
};

/** @throws HttpFailure 400 */
export const baseConfigOf = ({ baseConfig = {} }: JsonObject): BaseConfig => {
  if (!isObject(baseConfig)) throw badRequest('baseConfig must be an object');
  requireKnown(baseConfig, ['initialFunding', 'feeRate'], 'setting of baseConfig');
  return {
    ...numberIn(baseConfig, 'initialFunding', (x) => x > 0 && Number.isFinite(x), 'a number above 0'),
    ...numberIn(baseConfig, 'feeRate', (x) => x >= 0 && x < 1, 'a number from 0 up to, not including, 1'),
  };
};
