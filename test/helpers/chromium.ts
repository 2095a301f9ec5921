/** A headless Chromium that is spoken to through a pipe; one page. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The name of the browser on PATH; undefined when there is none. */
export const chromiumName = NAMES.find((name) => spawnSync(name, ['--version']).status === 0);

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

export interface ChromiumPage {
  /** A command of the DevTools protocol to the page. */
  readonly send: (method: string, params?: object) => Promise<Record<string, unknown>>;
  /** Everything the page has reported so far, by the name of the event. */
  readonly events: (method: string) => readonly Record<string, unknown>[];
  /** Loads a page. */
  readonly open: (url: string) => Promise<void>;
  /** Waits until a page whose scripts run has drawn. */
  readonly drawn: () => Promise<void>;
  /** The value of an expression in the page. */
  readonly evaluate: <T>(expression: string) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Starts it with a profile of its own. */
export const openChromium = async (): Promise<ChromiumPage> => {
  const profile = mkdtempSync(join(tmpdir(), 'qtsurfer-chromium-'));
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--hide-scrollbars'];
  const child = spawn(
    chromiumName ?? 'chromium',
    [...flags, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, (message: Message) => void>();
  const seen: Message[] = [];
  let watchers: (() => void)[] = [];
  let rest = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      if (message.id === undefined) seen.push(message);
      else waiting.get(message.id)?.(message);
    }
    for (const watcher of watchers) watcher();
  });
  let nextId = 1;
  const call = (method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  const { targetInfos } = (await call('Target.getTargets', {})) as {
    targetInfos: { targetId: string; type: string }[];
  };
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const send: ChromiumPage['send'] = (method, params = {}) => call(method, params, sessionId as string);
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await send(`${domain}.enable`);
  const events: ChromiumPage['events'] = (name) =>
    seen.filter(({ method }) => method === name).map(({ params }) => params ?? {});
  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (answer.exceptionDetails) throw new Error(JSON.stringify(answer.exceptionDetails));
    return (answer.result as { value: T }).value;
  };
  return {
    send,
    events,
    evaluate,
    open: async (url) => {
      const loads = events('Page.loadEventFired').length;
      const loaded = new Promise<void>((resolve) => {
        watchers = [() => events('Page.loadEventFired').length > loads && resolve()];
      });
      await send('Page.navigate', { url });
      await loaded;
    },
    // Two frames: charts draw in the one after their size is known.
    drawn: () =>
      evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
      ),
    close: async () => {
      await call('Browser.close', {}).catch(() => undefined);
      await exited;
      rmSync(profile, { recursive: true, force: true });
    },
  };
};
