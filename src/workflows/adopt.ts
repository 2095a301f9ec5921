/** Takes files that something else brought into a dump, and judges what came of it. */
import { type AdoptOptions, type AdoptVerdict, adoptDump } from '../dump/adopt.ts';
import { QtsError } from '../errors.ts';
import { countOf, formatBytes } from '../text.ts';
import { type Reporter, withActivity } from './host.ts';

export interface AdoptRequest extends Pick<AdoptOptions, 'exchange' | 'kind' | 'layout'> {
  readonly dir: string;
}

/** @throws QtsError `failed` while another writer is at work on the dump, `io` */
export const adoptFiles = (
  reporter: Reporter,
  signal: AbortSignal,
  { dir, ...options }: AdoptRequest,
): Promise<AdoptVerdict> =>
  withActivity(reporter, `looking for files in ${dir}`, (activity) =>
    adoptDump(dir, {
      ...options,
      signal,
      onFile: ({ adopted, known, bytes }) =>
        activity.update(`${countOf(adopted, 'file')} adopted, ${known} already known, ${formatBytes(bytes)}`),
    }),
  );

/** The error of an adoption that refused anything. */
export const judgeAdoption = ({ adopted, known, refused }: AdoptVerdict): QtsError | undefined =>
  refused.length === 0
    ? undefined
    : new QtsError(
        'incomplete',
        `${refused.length} of ${countOf(adopted + known + refused.length, 'file')} refused`,
        { hint: 'they stay where they are; fetch the hours again, or move the files away' },
      );
