/** A terminal in memory. */
import { PassThrough, Writable } from 'node:stream';
import { createIo, type Io, type IoSettings, type Streams } from '../../src/cli/io.ts';

export interface Captured {
  readonly io: Io;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly closed: () => boolean;
}

export interface CaptureOptions extends Partial<IoSettings> {
  readonly tty?: boolean;
  readonly stderrTty?: boolean;
  readonly columns?: number;
  /** Makes every write to stdout fail with this system error. */
  readonly stdoutError?: string;
}

const sink = (tty: boolean, columns: number | undefined, failWith?: string) => {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      if (failWith !== undefined) return done(Object.assign(new Error(failWith), { code: failWith }));
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  stream.on('error', () => {});
  return {
    stream: Object.assign(stream, { isTTY: tty, columns }),
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
};

/** An Io whose streams are kept in memory. */
export const captureIo = (options: CaptureOptions = {}): Captured => {
  const { tty = false, stderrTty = false, columns = 80, stdoutError, ...settings } = options;
  const stdout = sink(tty, columns, stdoutError);
  const stderr = sink(stderrTty, columns);
  let closed = false;
  const streams = {
    stdin: Object.assign(new PassThrough(), { isTTY: false }),
    stdout: stdout.stream,
    stderr: stderr.stream,
  } as Streams;
  const io = createIo(
    streams,
    {
      output: 'auto',
      quiet: false,
      verbose: false,
      progress: true,
      colour: false,
      unicode: true,
      ci: false,
      now: () => 0,
      ...settings,
    },
    () => {
      closed = true;
    },
  );
  return { io, stdout: stdout.text, stderr: stderr.text, closed: () => closed };
};
