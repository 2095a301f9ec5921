/** Which share of a plan is this machine's: named, or read from what started it. Pure. */
import type { Environment } from '../../config/environment.ts';
import type { Shard } from '../../dump/manifest.ts';
import { QtsError } from '../../errors.ts';
import { parseInteger } from './values.ts';

/** `auto` is to be read from the environment; its count may be named where the environment does not tell it. */
export type ShardChoice = Shard | { readonly auto: true; readonly count: number | undefined };

const MOST_SHARDS = 100_000;

/**
 * Parses `3/16` (counted from 1), `auto`, `auto/16`.
 * @throws QtsError `usage`
 */
export const parseShard = (text: string): ShardChoice => {
  const [, index = '', countText] = /^(auto|\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  if (index === '' || (index !== 'auto' && countText === undefined)) {
    throw new QtsError('usage', `--shard ${JSON.stringify(text)} is not a share of a plan`, {
      hint: 'write it like 3/16 (the third of sixteen), or auto',
    });
  }
  const count =
    countText === undefined
      ? undefined
      : parseInteger(countText, 'the number of shards', { least: 1, most: MOST_SHARDS });
  if (index === 'auto') return { auto: true, count };
  const most = count ?? MOST_SHARDS;
  return { index: parseInteger(index, 'the shard', { least: 1, most }), count: most };
};

/** What starts one program many times and tells each which one it is. */
interface Scheduler {
  readonly name: string;
  /** The variable with the number of the task. */
  readonly variable: string;
  readonly task: string | undefined;
  /** The number of the first task. */
  readonly first: number;
  readonly step: number;
  readonly count: string | undefined;
  /** The number of the last task, where it is told. */
  readonly last: string | undefined;
}

const schedulersIn = (environment: Environment): readonly Scheduler[] => {
  const plain = { first: 0, step: 1, last: undefined };
  return [
    {
      ...plain,
      name: 'Kubernetes',
      variable: 'JOB_COMPLETION_INDEX',
      task: environment.jobCompletionIndex,
      count: environment.jobCompletions,
    },
    {
      name: 'Slurm',
      variable: 'SLURM_ARRAY_TASK_ID',
      task: environment.slurmTask,
      first: Number(environment.slurmFirst ?? '0'),
      step: Number(environment.slurmStep ?? '1'),
      count: environment.slurmCount,
      last: environment.slurmLast,
    },
    {
      ...plain,
      name: 'AWS Batch',
      variable: 'AWS_BATCH_JOB_ARRAY_INDEX',
      task: environment.awsBatchIndex,
      count: environment.awsBatchSize,
    },
    {
      ...plain,
      name: 'Cloud Run',
      variable: 'CLOUD_RUN_TASK_INDEX',
      task: environment.cloudRunIndex,
      count: environment.cloudRunCount,
    },
    {
      ...plain,
      first: 1,
      name: 'GitLab CI',
      variable: 'CI_NODE_INDEX',
      task: environment.gitlabIndex,
      count: environment.gitlabTotal,
    },
  ];
};

const schedulerIn = (environment: Environment): Scheduler | undefined =>
  schedulersIn(environment).find(({ task }) => task !== undefined);

/** What a scheduler says about this process, for a hint; undefined when none does. */
export const taskVariableIn = (environment: Environment): string | undefined =>
  schedulerIn(environment)?.variable;

const countOfTasks = ({ name, variable, count }: Scheduler, named: number | undefined): number => {
  if (named !== undefined) return named;
  if (count !== undefined) return parseInteger(count, `the number of tasks of ${name}`, { least: 1 });
  throw new QtsError('config', `--shard auto: ${variable} is there, but not the number of tasks`, {
    hint: 'name it: --shard auto/16',
  });
};

const shardOfTask = (scheduler: Scheduler, named: number | undefined): Shard => {
  const { name, variable, first, step, task = '', last } = scheduler;
  const count = countOfTasks(scheduler, named);
  const number = parseInteger(task, variable);
  const index = (number - first) / step + 1;
  // Tasks numbered with holes would leave shards to nobody.
  const gapless = last === undefined || (Number(last) - first) / step + 1 === count;
  if (gapless && Number.isInteger(index) && index >= 1 && index <= count) return { index, count };
  throw new QtsError('config', `--shard auto: task ${number} of ${name} is none of ${count} in a row`, {
    hint: 'number the tasks without holes, or name the shard: --shard 3/16',
  });
};

/**
 * The shard that was chosen; undefined when it is the whole plan.
 * @throws QtsError `config` when the environment does not tell which one
 */
export const resolveShard = (
  choice: ShardChoice | undefined,
  environment: Environment,
): Shard | undefined => {
  if (choice === undefined) return undefined;
  if (!('auto' in choice)) return choice.count === 1 ? undefined : choice;
  const scheduler = schedulerIn(environment);
  if (scheduler === undefined) {
    const known = schedulersIn(environment).map(({ variable }) => variable);
    throw new QtsError('config', '--shard auto: nothing tells which task this is', {
      hint: `set ${known.join(', ')}, or name the shard: --shard 3/16`,
    });
  }
  const shard = shardOfTask(scheduler, choice.count);
  return shard.count === 1 ? undefined : shard;
};
