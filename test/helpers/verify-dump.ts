/** What `verify` finds in a dump, in one thread, as what a repair starts from. */
import { existsSync } from 'node:fs';
import type { DumpFault } from '../../src/dump/fault.ts';
import { makeChecklist, noOddities } from '../../src/files/checklist.ts';
import { faultOf } from '../../src/files/dump-place.ts';
import { verifyPerformer } from '../../src/files/tasks.ts';
import { absentVerdict } from '../../src/files/verify-file.ts';

export interface VerifiedDump {
  /** That are there. */
  readonly files: number;
  /** Listed, and what they should be. */
  readonly proven: number;
  /** Whole, and in no manifest. */
  readonly unlisted: number;
  readonly faults: readonly DumpFault[];
  readonly dumps: readonly string[];
}

export const verifyDump = async (
  dir: string,
  { exchange }: { readonly exchange?: string } = {},
): Promise<VerifiedDump> => {
  if (!existsSync(dir)) throw new Error(`${dir} is not there`);
  const oddities = noOddities();
  const perform = verifyPerformer(new AbortController().signal);
  const list = await makeChecklist([dir], { read: {}, exchange });
  let [files, proven, unlisted] = [0, 0, 0];
  const faults: DumpFault[] = [];
  for (const { path, hour, absence } of list.checks(oddities)) {
    if (hour === undefined) continue;
    const { entry: expected } = hour;
    const verdict =
      absence === undefined
        ? await perform({ path, read: {}, expected })
        : absentVerdict(path, absence, hour.hour.format);
    if (verdict.state !== 'absent') files += 1;
    const cause = verdict.faults.map(({ message }) => message).join('; ');
    if (verdict.state !== 'ok') faults.push(faultOf(hour, verdict.state, cause));
    else if (expected) proven += 1;
    else unlisted += 1;
  }
  return { files, proven, unlisted, faults, dumps: oddities.dumps };
};
