// One process tree, measured: wall from start to end as a user sees it, CPU by what the system charged to it (the
// shell's `time`, which is getrusage), peak memory of its largest process.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPT = '{ time "$@" >"$OUT" 2>"$ERR"; } 2>"$TIMES"';

const peakKb = (pid) => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

const childrenOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  } catch {
    return [];
  }
};

const treePeakKb = (pid) =>
  Math.max(0, ...childrenOf(pid).map((child) => Math.max(peakKb(child), treePeakKb(child))));

/**
 * Runs a command to its end.
 * @returns {Promise<{wallMs: number, cpuMs: number, peakMb: number}>}
 */
export const measure = async (scratch, [command, ...args], options = {}) => {
  const paths = { OUT: join(scratch, 'out'), ERR: join(scratch, 'err'), TIMES: join(scratch, 'times') };
  const env = { ...(options.env ?? process.env), ...paths, TIMEFORMAT: '%3U %3S' };
  const startedMs = performance.now();
  const child = spawn('bash', ['-c', SCRIPT, 'bash', command, ...args], { ...options, env, stdio: 'ignore' });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, treePeakKb(child.pid));
  }, 20);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  const wallMs = performance.now() - startedMs;
  clearInterval(timer);
  if (code !== 0)
    throw new Error(`${command} ended with ${code}: ${readFileSync(paths.ERR, 'utf8').slice(-2_000)}`);
  const [user, system] = readFileSync(paths.TIMES, 'utf8').trim().split(' ').map(Number);
  return { wallMs, cpuMs: (user + system) * 1_000, peakMb: peak / 1_024 };
};

/** CPU that a process, all its threads and its children have used so far, milliseconds; to a hundredth of a second. */
export const cpuMsOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const own = (Number(fields[11]) + Number(fields[12])) * 10;
  return own + childrenOf(pid).reduce((sum, child) => sum + cpuMsOf(child), 0);
};

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
