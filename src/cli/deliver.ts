/** Hands a finished run over: to stdout, to the runs that are kept, and to the files that the user named. */
import { messageOf } from '../errors.ts';
import type { RunRecord } from '../workflows/run-record.ts';
import type { Condition } from '../workflows/runs-condition.ts';
import type { Context } from './context.ts';

export interface Delivery {
  readonly signalsFile?: string | undefined;
  readonly saveFile?: string | undefined;
  readonly reportFile?: string | undefined;
  readonly failIf?: Condition | undefined;
}

const print = async ({ io }: Context, record: RunRecord): Promise<void> => {
  const { printRunRecord } = await import('./render/result.ts');
  for (const line of record.run.log ?? []) io.detail(`log: ${line}`);
  await printRunRecord(io, record);
};

const judge = async (record: RunRecord, failIf: Condition | undefined): Promise<void> => {
  if (failIf !== undefined) (await import('../workflows/runs-judge.ts')).assertNotMet(failIf, record);
};

/** Shows a run that is over, as it was shown when it ended. @throws QtsError `incomplete` when it is not good enough */
export const showRun = async (
  context: Context,
  record: RunRecord,
  failIf: Condition | undefined,
): Promise<void> => {
  await print(context, record);
  await judge(record, failIf);
};

/**
 * Keeps the run before anything else can go wrong; that it cannot be kept spoils no run.
 * @returns the record with its id
 */
export const keepFinished = async (context: Context, record: RunRecord): Promise<RunRecord> => {
  const [{ identifyRun, keepRun }, { runsDirOf }, { stateDirOf }] = await Promise.all([
    import('../workflows/runs-keep.ts'),
    import('../journal/runs.ts'),
    import('../config/paths.ts'),
  ]);
  const identified = identifyRun(record, context.version);
  try {
    keepRun(runsDirOf(stateDirOf(context.environment)), identified, context.clock.now());
    context.io.note(`kept as run ${identified.run.id}: qtsurfer runs show ${identified.run.id}`);
  } catch (error) {
    context.io.warn(`this run is not kept among the runs: ${messageOf(error)}`);
  }
  return identified;
};

/**
 * Keeps the run and prints the result first: whatever a file may do, the result is not lost.
 * @throws QtsError `io`, `incomplete` (no signals were stored; the result is not good enough)
 */
export const deliverRun = async (
  context: Context,
  finished: RunRecord,
  { signalsFile, saveFile, reportFile, failIf }: Delivery,
): Promise<void> => {
  const [{ saveFile: save }, { downloadSignals }] = await Promise.all([
    import('../workflows/save.ts'),
    import('../workflows/execute.ts'),
  ]);
  const record = await keepFinished(context, finished);
  await print(context, record);
  if (saveFile !== undefined) {
    await save(saveFile, `${JSON.stringify(record, null, 2)}\n`);
    context.io.note(`result saved to ${saveFile}`);
  }
  if (signalsFile !== undefined) {
    await save(signalsFile, await downloadSignals(await context.host(), record.results));
    context.io.note(`signals saved to ${signalsFile}`);
  }
  if (reportFile !== undefined) {
    const { buildReport } = await import('../workflows/report.ts');
    await save(reportFile, await buildReport(await context.host(), record));
    context.io.note(`report written to ${reportFile}`);
  }
  await judge(record, failIf);
};
