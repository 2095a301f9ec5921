/**
 * The terminal as one object: results go to stdout through `print`, talk goes to stderr. Nothing else in
 * this tool writes to either. Colours load chalk only when there is something to colour.
 */
import type { Readable, Writable } from 'node:stream';
import { QtsError, systemCodeOf } from '../errors.ts';
import { type Output, type RenderMode, renderModeOf } from './render/mode.ts';
import type { Progress } from './render/progress.ts';

export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** What flags and environment say about talking. */
export interface IoSettings {
  readonly output: Output;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly progress: boolean;
  readonly colour: boolean;
  /** The terminal shows characters beyond ASCII. */
  readonly unicode: boolean;
  /** A continuous-integration system: no animation even on a terminal. */
  readonly ci: boolean;
  readonly now: () => number;
}

type Style = (text: string) => string;

export interface Styles {
  readonly bold: Style;
  readonly dim: Style;
  readonly red: Style;
  readonly green: Style;
  readonly yellow: Style;
  readonly cyan: Style;
}

export interface Io {
  readonly mode: RenderMode;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly unicode: boolean;
  readonly stdin: Streams['stdin'];
  /** For prompts only; lines go through note, warn and detail. */
  readonly stderr: Streams['stderr'];
  readonly stdoutIsTty: boolean;
  readonly stdinIsTty: boolean;
  /** Width of the terminal in cells; 80 where stdout is none. */
  readonly columns: number;
  /**
   * Writes a result to stdout and waits until it is taken. When the reader has gone away this and all later
   * calls do nothing.
   * @throws QtsError `io` when stdout refuses (a full disk)
   */
  print(result: string | Uint8Array): Promise<void>;
  /** A line on stderr that `--quiet` silences: what will be done, hints. */
  note(line: string): void;
  /** A line on stderr that nothing silences. */
  warn(line: string): void;
  /** A line on stderr with `--verbose` only. */
  detail(line: string): void;
  stdoutStyles(): Promise<Styles>;
  stderrStyles(): Promise<Styles>;
  /** A spinner on a terminal, a plain line now and then elsewhere, nothing with `--quiet` or `--no-progress`. */
  progress(text: string): Promise<Progress>;
}

const same: Style = (text) => text;
const PLAIN: Styles = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

const loadStyles = async (colour: boolean): Promise<Styles> => {
  if (!colour) return PLAIN;
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
};

const write = (stream: Writable, data: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(data, (error) => (error ? reject(error) : resolve()));
  });

/** Whether the other end of a pipe has gone away, which is no fault of anybody. */
export const isClosedPipe = (error: unknown): boolean => {
  const code = systemCodeOf(error);
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_STREAM_WRITE_AFTER_END';
};

/**
 * @param onClosed called once when the reader has gone away
 * @returns a function that resolves when the text is handed over; it throws QtsError `io` when it cannot be
 */
export const createPrinter = (stdout: Writable, onClosed: () => void): Io['print'] => {
  let closed = false;
  return async (result) => {
    if (closed || result.length === 0) return;
    try {
      await write(stdout, result);
    } catch (error) {
      if (!isClosedPipe(error)) {
        throw new QtsError('io', `cannot write to stdout: ${systemCodeOf(error) ?? 'unknown reason'}`, {
          cause: error,
        });
      }
      closed = true;
      onClosed();
    }
  };
};

/**
 * @param onClosed called once when the reader of stdout has gone away: there is no one left to work for
 */
export const createIo = (streams: Streams, settings: IoSettings, onClosed: () => void): Io => {
  const { stdin, stdout, stderr } = streams;
  const stdoutIsTty = stdout.isTTY === true;
  const stderrIsTty = stderr.isTTY === true;
  const say = (line: string): void => {
    stderr.write(`${line}\n`);
  };
  return {
    mode: renderModeOf(settings.output, stdoutIsTty),
    quiet: settings.quiet,
    verbose: settings.verbose,
    unicode: settings.unicode,
    stdin,
    stderr,
    stdoutIsTty,
    stdinIsTty: stdin.isTTY === true,
    columns: (stdoutIsTty && stdout.columns) || 80,
    print: createPrinter(stdout, onClosed),
    note: (line) => {
      if (!settings.quiet) say(line);
    },
    warn: say,
    detail: (line) => {
      if (settings.verbose) say(line);
    },
    stdoutStyles: () => loadStyles(settings.colour && stdoutIsTty),
    stderrStyles: () => loadStyles(settings.colour && stderrIsTty),
    progress: async (text) => {
      const { createProgress } = await import('./render/progress.ts');
      return createProgress(text, {
        stream: stderr,
        silent: settings.quiet || !settings.progress,
        // Some pseudo-terminals say that they have no columns; ora would clear its line without end.
        // With --verbose lines come in between, which a spinner would overwrite.
        animated: stderrIsTty && !settings.ci && !settings.verbose && (stderr.columns ?? 0) > 0,
        colour: settings.colour,
        now: settings.now,
      });
    },
  };
};
