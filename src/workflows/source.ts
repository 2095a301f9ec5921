/** A strategy's source text, from a file or from stdin, and its identity. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { QtsError, systemCodeOf } from '../errors.ts';
import { SOURCE_LIMIT_BYTES } from '../wire/endpoints.ts';

export interface StrategySource {
  /** As messages name it. */
  readonly name: string;
  readonly text: string;
  /** Hex. */
  readonly sha256: string;
}

const readAll = async (stream: Readable, limitBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    chunks.push(part);
    bytes += part.length;
    if (bytes > limitBytes) break;
  }
  return Buffer.concat(chunks);
};

const readSourceFile = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT')
      throw new QtsError('usage', `strategy file ${file} does not exist`, { cause: error });
    if (code === 'EISDIR')
      throw new QtsError('usage', `strategy file ${file} is a directory`, { cause: error });
    throw new QtsError('io', `strategy file ${file} cannot be read: ${code ?? 'unknown reason'}`, {
      cause: error,
    });
  }
};

const decodeUtf8 = (bytes: Uint8Array, name: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new QtsError('usage', `${name} is not UTF-8 text`, { cause: error });
  }
};

/**
 * Reads a strategy; `-` is stdin.
 * @throws QtsError `usage` (absent, empty, no UTF-8, over the service's limit of 32 KiB), `io`
 */
export const readSource = async (file: string, stdin: Readable): Promise<StrategySource> => {
  const name = file === '-' ? 'the strategy on stdin' : file;
  const bytes = file === '-' ? await readAll(stdin, SOURCE_LIMIT_BYTES) : await readSourceFile(file);
  if (bytes.length > SOURCE_LIMIT_BYTES) {
    throw new QtsError(
      'usage',
      `${name} is longer than the ${SOURCE_LIMIT_BYTES} bytes that the service takes`,
    );
  }
  const text = decodeUtf8(bytes, name);
  if (text.trim() === '') throw new QtsError('usage', `${name} is empty`);
  return { name, text, sha256: createHash('sha256').update(bytes).digest('hex') };
};
