/** Carries `fetch` out: plan, dump or one hour to stdout, verdict, exit. */
import { hourOfMs } from '../domain.ts';
import { isQtsError, QtsError } from '../errors.ts';
import { countOf, formatBytes } from '../text.ts';
import { fetchOneHour } from '../transfer/fetch-one.ts';
import type { SeriesPlan } from '../transfer/plan.ts';
import { StoppedDumpError, type Verdict } from '../transfer/verdict.ts';
import { judge, planFetch, runFetch, singleHourError } from '../workflows/fetch.ts';
import type { FetchRequest } from '../workflows/fetch-request.ts';
import type { Context } from './context.ts';
import type { Io } from './io.ts';
import { hourLine, printPlan, printVerdict } from './render/verdict.ts';

/** Prints lines in their order while a dump goes on, and keeps the first error for later. */
const lineQueue = (io: Io) => {
  let tail: Promise<void> = Promise.resolve();
  return {
    push: (line: string): void => {
      tail = tail.then(() => io.print(line));
      // Told by `done`; until then nobody waits for it.
      tail.catch(() => undefined);
    },
    done: (): Promise<void> => tail,
  };
};

/** @throws QtsError whatever made the outcome less than good enough; the verdict is printed before */
export const runFetchCommand = async (context: Context, request: FetchRequest): Promise<void> => {
  const { io } = context;
  const host = await context.host();
  const plan = await planFetch(host, request);
  if (request.dryRun) return printPlan(io, plan);
  const lines = lineQueue(io);
  const onHour =
    io.mode === 'ndjson' ? (event: Parameters<typeof hourLine>[0]) => lines.push(hourLine(event)) : undefined;
  let verdict: Verdict;
  try {
    verdict = await runFetch(host, request, plan, onHour);
  } catch (error) {
    await lines.done();
    if (error instanceof StoppedDumpError) await printVerdict(io, error.verdict);
    throw error;
  }
  await lines.done();
  await printVerdict(io, verdict);
  const shortfall = judge(request, verdict);
  if (shortfall) throw shortfall;
};

const refuseTerminal = ({ io, options }: Context, { format }: FetchRequest): void => {
  if (options.output !== 'auto') {
    throw new QtsError(
      'usage',
      `--stdout writes the hour itself: --output ${options.output} makes no sense with it`,
    );
  }
  if (!io.stdoutIsTty || format === 'csv') return;
  throw new QtsError('usage', `a ${format} file would garble the terminal`, {
    hint: 'redirect stdout to a file or a pipe, or ask for --format csv',
  });
};

const bytesOf = async (context: Context, request: FetchRequest, only: SeriesPlan): Promise<Uint8Array> => {
  const { client, signal, clock } = await context.host();
  const { exchange, kind, instrument } = only;
  const id = { exchange, kind, instrument, hour: hourOfMs(request.range.fromMs) };
  const { format, convert } = request;
  try {
    const { bytes, proof } = await fetchOneHour({ client, id, format, convert, signal, clock });
    context.io.note(`${countOf(proof.rows, 'row')}, ${formatBytes(bytes.length)}`);
    return bytes;
  } catch (error) {
    if (!isQtsError(error) || error.code !== 'not-found') throw error;
    throw singleHourError(request, error.message);
  }
};

/** @throws QtsError `not-found` when the hour is not there */
export const runFetchToStdout = async (context: Context, request: FetchRequest): Promise<void> => {
  refuseTerminal(context, request);
  const { series } = await planFetch(await context.host(), request);
  const [only] = series;
  if (!only) throw singleHourError(request, 'it lies outside the data of the backend');
  await context.io.print(await bytesOf(context, request, only));
};
