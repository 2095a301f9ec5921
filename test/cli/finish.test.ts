import { describe, expect, it } from 'vitest';
import { finish } from '../../src/cli/finish.ts';
import { READER_GONE, type Session } from '../../src/cli/session.ts';
import { systemClock } from '../../src/clock.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { QtsError } from '../../src/errors.ts';
import { captureIo } from '../helpers/io.ts';

const session = (): { readonly session: Session; readonly stderr: () => string } => {
  const { io, stderr } = captureIo();
  return {
    session: {
      streams: { stdin: io.stdin, stdout: io.stderr, stderr: io.stderr },
      environment: readEnvironment({}),
      clock: systemClock,
      version: '0',
      abort: new AbortController(),
      verbose: false,
    },
    stderr,
  };
};

const failing = (error: unknown) => async () => {
  throw error;
};

describe('finish', () => {
  it('hands the code of a command on, and is silent', async () => {
    const { session: own, stderr } = session();
    expect([await finish(own, async () => 3), stderr()]).toEqual([3, '']);
  });

  it('tells a failure once', async () => {
    const { session: own, stderr } = session();
    const error = new QtsError('auth', 'no key', { hint: 'log in' });
    expect([await finish(own, failing(error)), stderr()]).toEqual([4, 'qtsurfer: no key\nhint: log in\n']);
  });

  it('tells the interrupt in place of what broke because of it', async () => {
    const { session: own, stderr } = session();
    own.abort.abort(new QtsError('interrupted', 'interrupted'));
    const code = await finish(own, failing(new TypeError('fetch failed')));
    expect([code, stderr()]).toEqual([130, 'qtsurfer: interrupted\n']);
  });

  it('is interrupted also when the command ended well', async () => {
    const { session: own, stderr } = session();
    own.abort.abort(new QtsError('terminated', 'terminated'));
    expect([await finish(own, async () => 0), stderr()]).toEqual([143, '']);
  });

  it('is content when the reader has gone away, whatever broke', async () => {
    const { session: own, stderr } = session();
    own.abort.abort(READER_GONE);
    expect([await finish(own, failing(new Error('x'))), stderr()]).toEqual([0, '']);
  });

  it('tells a defect that was thrown where nobody waited', async () => {
    const { session: own, stderr } = session();
    own.abort.abort(new TypeError('x is undefined'));
    expect(await finish(own, async () => 0)).toBe(1);
    expect(stderr()).toContain('qtsurfer: this is a defect of qtsurfer: x is undefined');
    expect(stderr()).not.toMatch(/\n\s+at /);
  });
});
