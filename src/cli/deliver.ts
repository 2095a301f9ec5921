/** Hands a finished run over: to stdout, and to the files that the user named. */
import type { RunRecord } from '../workflows/run-record.ts';
import type { Context } from './context.ts';

export interface Delivery {
  readonly signalsFile?: string | undefined;
  readonly saveFile?: string | undefined;
}

const logOf = (context: Context, record: RunRecord): void => {
  for (const line of record.run.log ?? []) context.io.detail(`log: ${line}`);
};

/**
 * Prints the result first: whatever a file may do, the result is not lost.
 * @throws QtsError `io`, `incomplete` (no signals were stored)
 */
export const deliverRun = async (
  context: Context,
  record: RunRecord,
  { signalsFile, saveFile }: Delivery,
): Promise<void> => {
  const [{ printRunRecord }, { saveFile: save }, { downloadSignals }] = await Promise.all([
    import('./render/result.ts'),
    import('../workflows/save.ts'),
    import('../workflows/execute.ts'),
  ]);
  logOf(context, record);
  await printRunRecord(context.io, record);
  if (saveFile !== undefined) {
    await save(saveFile, `${JSON.stringify(record, null, 2)}\n`);
    context.io.note(`result saved to ${saveFile}`);
  }
  if (signalsFile !== undefined) {
    await save(signalsFile, await downloadSignals(await context.host(), record.results));
    context.io.note(`signals saved to ${signalsFile}`);
  }
};
