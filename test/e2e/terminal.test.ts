/** The built binary at a terminal, which `script` (util-linux) makes: colours, spinner, prompt, Ctrl-C. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BINARY, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { type Served, serve } from '../helpers/servers.ts';

const hasScript = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') ?? false;
const note = hasScript ? '' : ' (skipped: util-linux script is not installed)';

interface AtTerminal {
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly seen: (pattern: RegExp) => Promise<void>;
  readonly ended: Promise<number | null>;
}

describe.skipIf(!hasScript)(`at a terminal${note}`, () => {
  let place: Workplace;
  let served: Served;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    place = makeWorkplace();
    served = await serve(place);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await place.remove();
  });

  /** `columns` 0 is what a pseudo-terminal has before anybody sets its size. */
  const start = (args: readonly string[], columns = 100, env: Record<string, string> = {}): AtTerminal => {
    const size = columns > 0 ? `stty cols ${columns}; ` : '';
    const command = `${size}exec '${process.execPath}' '${BINARY}' ${args.map((arg) => `'${arg}'`).join(' ')}`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: place.dir,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: place.home,
        TERM: 'xterm',
        LANG: 'C.UTF-8',
        SHELL: '/bin/bash',
        ...env,
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    let text = '';
    const checks = new Set<() => void>();
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      for (const check of [...checks]) check();
    });
    const ended = new Promise<number | null>((resolve) => {
      child.on('close', resolve);
    });
    const seen = (pattern: RegExp): Promise<void> =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!pattern.test(text)) return;
          checks.delete(check);
          resolve();
        };
        checks.add(check);
        check();
      });
    return { child, text: () => text, seen, ended };
  };

  const month = ['fetch', 'binance', 'BTC/USDT', '--from', '2025-01-01', '--to', '2025-03-01'];

  it('results are tables with colours, unless told otherwise', async () => {
    const plain = [['--no-color'], ['-o', 'table']] as const;
    const coloured = start(['exchanges', '--api-url', served.apiUrl]);
    expect(await coloured.ended).toBe(0);
    expect(coloured.text()).toContain('\u001b[2mID\u001b[22m');
    const without = start(['exchanges', '--api-url', served.apiUrl, ...plain[0]]);
    await without.ended;
    expect(without.text()).toMatch(/^ID {2,}NAME/);
    const byEnvironment = start(['exchanges', '--api-url', served.apiUrl], 100, { NO_COLOR: '1' });
    await byEnvironment.ended;
    expect(byEnvironment.text()).toMatch(/^ID {2,}NAME/);
  });

  it('a spinner turns, and Ctrl-C still brings a verdict', async () => {
    const run = start([...month, '--api-url', served.apiUrl, '--out', 'spin']);
    await run.seen(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏].*\d+ of 1,416 hours/);
    run.child.stdin?.write('\u0003');
    expect(await run.ended).toBe(130);
    expect(run.text()).toMatch(/stopped.*interrupt/);
    // The cursor is back.
    expect(run.text().lastIndexOf('\u001b[?25h')).toBeGreaterThan(run.text().lastIndexOf('\u001b[?25l'));
  });

  it.each([
    ['no-progress', ['--no-progress'], {}],
    ['quiet', ['--quiet'], {}],
    ['CI', [], { CI: 'true' }],
  ] as const)('nothing turns with %s', async (name, flags, env) => {
    const day = ['fetch', 'binance', 'BTC/USDT', '--from', '2025-01-01', '--to', '2025-01-02'];
    const run = start([...day, '--api-url', served.apiUrl, '--out', name, ...flags], 100, env);
    expect(await run.ended).toBe(0);
    expect(run.text()).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/);
    expect(run.text()).toMatch(/fetched.*24/);
  });

  it('a terminal without columns does not hang it', async () => {
    const day = ['fetch', 'binance', 'BTC/USDT', '--from', '2025-01-01', '--to', '2025-01-02'];
    const run = start([...day, '--api-url', served.apiUrl, '--out', 'narrow'], 0);
    expect(await run.ended).toBe(0);
    expect(run.text()).toMatch(/fetched.*24/);
  });

  it('login asks in the dark', async () => {
    const key = readFileSync(served.keyFile, 'utf8').trim();
    const run = start(['login', '--profile', 'tty', '--api-url', served.apiUrl]);
    await run.seen(/API key: /);
    run.child.stdin?.write(`${key}typo${'\u007f'.repeat(4)}\r`);
    expect(await run.ended).toBe(0);
    expect(run.text()).not.toContain(key);
    expect(run.text()).toMatch(/tier/);
    const credentials = readFileSync(join(place.home, '.config', 'qtsurfer', 'credentials.json'), 'utf8');
    expect(JSON.parse(credentials).profiles.tty[new URL(served.apiUrl).origin].apiKey).toBe(key);
  });

  it('Ctrl-C at the prompt leaves without a login', async () => {
    const run = start(['login', '--profile', 'no', '--api-url', served.apiUrl]);
    await run.seen(/API key: /);
    run.child.stdin?.write('half a key\u0003');
    expect(await run.ended).toBe(130);
  });

  it('a binary hour is refused before it garbles the terminal', async () => {
    const hour = ['fetch', 'binance', 'BTC/USDT', '--hour', '2026-01-15T10', '--stdout'];
    const run = start([...hour, '--api-url', served.apiUrl]);
    expect(await run.ended).toBe(2);
    expect(run.text()).toContain('would garble the terminal');
  });
});

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

describe.skipIf(!hasTmux)(`in tmux${hasTmux ? '' : ' (skipped: tmux is not installed)'}`, () => {
  let place: Workplace;
  const socket = `qtsurfer-${process.pid}`;
  const tmux = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('tmux', ['-L', socket, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`tmux ${args[0]} ended with ${status}: ${stderr}`);
    return stdout;
  };
  beforeAll(() => {
    place = makeWorkplace();
  });
  afterAll(async () => {
    tmux('kill-server');
    await place.remove();
  });

  /** The screen once it shows the pattern. */
  const screen = (pattern: RegExp): Promise<string> =>
    vi.waitUntil(
      () => {
        const text = tmux('capture-pane', '-p');
        return pattern.test(text) ? text : undefined;
      },
      { timeout: 50_000, interval: 50 },
    );

  it('the line of progress is drawn in place, and Ctrl-C gives the shell back with 130', async () => {
    const env = `env -i HOME='${place.home}' TERM="$TERM" LANG=C.UTF-8 '${process.execPath}' '${BINARY}'`;
    const fetch = 'fetch binance BTC/USDT --from 2025-01-01 --to 2025-04-01 --local --out dump';
    tmux('new-session', '-d', '-x', '100', '-y', '30', '-c', place.dir, '/bin/sh');
    tmux('send-keys', `${env} ${fetch}; echo "code=$?"`, 'Enter');
    const turning = await screen(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏].*\d+ of 2,160 hours/);
    // One line of it, however often it was drawn.
    expect(turning.match(/ of 2,160 hours/g)).toHaveLength(1);
    tmux('send-keys', 'C-c');
    const ended = await screen(/code=\d+/);
    expect(ended).toMatch(/stopped +interrupt/);
    expect(ended).toMatch(/code=130/);
    expect(ended).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]|\n\s+at /);
  });
});
