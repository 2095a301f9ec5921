/** Where `login` takes the key from: stdin, a file, the environment or the keyboard, never the command line. */
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { normalizeApiKey } from '../config/api-key.ts';
import { messageOf, QtsError } from '../errors.ts';
import type { Context } from './context.ts';
import { promptSecret } from './prompt.ts';

export interface ApiKeyFlags {
  readonly apiKeyStdin?: boolean;
  readonly apiKeyFile?: string;
}

export type ApiKeySource =
  | { readonly kind: 'stdin' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'environment-or-prompt' };

/** @throws QtsError `usage` */
export const parseApiKeySource = ({ apiKeyStdin, apiKeyFile }: ApiKeyFlags): ApiKeySource => {
  if (apiKeyStdin && apiKeyFile !== undefined) {
    throw new QtsError('usage', '--api-key-stdin and --api-key-file exclude each other');
  }
  if (apiKeyStdin) return { kind: 'stdin' };
  return apiKeyFile === undefined ? { kind: 'environment-or-prompt' } : { kind: 'file', path: apiKeyFile };
};

/** More than any key; what is longer is another file. */
const LONGEST_INPUT = 64 * 1024;

const readStdin = async (stdin: Readable): Promise<string> => {
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > LONGEST_INPUT) break;
  }
  return text;
};

const readKeyFile = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new QtsError('usage', `the key file ${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
};

const promptOrRefuse = async (context: Context): Promise<string> => {
  const { stdin, stdinIsTty } = context.io;
  if (stdinIsTty) return promptSecret({ stdin, stderr: context.io.stderr }, 'API key', context.signal);
  throw new QtsError('usage', 'no API key: stdin is no terminal to ask at', {
    hint: 'give it by --api-key-stdin, --api-key-file FILE or QTSURFER_APIKEY',
  });
};

/**
 * Reads the key.
 * @throws QtsError `usage` when there is none, `auth` when the text can be no key
 */
export const readApiKey = async (context: Context, source: ApiKeySource): Promise<string> => {
  if (source.kind === 'stdin') return normalizeApiKey(await readStdin(context.io.stdin), 'stdin');
  if (source.kind === 'file') return normalizeApiKey(await readKeyFile(source.path), source.path);
  const fromEnvironment = context.environment.apiKey;
  if (fromEnvironment !== undefined) return normalizeApiKey(fromEnvironment, 'QTSURFER_APIKEY');
  return normalizeApiKey(await promptOrRefuse(context), 'the prompt');
};
