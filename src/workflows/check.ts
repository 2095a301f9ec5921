/** Checks strategies here, with the front end of the embedded backend; nothing is sent. */
import type { Readable } from 'node:stream';
import { type CompiledStrategy, compileStrategy } from '../engine/index.ts';
import { isQtsError, QtsError } from '../errors.ts';
import type { Diagnostic } from '../java/diagnostic.ts';
import { countOf } from '../text.ts';
import type { Params } from '../wire/messages.ts';
import { codeOf, hintOf } from './check-hints.ts';
import { type ParamScope, paramFindings } from './check-params.ts';
import { describeStrategy, type StrategyDescription } from './describe-strategy.ts';
import { propertyWarnings } from './property-warnings.ts';
import { readSource, type StrategySource } from './source.ts';

/** Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface CheckDiagnostic extends Pick<Diagnostic, 'severity' | 'line' | 'column' | 'message'> {
  readonly endLine: number;
  readonly endColumn: number;
  readonly code?: string;
  readonly hint?: string;
}

export interface CheckResult {
  /** `<stdin>` for stdin. */
  readonly file: string;
  readonly ok: boolean;
  /** Sorted by place; warnings among them. */
  readonly diagnostics: readonly CheckDiagnostic[];
  /** Only when the source itself has no error. */
  readonly strategy?: StrategyDescription;
}

/** With the text, for whoever shows it. */
export interface CheckedSource extends CheckResult {
  /** Empty when it could not be read. */
  readonly text: string;
}

export const STDIN_NAME = '<stdin>';

/** Where the place of a diagnostic ends. */
const endOf = (lines: readonly string[], { line, column, length }: Diagnostic) => {
  const restOf = (at: number, from: number): number => Math.max(0, (lines[at - 1] ?? '').length - from + 1);
  let left = length;
  let [endLine, from] = [line, column];
  while (left > restOf(endLine, from) && endLine < lines.length) {
    // The line end is a unit of its own.
    left -= restOf(endLine, from) + 1;
    [endLine, from] = [endLine + 1, 1];
  }
  return { endLine, endColumn: from + Math.min(left, Math.max(1, restOf(endLine, from))) };
};

const shown = (lines: readonly string[], diagnostic: Diagnostic): CheckDiagnostic => {
  const { severity, line, column, message } = diagnostic;
  const [code, hint] = [codeOf(diagnostic), hintOf(diagnostic)];
  return {
    ...{ severity, line, column, ...endOf(lines, diagnostic), message },
    ...(code === undefined ? {} : { code }),
    ...(hint === undefined ? {} : { hint }),
  };
};

const isError = ({ severity }: Pick<Diagnostic, 'severity'>): boolean => severity === 'error';

const byPlace = (a: Diagnostic, b: Diagnostic): number => a.line - b.line || a.column - b.column;

const scopeOf = ({ program, properties }: CompiledStrategy, lines: readonly string[]): ParamScope => ({
  ...{ lines, properties },
  ...{ mainClass: program.mainClass, classes: program.classes },
});

/** @param params of a run to hold against the strategy's properties */
export const checkHere = async (source: StrategySource, params: Params = {}): Promise<CheckedSource> => {
  const { diagnostics, strategy } = await compileStrategy(source.text);
  const lines = source.text.split('\n');
  const scope = strategy && scopeOf(strategy, lines);
  const more = scope === undefined ? [] : [...propertyWarnings(scope), ...paramFindings(scope, params)];
  const all = [...diagnostics, ...more].sort(byPlace).map((diagnostic) => shown(lines, diagnostic));
  return {
    ...{ file: source.name, ok: !all.some(isError), diagnostics: all },
    ...(strategy === undefined ? {} : { strategy: describeStrategy(strategy, params) }),
    text: source.text,
  };
};

/** What cannot be read as a source is a finding about it, so that the others are checked all the same. */
const unreadable = (file: string, error: unknown): CheckedSource => {
  if (!isQtsError(error) || (error.code !== 'usage' && error.code !== 'io')) throw error;
  const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const diagnostic = { severity: 'error', ...place, message: error.message, code: 'source' } as const;
  return { file, ok: false, diagnostics: [diagnostic], text: '' };
};

/**
 * Checks one file, or stdin for `-`.
 * @throws QtsError only for what is no fault of the source
 */
export const checkFile = async (file: string, stdin: Readable, params: Params): Promise<CheckedSource> => {
  const name = file === '-' ? STDIN_NAME : file;
  try {
    return await checkHere({ ...(await readSource(file, stdin)), name }, params);
  } catch (error) {
    return unreadable(name, error);
  }
};

/** Errors and warnings of all results. */
export const countFindings = (results: readonly CheckResult[]) => {
  const all = results.flatMap(({ diagnostics }) => diagnostics);
  const errors = all.filter(isError).length;
  return { errors, warnings: all.length - errors, failed: results.filter(({ ok }) => !ok).length };
};

/** @throws QtsError `compile` when there are errors */
export const assertCompiles = (results: readonly CheckResult[]): void => {
  const { errors, failed } = countFindings(results);
  if (failed === 0) return;
  const [only] = results;
  const what =
    results.length === 1 ? `${only?.file} does` : `${failed} of ${countOf(results.length, 'source')} do`;
  throw new QtsError('compile', `${what} not compile: ${countOf(errors, 'error')}`);
};
