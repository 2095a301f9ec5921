/** Runs the built binary as a user would: another process, a clean environment, a home of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BINARY = fileURLToPath(new URL('../../bin/qtsurfer.js', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Finished {
  /** Null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stdoutBytes: Buffer;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What stdin says before it ends; it ends at once when absent. */
  readonly input?: string;
}

/** A process that goes on while the test does something else. */
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the text so far once it matches; rejects when the process ends before. */
  readonly seen: (stream: 'stdout' | 'stderr', pattern: RegExp) => Promise<string>;
}

/** A user's machine: a home, a working directory, and the binary. */
export interface Workplace {
  readonly home: string;
  readonly dir: string;
  readonly start: (args: readonly string[], options?: RunOptions) => Running;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Finished>;
  /** Runs a script of bash in the working directory, with `pipefail`; `$QTSURFER` is the tool. */
  readonly shell: (script: string) => Promise<Finished>;
  /** Ends what still runs and removes everything. */
  readonly remove: () => Promise<void>;
}

const assertBuilt = (): void => {
  if (!existsSync(BUILT))
    throw new Error('dist/main.js is missing: end-to-end tests run the built tool, so first: npm run build');
};

const follow = (child: ChildProcess): Running => {
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const waiting = new Set<() => void>();
  const textOf = (stream: 'stdout' | 'stderr'): string => Buffer.concat(chunks[stream]).toString('utf8');
  const wake = (): void => {
    for (const check of [...waiting]) check();
  };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (chunk: Buffer) => {
      chunks[stream].push(chunk);
      wake();
    });
  }
  let ended = false;
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      ended = true;
      resolve({
        code,
        signal,
        stdout: textOf('stdout'),
        stdoutBytes: Buffer.concat(chunks.stdout),
        stderr: textOf('stderr'),
      });
      wake();
    });
  });
  const seen = (stream: 'stdout' | 'stderr', pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const matches = pattern.test(textOf(stream));
        if (!matches && !ended) return;
        waiting.delete(check);
        if (matches) resolve(textOf(stream));
        else
          reject(new Error(`ended without ${pattern} on ${stream}: ${textOf('stdout')}${textOf('stderr')}`));
      };
      waiting.add(check);
      check();
    });
  return { child, finished, seen, stdout: () => textOf('stdout'), stderr: () => textOf('stderr') };
};

/** What the environment of a login shell and of cron have in common, and nothing that changes the tool's mind. */
const cleanEnvironment = (home: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  XDG_CONFIG_HOME: join(home, '.config'),
  XDG_DATA_HOME: join(home, '.local', 'share'),
  TMPDIR: tmpdir(),
  LANG: 'C.UTF-8',
});

/** Makes a fresh home and working directory. */
export const makeWorkplace = (): Workplace => {
  assertBuilt();
  const home = mkdtempSync(join(tmpdir(), 'qtsurfer-e2e-'));
  const dir = join(home, 'work');
  mkdirSync(dir);
  const children = new Set<Running>();
  const launch = (command: string, args: readonly string[], options: RunOptions): Running => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? dir,
      env: { ...cleanEnvironment(home), ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    const running = follow(child);
    children.add(running);
    void running.finished.finally(() => children.delete(running));
    return running;
  };
  const start = (args: readonly string[], options: RunOptions = {}): Running =>
    launch(process.execPath, [BINARY, ...args], options);
  const env = { QTSURFER: `${process.execPath} ${BINARY}` };
  return {
    home,
    dir,
    start,
    run: (args, options) => start(args, options).finished,
    shell: (script) => launch('bash', ['-c', `set -o pipefail; ${script}`], { env }).finished,
    remove: async () => {
      const ending = [...children].map(({ child, finished }) => {
        child.kill('SIGKILL');
        return finished;
      });
      await Promise.all(ending);
      rmSync(home, { recursive: true, force: true });
    },
  };
};
