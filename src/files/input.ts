/** Where bytes come from: a file that is read at places, or a stream that is first laid aside. */
import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { openFileSource } from '../byte-file.ts';
import { type ByteSource, memorySource } from '../byte-source.ts';
import { sniffFormat, tableFormatOf } from '../convert/formats.ts';
import type { TableFormat } from '../convert/stream.ts';
import { isQtsError, messageOf, QtsError } from '../errors.ts';
import { STDIN } from './requests.ts';
import { createScratch, type Scratch } from './scratch.ts';

/** An opened input. */
export interface Input {
  /** As messages and results name it. */
  readonly name: string;
  readonly source: ByteSource;
  readonly format: TableFormat;
  close(): void;
}

const STDIN_NAME = 'stdin';

/**
 * Lays a stream aside in a private temporary file, because formats are read at places.
 * @throws QtsError `io`; the signal's reason
 */
export const spoolStream = async (stream: Readable, name: string, signal: AbortSignal): Promise<Scratch> => {
  const scratch = createScratch(name);
  try {
    for await (const chunk of abortable(stream, signal)) scratch.write(Buffer.from(chunk));
    return scratch;
  } catch (error) {
    scratch.close();
    if (isQtsError(error) || signal.aborted) throw error;
    throw new QtsError('io', `cannot read ${name}: ${messageOf(error)}`, { cause: error });
  }
};

/** A stream that does not move keeps nobody from ending. */
async function* abortable(stream: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array | string> {
  const iterator: AsyncIterator<Uint8Array | string> = stream[Symbol.asyncIterator]();
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

const formatFor = (source: ByteSource, name: string, given: TableFormat | undefined): TableFormat => {
  const format = given ?? tableFormatOf(name) ?? sniffFormat(source);
  if (format !== undefined) return format;
  const found = source.byteLength === 0 ? 'it has no bytes' : 'its first bytes are those of no known format';
  throw new QtsError('failed', `cannot tell the format of ${name}: ${found}`, {
    hint: 'if you know better: --input-format lastra, parquet, csv or ndjson',
  });
};

const inputOf = (
  source: ByteSource & { close(): void },
  name: string,
  given: TableFormat | undefined,
): Input => {
  try {
    return { name, source, format: formatFor(source, name, given), close: () => source.close() };
  } catch (error) {
    source.close();
    throw error;
  }
};

/**
 * Opens a regular file.
 * @throws QtsError `not-found`, `io`; `failed` for a format that nobody can tell
 */
export const openInputFile = (path: string, inputFormat?: TableFormat): Input =>
  inputOf(openFileSource(path), path, inputFormat);

/** So large a file is read at once; a larger one at places. */
const WHOLE_BYTES = 8 * 1024 * 1024;

/**
 * Opens regular files one after the other and reads them at once, into memory that the next one gets too.
 * @returns what opens a file like {@link openInputFile}; the input is good until the next is opened
 */
export const inputOpener = (): ((path: string, inputFormat?: TableFormat) => Input) => {
  let buffer = Buffer.alloc(0);
  return (path, inputFormat) => {
    const file = openFileSource(path);
    const { byteLength } = file;
    if (byteLength > WHOLE_BYTES) return inputOf(file, path, inputFormat);
    try {
      if (byteLength > buffer.length) buffer = Buffer.allocUnsafeSlow(2 * byteLength);
      const bytes = file.readInto(buffer, byteLength);
      return inputOf({ ...memorySource(bytes), close: () => {} }, path, inputFormat);
    } finally {
      file.close();
    }
  };
};

export interface InputStreams {
  readonly stdin: Readable;
  readonly stdinIsTty: boolean;
  readonly signal: AbortSignal;
}

/** A pipe or a device, as `<(…)` of a shell: read once, front to back. */
const isDevice = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === false;

/**
 * Opens a file, a pipe, or stdin (`-`).
 * @throws QtsError like {@link openInputFile}; `usage` when stdin is a terminal
 */
export const openInput = async (
  path: string,
  inputFormat: TableFormat | undefined,
  { stdin, stdinIsTty, signal }: InputStreams,
): Promise<Input> => {
  if (path === STDIN) {
    if (stdinIsTty) {
      throw new QtsError('usage', 'stdin is a terminal: nothing comes from it', {
        hint: 'redirect a file or a pipe to it, or name a file',
      });
    }
    return inputOf(await spoolStream(stdin, STDIN_NAME, signal), STDIN_NAME, inputFormat);
  }
  if (!isDevice(path)) return openInputFile(path, inputFormat);
  return inputOf(await spoolStream(createReadStream(path), path, signal), path, inputFormat);
};

/** Whether the bytes can be read once only: stdin, a pipe, a device. */
export const isStreamed = (path: string): boolean => path === STDIN || isDevice(path);
