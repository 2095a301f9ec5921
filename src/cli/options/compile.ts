/** The options of compile: as commander hands them over, and checked. Pure. */
import { QtsError } from '../../errors.ts';
import type { CheckRequest, CompileRequest } from '../../workflows/requests.ts';
import { parseParams } from './backtest.ts';

export interface CompileFlags {
  readonly async?: boolean;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly param?: readonly string[];
}

const STDIN = '-';

/** Sent to the backend, or checked here. */
export type ParsedCompile =
  | { readonly kind: 'compile'; readonly request: CompileRequest }
  | { readonly kind: 'check'; readonly request: CheckRequest };

const parseCheck = (paths: readonly string[], flags: CompileFlags): CheckRequest => {
  const { async = false, watch = false, param = [] } = flags;
  if (async) throw new QtsError('usage', '--async and --check exclude each other: a check sends nothing');
  if (paths.includes(STDIN) && paths.length > 1) {
    throw new QtsError('usage', '- stands alone: stdin is one source, and files are others');
  }
  if (watch && paths.includes(STDIN)) throw new QtsError('usage', '--watch needs files: stdin ends once');
  return { paths, params: parseParams(param), watch };
};

const parseSend = (paths: readonly string[], flags: CompileFlags): CompileRequest => {
  const checkOnly = flags.watch ? '--watch' : flags.param === undefined ? undefined : '--param';
  if (checkOnly !== undefined) {
    const hint = checkOnly === '--param' ? 'qtsurfer backtest takes --param for a run' : undefined;
    throw new QtsError('usage', `${checkOnly} goes with --check`, hint === undefined ? {} : { hint });
  }
  const [file = '', ...more] = paths;
  if (more.length > 0) {
    throw new QtsError('usage', `${paths.length} files, expected one: several are taken with --check only`);
  }
  return { file, async: flags.async ?? false };
};

/** @throws QtsError `usage` */
export const parseCompile = (paths: readonly string[], flags: CompileFlags): ParsedCompile =>
  flags.check
    ? { kind: 'check', request: parseCheck(paths, flags) }
    : { kind: 'compile', request: parseSend(paths, flags) };
