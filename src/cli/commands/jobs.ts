/** `qtsurfer jobs` and its commands. */
import { type Command, Option } from 'commander';
import { JOB_KINDS } from '../../journal/job.ts';
import {
  type JobsListFlags,
  type JobsPruneFlags,
  parseJobsList,
  parseJobsPrune,
  STATE_WORDS,
} from '../options/jobs.ts';
import { type AddCommand, collect, examples, type Runner } from './command.ts';

/** What each of them does is loaded when one of them runs. */
const running = () => import('../run-jobs.ts');

const addList = (jobs: Command, runner: Runner): void => {
  const command = jobs
    .command('list', { isDefault: true })
    .description('the last submitted first; jobs alone does the same')
    .addOption(
      new Option('--state <state>', `in this state (repeatable): ${STATE_WORDS.join(', ')}`).argParser(
        collect,
      ),
    )
    .addOption(new Option('--kind <kind>', 'of this kind').choices(JOB_KINDS))
    .option('--exchange <id>', 'on this exchange')
    .option('--last <duration>', 'submitted within: 7d, 36h')
    .option('--since <time>', 'submitted at or after this time')
    .option('--limit <count>', 'at most so many (default: 50 in a table, else all)')
    .action((flags: JobsListFlags) =>
      runner(command, {
        parse: (scope) => parseJobsList(flags, scope),
        run: async (context, request) => (await running()).listJobs(context, request),
      }),
    );
  examples(command, ['qtsurfer jobs', 'qtsurfer jobs --state open --last 7d -o json']);
};

const addShow = (jobs: Command, runner: Runner): void => {
  const command = jobs
    .command('show')
    .description('everything on record about a job')
    .argument('<job>', 'id of a job or the beginning of one')
    .action((id: string) =>
      runner(command, {
        parse: () => id,
        run: async (context) => (await running()).showJob(context, id),
      }),
    );
  examples(command, ['qtsurfer jobs show O1xaLk']);
};

const addWatch = (jobs: Command, runner: Runner): void => {
  const command = jobs
    .command('watch')
    .description('wait until jobs have ended; the exit code is that of the worst')
    .argument('<job...>', 'ids of jobs or the beginnings of them')
    .action((ids: readonly string[]) =>
      runner(command, {
        parse: () => ids,
        run: async (context) => (await running()).watch(context, ids),
      }),
    );
  examples(command, ['qtsurfer jobs watch O1xaLk BeRQ3X', 'qtsurfer jobs watch O1xaLk --timeout 30m']);
};

const addResume = (jobs: Command, runner: Runner): void => {
  const command = jobs
    .command('resume')
    .description('take up what has not ended: wait for it, show and keep what it brings')
    .argument('[job...]', 'ids of jobs or the beginnings of them (default: all that are open)')
    .action((ids: readonly string[]) =>
      runner(command, {
        parse: () => ids,
        run: async (context) => (await running()).resume(context, ids),
      }),
    );
  examples(command, ['qtsurfer jobs resume', 'qtsurfer jobs resume BeRQ3X -o json']);
};

const addCancel = (jobs: Command, runner: Runner): void => {
  const command = jobs
    .command('cancel')
    .description('cancel executions; the API cancels no other jobs')
    .argument('<job...>', 'ids of jobs or the beginnings of them')
    .action((ids: readonly string[]) =>
      runner(command, {
        parse: () => ids,
        run: async (context) => (await running()).cancel(context, ids),
      }),
    );
  examples(command, ['qtsurfer jobs cancel BeRQ3X']);
};

const addPrune = (jobs: Command, runner: Runner): void => {
  const command = jobs
    .command('prune')
    .description('forget jobs that have ended; open ones stay')
    .option('--before <time>', 'those submitted before this time: -90d, 2026-01-15')
    .option('--keep <count>', 'all but the last so many')
    .action((flags: JobsPruneFlags) =>
      runner(command, {
        parse: ({ nowMs }) => parseJobsPrune(flags, nowMs),
        run: async (context, stays) => (await running()).prune(context, stays),
      }),
    );
  examples(command, ['qtsurfer jobs prune --before -90d', 'qtsurfer jobs prune --keep 1000']);
};

export const addJobs: AddCommand = (program, runner) => {
  const command = program
    .command('jobs')
    .description('what was submitted from this machine, and what came of it: the service lists no jobs');
  for (const add of [addList, addShow, addWatch, addResume, addCancel, addPrune]) add(command, runner);
  examples(command, ['qtsurfer jobs --state open', 'qtsurfer jobs watch O1xaLk', 'qtsurfer jobs resume']);
};
