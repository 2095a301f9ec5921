/** Checks a strategy here, with the front end of the embedded backend; nothing is sent. */
import { compileStrategy } from '../engine/index.ts';
import { QtsError } from '../errors.ts';
import type { Diagnostic } from '../java/diagnostic.ts';
import { countOf } from '../text.ts';
import type { StrategySource } from './source.ts';

export interface CheckResult {
  readonly file: string;
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

export const checkHere = async (source: StrategySource): Promise<CheckResult> => {
  const { diagnostics } = await compileStrategy(source.text);
  return { file: source.name, ok: !diagnostics.some(isError), diagnostics };
};

/** @throws QtsError `compile` when there are errors */
export const assertCompiles = ({ file, ok, diagnostics }: CheckResult): void => {
  if (ok) return;
  throw new QtsError(
    'compile',
    `${file} does not compile: ${countOf(diagnostics.filter(isError).length, 'error')}`,
  );
};
