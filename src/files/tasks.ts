/** What is done to one file of many: in a thread of its own, or in this one. */
import { type ErrorCode, isQtsError, messageOf, systemCodeOf } from '../errors.ts';
import type { Conversion, Converted } from './convert-file.ts';
import { type Input, inputOpener, openInputFile } from './input.ts';
import { createPart } from './output.ts';
import type { InputOptions } from './requests.ts';
import type { Expected, FileVerdict } from './verdict.ts';

export interface VerifyTask {
  readonly kind: 'verify';
  readonly path: string;
  readonly read: InputOptions;
  /** What a manifest says of it. */
  readonly expected?: Expected | undefined;
}

export interface ConvertTask {
  readonly kind: 'convert';
  readonly path: string;
  readonly target: string;
  /** The temporary name of the target: known to whoever has to remove it when the thread dies. */
  readonly part: string;
  readonly conversion: Conversion;
  /** The codecs of columns are wanted. */
  readonly wantsColumns: boolean;
}

export type FileTask = VerifyTask | ConvertTask;

export interface FileFailure {
  readonly path: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  /** No other output can be written either. */
  readonly isFinal: boolean;
}

export type ConvertEnd =
  | { readonly kind: 'converted'; readonly path: string; readonly converted: Converted }
  | { readonly kind: 'failed'; readonly failure: FileFailure };

/** After these nothing can be written any more. */
const DISK_CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

export const failureOf = (path: string, error: unknown): FileFailure => {
  const cause = isQtsError(error) ? error.cause : error;
  const isFinal = DISK_CODES.has(systemCodeOf(cause) ?? '');
  if (!isQtsError(error)) {
    return { path, code: 'failed', message: `${path}: a defect of this tool: ${messageOf(error)}`, isFinal };
  }
  return { path, code: error.code, message: error.message, hint: error.hint, isFinal };
};

/**
 * Proves files one after the other; whatever is wrong with one is in its verdict.
 * @returns what proves one; it throws the signal's reason
 */
export const verifyPerformer = (
  signal: AbortSignal,
): ((task: Omit<VerifyTask, 'kind'>) => Promise<FileVerdict>) => {
  const open = inputOpener();
  let loading: Promise<typeof import('./verify-file.ts')> | undefined;
  return async ({ path, read, expected }) => {
    loading ??= import('./verify-file.ts');
    const { unprovenVerdict, verifyInput } = await loading;
    let input: Input;
    try {
      input = open(path, read.inputFormat);
    } catch (error) {
      return unprovenVerdict(path, error);
    }
    try {
      return await verifyInput(input, signal, expected);
    } finally {
      input.close();
    }
  };
};

/**
 * Converts one opened file into another, which appears whole or not at all.
 * @param onRows told how many rows are written
 * @throws QtsError; the signal's reason
 */
export const convertToFile = async (
  input: Input,
  { target, part, conversion }: Pick<ConvertTask, 'target' | 'part' | 'conversion'>,
  signal: AbortSignal,
  onRows?: (rows: number) => void,
): Promise<Converted> => {
  const { convertInput } = await import('./convert-file.ts');
  const output = createPart(target, part);
  try {
    const converted = await convertInput(input, output.sink, conversion, { signal, onRows });
    output.publish();
    return converted;
  } finally {
    output.discard();
  }
};

/** @throws the signal's reason */
export const performConvert = async (task: ConvertTask, signal: AbortSignal): Promise<ConvertEnd> => {
  const { path, conversion, wantsColumns } = task;
  try {
    const input = openInputFile(path, conversion.read.inputFormat);
    try {
      const converted = await convertToFile(input, task, signal);
      return {
        kind: 'converted',
        path,
        converted: wantsColumns ? converted : { ...converted, columns: undefined },
      };
    } finally {
      input.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', failure: failureOf(path, error) };
  }
};
