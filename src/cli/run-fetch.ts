/** Carries `fetch` out: plan, dump or list or one hour to stdout, verdict, exit. */
import type { HourId } from '../domain.ts';
import { isQtsError, messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { countOf, formatBytes, formatElapsed } from '../text.ts';
import { fetchOneHour } from '../transfer/fetch-one.ts';
import type { Plan } from '../transfer/plan.ts';
import { StoppedDumpError, type Verdict } from '../transfer/verdict.ts';
import { judge, planFetch, runFetch, singleHourError } from '../workflows/fetch.ts';
import type { EmitFormat, FetchRequest } from '../workflows/fetch-request.ts';
import type { WorkflowHost } from '../workflows/host.ts';
import { parseInstrumentList } from '../workflows/select-instruments.ts';
import type { Context } from './context.ts';
import { lineQueue } from './line-queue.ts';
import type { FetchOrder } from './options/fetch.ts';
import { resolveShard, taskVariableIn } from './options/shard.ts';
import { hourLine, printVerdict } from './render/verdict.ts';

/** Reads the list of instruments that a user named. */
const readInstrumentList = async ({ io }: Context, file: string): Promise<readonly string[]> => {
  const [{ text }, { readFile }] = await Promise.all([
    import('node:stream/consumers'),
    import('node:fs/promises'),
  ]);
  const name = file === '-' ? 'the list of instruments on stdin' : file;
  try {
    return parseInstrumentList(file === '-' ? await text(io.stdin) : await readFile(file, 'utf8'), name);
  } catch (error) {
    if (isQtsError(error)) throw error;
    const missing = systemCodeOf(error) === 'ENOENT';
    const found = missing ? 'does not exist' : `cannot be read: ${systemCodeOf(error) ?? messageOf(error)}`;
    throw new QtsError(missing ? 'usage' : 'io', `the list of instruments ${file} ${found}`, {
      cause: error,
    });
  }
};

/** An array of tasks that all do the same work is rarely what was meant. */
const hintAtShards = ({ io, environment }: Context): void => {
  const variable = taskVariableIn(environment);
  if (variable !== undefined)
    io.note(`hint: ${variable} is there: with --shard auto each task would take its own share`);
};

/** Adds what parsing could not know: the list in a file, the shard in the environment. */
const completeRequest = async (context: Context, order: FetchOrder): Promise<FetchRequest> => {
  const { request, instrumentsFile } = order;
  const shard = resolveShard(order.shard, context.environment);
  if (order.shard === undefined) hintAtShards(context);
  if (instrumentsFile === undefined) return { ...request, shard };
  const wanted = [...request.selection.wanted, ...(await readInstrumentList(context, instrumentsFile))];
  return { ...request, shard, selection: { ...request.selection, wanted: [...new Set(wanted)] } };
};

/** @throws QtsError whatever made the outcome less than good enough; the verdict is printed before */
export const runFetchOrder = async (context: Context, order: FetchOrder): Promise<void> => {
  const request = await completeRequest(context, order);
  if (order.emit !== undefined) return emitPlanned(context, request, order.emit, order.headerFile);
  if (request.stdout) return fetchToStdout(context, request);
  const host = await context.host();
  const plan = await planFetch(host, request);
  return request.dryRun ? printSurvey(context, request, plan) : dump(context, host, request, plan);
};

const printSurvey = async ({ io }: Context, request: FetchRequest, plan: Plan): Promise<void> => {
  const [{ printPlan }, { surveyPlan }, { freeSpace }] = await Promise.all([
    import('./render/fetch-plan.ts'),
    import('../workflows/fetch-survey.ts'),
    import('../workflows/fetch-space.ts'),
  ]);
  const { dir, layout, format } = request;
  const survey = await surveyPlan(plan, { dir, layout, format, look: true });
  return printPlan(io, request, plan, { survey, free: await freeSpace(dir) });
};

const emitPlanned = async (
  context: Context,
  request: FetchRequest,
  emit: EmitFormat,
  headerFile: string | undefined,
): Promise<void> => {
  const { io, signal } = context;
  const { emitHint, emitPlan } = await import('../workflows/emit.ts');
  const host = await context.host();
  const plan = await planFetch(host, request, 'list');
  if (headerFile !== undefined) {
    const { writeHeaderFile } = await import('../workflows/header-file.ts');
    const { access_token, expires_in } = await host.client.authenticate({ signal });
    writeHeaderFile(headerFile, emit, access_token);
    io.note(`the token is in ${headerFile}, and good for ${formatElapsed(expires_in * 1_000)}`);
  }
  io.note(emitHint({ emit, headerFile }));
  const { dir, layout } = request;
  const format = request.format === 'parquet' ? 'parquet' : 'lastra';
  const { apiUrl } = host.client;
  for await (const piece of emitPlan(plan, { emit, apiUrl, dir, layout, format, headerFile, signal }))
    await io.print(piece);
};

const dump = async (
  { io }: Context,
  host: WorkflowHost,
  request: FetchRequest,
  plan: Plan,
): Promise<void> => {
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

const bytesOf = async (context: Context, request: FetchRequest, id: HourId): Promise<Uint8Array> => {
  const { client, signal, clock } = await context.host();
  const { format, convert } = request;
  try {
    const { bytes, proof } = await fetchOneHour({ client, id, format, convert, signal, clock });
    context.io.note(`${countOf(proof.rows, 'row')}, ${formatBytes(bytes.length)}`);
    return bytes;
  } catch (error) {
    if (!isQtsError(error) || error.code !== 'not-found') throw error;
    throw singleHourError(id, error.message);
  }
};

/** @throws QtsError `not-found` when the hour is not there */
const fetchToStdout = async (context: Context, request: FetchRequest): Promise<void> => {
  refuseTerminal(context, request);
  const { single } = request;
  if (single === undefined) throw new TypeError('--stdout without its one hour');
  const { count } = await planFetch(await context.host(), request);
  if (count === 0) throw singleHourError(single, 'it lies outside the data of the backend');
  await context.io.print(await bytesOf(context, request, single));
};
