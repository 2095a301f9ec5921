/** One line of the journal: an order that goes out, or what became of one. */
import { printable } from '../text.ts';
import { isObject } from '../wire/decode-node.ts';
import {
  END_STATES,
  JOB_KINDS,
  type JobOutcome,
  type JournalScope,
  type JournalState,
  OPEN_STATES,
  type Submission,
} from './job.ts';

interface EventBase {
  /** ISO-8601. */
  readonly at: string;
  /** Names the submission; all later lines about it carry it. */
  readonly entry: string;
}

/** Written before the order goes out. */
export type SubmittingEvent = EventBase & JournalScope & Submission & { readonly event: 'submitting' };

/** The backend took the order and named the job. */
export interface AcceptedEvent extends EventBase {
  readonly event: 'accepted';
  readonly id: string;
}

export interface StateEvent extends EventBase {
  readonly event: 'state';
  readonly state: JournalState;
  readonly detail?: string;
  readonly outcome?: JobOutcome;
}

export type JournalEvent = SubmittingEvent | AcceptedEvent | StateEvent;

const STATES: ReadonlySet<unknown> = new Set([...OPEN_STATES, ...END_STATES]);
const KINDS: ReadonlySet<unknown> = new Set(JOB_KINDS);

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTextOrAbsent = (value: unknown): boolean => value === undefined || isText(value);
const isNumberOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'number';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

type Fields = Readonly<Record<string, unknown>>;

const isRequest = (kind: unknown, request: unknown): boolean => {
  if (!isObject(request) || !isTextOrAbsent(request.cadence)) return false;
  if (request.instruments !== undefined && !isTexts(request.instruments)) return false;
  const needed =
    kind === 'prepare'
      ? [request.instrument, request.from, request.to]
      : [request.prepareJobId, request.strategyId];
  return needed.every(isText);
};

const isSubmitting = (fields: Fields): boolean =>
  KINDS.has(fields.kind) &&
  isText(fields.backend) &&
  [fields.profile, fields.stateDir, fields.exchange, fields.strategyHash, fields.strategyName].every(
    isTextOrAbsent,
  ) &&
  (fields.kind === 'compile' || (isText(fields.exchange) && isRequest(fields.kind, fields.request)));

const isOutcome = (outcome: unknown): boolean =>
  isObject(outcome) &&
  isTextOrAbsent(outcome.strategyId) &&
  [outcome.coverageRatio, outcome.totalTrades, outcome.pnlTotal, outcome.pnlTotalPercent].every(
    isNumberOrAbsent,
  );

const isEvent = (fields: Fields): boolean => {
  if (!isText(fields.entry) || typeof fields.at !== 'string' || Number.isNaN(Date.parse(fields.at)))
    return false;
  if (fields.event === 'submitting') return isSubmitting(fields);
  if (fields.event === 'accepted') return isText(fields.id);
  return fields.event === 'state' && STATES.has(fields.state) && isTextOrAbsent(fields.detail);
};

/** Lines of these characters alone hold nothing that a terminal would obey. */
const HARMLESS = /^[ -[\]-~]*$/;

const cleaned = (_: string, item: unknown): unknown => (typeof item === 'string' ? printable(item) : item);

/** The event in a line; undefined for a torn one, and for what a later version may write. */
export const decodeEvent = (line: string): JournalEvent | undefined => {
  try {
    const value: unknown = JSON.parse(line, HARMLESS.test(line) ? undefined : cleaned);
    if (!isObject(value) || !isEvent(value)) return undefined;
    // An end counts whatever its figures are: they are told elsewhere too.
    const { outcome, ...event } = value;
    return (outcome === undefined || isOutcome(outcome) ? value : event) as unknown as JournalEvent;
  } catch {
    return undefined;
  }
};
