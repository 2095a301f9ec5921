import { describe, expect, it } from 'vitest';
import { parseShard, resolveShard, taskVariableIn } from '../../../src/cli/options/shard.ts';
import { readEnvironment } from '../../../src/config/environment.ts';

const auto = (variables: Record<string, string>, text = 'auto') =>
  resolveShard(parseShard(text), readEnvironment(variables));

describe('--shard', () => {
  it('is counted from 1', () => {
    expect(parseShard('3/16')).toEqual({ index: 3, count: 16 });
    expect(resolveShard(parseShard('3/16'), readEnvironment({}))).toEqual({ index: 3, count: 16 });
  });

  it('of one is the whole plan', () => {
    expect(resolveShard(parseShard('1/1'), readEnvironment({}))).toBeUndefined();
    expect(resolveShard(undefined, readEnvironment({ JOB_COMPLETION_INDEX: '1' }))).toBeUndefined();
  });

  it.each(['0/16', '17/16', '3', '3/0', '3/', '/16', '1.5/2', 'auto/0', 'x/2', '-1/2', ''])(
    'refuses %j',
    (text) => expect(() => parseShard(text)).toThrow(expect.objectContaining({ code: 'usage' })),
  );
});

describe('--shard auto', () => {
  const array = (id: number, first: number, last: number, step = 1, count = (last - first) / step + 1) => ({
    SLURM_ARRAY_TASK_ID: `${id}`,
    SLURM_ARRAY_TASK_MIN: `${first}`,
    SLURM_ARRAY_TASK_MAX: `${last}`,
    SLURM_ARRAY_TASK_STEP: `${step}`,
    SLURM_ARRAY_TASK_COUNT: `${count}`,
  });

  it.each<[string, Record<string, string>, number, number]>([
    ['Kubernetes', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '16' }, 1, 16],
    ['Kubernetes, the last', { JOB_COMPLETION_INDEX: '15', JOB_COMPLETIONS: '16' }, 16, 16],
    ['Slurm from 1', array(1, 1, 8), 1, 8],
    ['Slurm from 0', array(7, 0, 7), 8, 8],
    ['Slurm in steps', array(9, 1, 13, 4), 3, 4],
    ['AWS Batch', { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '5' }, 3, 5],
    ['Cloud Run', { CLOUD_RUN_TASK_INDEX: '0', CLOUD_RUN_TASK_COUNT: '3' }, 1, 3],
    ['GitLab', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' }, 1, 3],
  ])('reads %s', (_, variables, index, count) => expect(auto(variables)).toEqual({ index, count }));

  it('takes the count from the flag where a job does not know it', () => {
    expect(auto({ JOB_COMPLETION_INDEX: '4' }, 'auto/6')).toEqual({ index: 5, count: 6 });
    expect(() => auto({ JOB_COMPLETION_INDEX: '4' })).toThrow(
      expect.objectContaining({ code: 'config', hint: 'name it: --shard auto/16' }),
    );
  });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['a task beyond the last', { JOB_COMPLETION_INDEX: '16', JOB_COMPLETIONS: '16' }],
    // Shard 2 of 3 would be nobody's.
    ['an array with holes', array(3, 1, 4, 1, 3)],
    ['the first task of an array with holes', array(1, 1, 4, 1, 3)],
  ])('refuses %s', (_, variables) =>
    expect(() => auto(variables)).toThrow(expect.objectContaining({ code: 'config' })),
  );

  it('is never taken without being asked for, but can be hinted at', () => {
    expect(taskVariableIn(readEnvironment({ SLURM_ARRAY_TASK_ID: '3' }))).toBe('SLURM_ARRAY_TASK_ID');
    expect(taskVariableIn(readEnvironment({}))).toBeUndefined();
  });
});
