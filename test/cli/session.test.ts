import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchSignals } from '../../src/cli/session.ts';

describe('watchSignals', () => {
  let unwatch = (): void => {};
  afterEach(() => unwatch());

  it.each([
    ['SIGINT', 'interrupted'],
    ['SIGTERM', 'terminated'],
  ] as const)('%s aborts with %s', (signal, code) => {
    const abort = new AbortController();
    unwatch = watchSignals(abort);
    process.emit(signal, signal);
    expect(abort.signal.reason).toMatchObject({ code });
  });

  it('stays in place while the session ends, so that no other handler ends the process', () => {
    const before = process.listenerCount('SIGINT');
    unwatch = watchSignals(new AbortController());
    process.emit('SIGINT', 'SIGINT');
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
  });

  it('the second signal ends the process by that signal', () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const before = process.listenerCount('SIGTERM');
    unwatch = watchSignals(new AbortController());
    process.emit('SIGINT', 'SIGINT');
    expect(kill).not.toHaveBeenCalled();
    process.emit('SIGTERM', 'SIGTERM');
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGTERM');
    expect(process.listenerCount('SIGTERM')).toBe(before);
    kill.mockRestore();
  });
});
