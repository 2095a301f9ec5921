/** Answers about strategies, and the notices that these and results may carry. */
import {
  fieldOf,
  idOf,
  listOf,
  mismatch,
  type Node,
  nullable,
  optional,
  present,
  proseOf,
  topOf,
  wordOf,
} from './decode-node.ts';
import type { CompileAnswer, CompileState, Notice } from './messages.ts';

const noticeOf = (node: Node): Notice =>
  present({
    level: optional(wordOf)(fieldOf(node, 'level')) ?? 'INFO',
    code: optional(wordOf)(fieldOf(node, 'code')) ?? '',
    message: optional(proseOf)(fieldOf(node, 'message')) ?? '',
    provenance: optional(wordOf)(fieldOf(node, 'provenance')),
  });

export const noticesOf: (node: Node) => readonly Notice[] = listOf(noticeOf);

/** Decodes the answer of `POST /strategy`, at once or by a job. @throws QtsError `bad-response` */
export const decodeCompile = (operation: string, json: unknown): CompileAnswer => {
  const top = topOf(operation, json);
  const strategyId = optional(idOf)(fieldOf(top, 'strategyId'));
  if (strategyId !== undefined) return { strategyId };
  const jobId = optional(idOf)(fieldOf(top, 'jobId'));
  if (jobId !== undefined) return { jobId };
  throw mismatch(top, 'strategyId or jobId in it');
};

/**
 * Decodes the answer of `GET /strategy/{id}`. Where it is the validation state of the later contract, its presence
 * means that the strategy is compiled: later backends compile before they answer.
 * @throws QtsError `bad-response`
 */
export const decodeCompileState = (operation: string, json: unknown): CompileState => {
  const top = topOf(operation, json);
  const validation = optional(wordOf)(fieldOf(top, 'validation'));
  const notices = optional(noticesOf)(fieldOf(top, 'notices'));
  const strategyId = optional(wordOf)(fieldOf(top, 'strategyId'));
  const status = optional(wordOf)(fieldOf(top, 'status'));
  if (validation !== undefined && status === undefined)
    return present({ status: 'Completed', strategyId, notices });
  return present({
    jobId: optional(wordOf)(fieldOf(top, 'jobId')),
    status: status ?? '',
    strategyId,
    statusDetail: nullable(proseOf)(fieldOf(top, 'statusDetail')),
    notices,
  });
};
