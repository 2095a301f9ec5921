/** Kept and saved runs, read back: nothing is taken on trust, for a file may have been edited. */
import { readFile } from 'node:fs/promises';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { findRun, isRunId, type RunEntry, readRun } from '../journal/runs.ts';
import { printable } from '../text.ts';
import { decodeExecution, decodeJobState } from '../wire/decode-jobs.ts';
import { isObject, present } from '../wire/decode-node.ts';
import type { RunDescription, RunRecord } from './run-record.ts';

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isObject);
const isPosition = (value: unknown): boolean =>
  value === null || (isObject(value) && [value.amount, value.entryPrice, value.entryTsMs].every(isNumber));

const NEEDED = ['exchange', 'prepareJobId', 'executeJobId', 'strategyId', 'backend'] as const;

/** Of what stands beside the contract's state and results, which have decoders. */
const KINDS: readonly (readonly [(value: unknown) => boolean, readonly (keyof RunDescription)[]])[] = [
  [isText, NEEDED],
  [isText, ['id', 'tool', 'strategyName', 'strategyHash', 'dataHash', 'engine']],
  [isText, ['from', 'to', 'cadence', 'signalsFile']],
  [isNumber, ['seed', 'initialFunding', 'feeRate', 'events']],
  [isTexts, ['instruments', 'log']],
  [isObject, ['params']],
  [isPosition, ['openPosition']],
  [isObjects, ['trades']],
];

const faultIn = (run: Readonly<Record<string, unknown>>): string | undefined => {
  const missing = NEEDED.find((name) => run[name] === undefined);
  if (missing !== undefined) return `run.${missing} is missing`;
  for (const [isRight, names] of KINDS) {
    const wrong = names.find((name) => run[name] !== undefined && !isRight(run[name]));
    if (wrong !== undefined) return `run.${wrong} is ${JSON.stringify(run[wrong])}`;
  }
  return undefined;
};

const recordOf = (value: unknown): RunRecord => {
  if (!isObject(value) || !isObject(value.run)) throw new TypeError('it has no state, results and run');
  const { run } = value;
  const fault = faultIn(run);
  if (fault !== undefined) throw new TypeError(fault);
  const { state, results } = decodeExecution('execute', value);
  const { coverageRatio, totalHours, hoursWithData, hoursWithoutData, dataFrom, dataTo } = decodeJobState(
    'prepare',
    run,
  );
  const coverage = { coverageRatio, totalHours, hoursWithData, hoursWithoutData, dataFrom, dataTo };
  return { state, results, run: { ...(run as unknown as RunDescription), ...present(coverage) } };
};

/**
 * The runs in a JSON text: one, or an array of them as `runs export` writes it.
 * @param name of the file, for messages
 * @throws QtsError `damaged`
 */
export const parseRunFile = (text: string, name: string): readonly RunRecord[] => {
  try {
    // What a terminal would obey goes, as it does from what a backend says.
    const value: unknown = JSON.parse(text, (_, item) => (typeof item === 'string' ? printable(item) : item));
    return Array.isArray(value) ? value.map(recordOf) : [recordOf(value)];
  } catch (error) {
    throw new QtsError('damaged', `${name} holds no run: ${messageOf(error)}`, { cause: error });
  }
};

const onlyOne = (records: readonly RunRecord[], name: string): RunRecord => {
  const [record, ...others] = records;
  if (record !== undefined && others.length === 0) return record;
  throw new QtsError('usage', `${name} holds ${records.length} runs, and one is wanted`);
};

/** A kept run. @throws QtsError `damaged`, `io`, `not-found` when it has gone in the meantime */
export const readKeptRun = (entry: RunEntry): RunRecord => {
  const text = readRun(entry);
  if (text === undefined) throw new QtsError('not-found', `run ${entry.id} is gone`);
  return onlyOne(parseRunFile(text, entry.path), entry.path);
};

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw new QtsError('io', `cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
};

/**
 * The run that an id, the beginning of one, or the file that `--save` wrote names: what could be an id is one.
 * @param dir where runs are kept
 * @throws QtsError `not-found`, `usage` (several), `damaged`, `io`
 */
export const readNamedRun = async (dir: string, name: string): Promise<RunRecord> => {
  if (isRunId(name)) return readKeptRun(findRun(dir, name));
  const text = await readIfThere(name);
  if (text === undefined) {
    throw new QtsError('not-found', `${JSON.stringify(name)} is neither the id of a run nor a file`, {
      hint: 'qtsurfer runs lists the ids',
    });
  }
  return onlyOne(parseRunFile(text, name), name);
};
