// wrk: requests a second and how long they took, read from what it prints.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('walk.lua', import.meta.url));
const UNITS = { us: 1e-3, ms: 1, s: 1e3, m: 6e4 };

const millis = (text) => {
  const [, number, unit] = /^([\d.]+)(us|ms|s|m)$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`wrk wrote a time as ${text}`);
  return Number(number) * UNITS[unit];
};

const find = (pattern, output) => {
  const [, found] = pattern.exec(output) ?? [];
  if (found === undefined) throw new Error(`wrk wrote no ${pattern}:\n${output}`);
  return found;
};

/**
 * Asks for the hours in a file of paths, one after the other and again.
 * @returns {Promise<{requests: number, perSecond: number, p50Ms: number, p99Ms: number, failed: number}>}
 */
export const load = async (port, pathsFile, seconds, connections = 32) => {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', SCRIPT];
  const env = { ...process.env, PATHS: pathsFile };
  const child = spawn('wrk', [...args, `http://127.0.0.1:${port}`], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`wrk ended with ${code}:\n${output}`);
  const [, errors] = /Non-2xx or 3xx responses: (\d+)/.exec(output) ?? [];
  const [, ...sockets] =
    /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output) ?? [];
  return {
    requests: Number(find(/(\d+) requests in/, output)),
    perSecond: Number(find(/Requests\/sec:\s+([\d.]+)/, output)),
    p50Ms: millis(find(/^\s+50%\s+(\S+)$/m, output)),
    p99Ms: millis(find(/^\s+99%\s+(\S+)$/m, output)),
    failed: [errors ?? 0, ...sockets].reduce((sum, count) => sum + Number(count), 0),
  };
};
