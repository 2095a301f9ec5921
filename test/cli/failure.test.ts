import { describe, expect, it } from 'vitest';
import { failureLines } from '../../src/cli/failure.ts';
import { QtsError } from '../../src/errors.ts';

describe('failureLines', () => {
  it('tells message and hint, a line each', () => {
    const error = new QtsError('usage', 'the range is missing', { hint: 'give --from' });
    expect(failureLines(error, false)).toEqual(['qtsurfer: the range is missing', 'hint: give --from']);
  });

  it('calls what is no QtsError a defect', () => {
    const [first, second] = failureLines(new TypeError('x is undefined'), false);
    expect(first).toBe('qtsurfer: this is a defect of qtsurfer: x is undefined');
    expect(second).toContain('--verbose');
  });

  it('shows stacks and causes when asked only', () => {
    const error = new QtsError('io', 'outer', { cause: new Error('inner', { cause: 'innermost' }) });
    expect(failureLines(error, false)).toEqual(['qtsurfer: outer']);
    const text = failureLines(error, true).join('\n');
    expect(text).toContain('failure.test.ts');
    expect(text).toContain('caused by: Error: inner');
    expect(text).toContain('caused by: innermost');
  });

  it('survives an error that is its own cause', () => {
    const error = new QtsError('failed', 'loop');
    error.cause = error;
    expect(failureLines(error, true).length).toBeLessThan(10);
  });

  it('removes what a terminal would obey', () => {
    const error = new QtsError('bad-response', 'he said \u001b[2Jhello\u0007\u009b1m');
    expect(failureLines(error, false)).toEqual(['qtsurfer: he said [2Jhello1m']);
  });
});
