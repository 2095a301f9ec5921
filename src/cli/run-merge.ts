/** Carries `convert --merge` out: days, result, exit. */
import type { DayEnd } from '../dump/merge.ts';
import { judgeMerge, type MergeRequest, mergeDump } from '../workflows/merge.ts';
import type { Context } from './context.ts';
import { lineQueue } from './line-queue.ts';
import { dayLine, isRemarkable, printMerge } from './render/merge.ts';

/** @throws QtsError whatever made the outcome less than whole; the result is printed before */
export const runMergeCommand = async (context: Context, request: MergeRequest): Promise<void> => {
  const { io, signal } = context;
  const lines = lineQueue(io);
  const remarkable: DayEnd[] = [];
  const verdict = await mergeDump(io, signal, request, (day) => {
    if (io.mode === 'ndjson') lines.push(dayLine(day));
    if (isRemarkable(day)) remarkable.push(day);
  });
  await lines.done();
  await printMerge(io, verdict, remarkable);
  const shortfall = judgeMerge(verdict);
  if (shortfall) throw shortfall;
};
