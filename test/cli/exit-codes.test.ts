import { describe, expect, it } from 'vitest';
import { EXIT_CODES, exitCodeOf } from '../../src/cli/exit-codes.ts';
import { type ErrorCode, QtsError } from '../../src/errors.ts';

// Retyped from the design, not derived: a change of either side is meant to break this.
const EXPECTED: Record<ErrorCode, number> = {
  failed: 1,
  io: 1,
  usage: 2,
  config: 2,
  incomplete: 3,
  damaged: 3,
  auth: 4,
  'not-found': 5,
  'job-failed': 6,
  compile: 6,
  'job-aborted': 7,
  deadline: 8,
  unavailable: 9,
  'bad-response': 9,
  interrupted: 130,
  terminated: 143,
};

describe('exit codes', () => {
  it('are total over the kinds of error', () => {
    expect(EXIT_CODES).toEqual(EXPECTED);
  });

  it.each(Object.entries(EXPECTED))('%s is %i', (code, exit) => {
    expect(exitCodeOf(new QtsError(code as ErrorCode, 'x'))).toBe(exit);
  });

  it.each([new Error('x'), 'text', undefined, new TypeError('y')])('a defect (%s) is 1', (thrown) => {
    expect(exitCodeOf(thrown)).toBe(1);
  });
});
