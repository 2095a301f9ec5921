/** `qtsurfer login` */
import { QtsError } from '../../errors.ts';
import type { ApiKeyFlags, ApiKeySource } from '../api-key-source.ts';
import type { Context } from '../context.ts';
import { type AddCommand, examples } from './command.ts';

const run = async (context: Context, source: ApiKeySource): Promise<number> => {
  const [{ readApiKey }, { memoryCredentials }, { credentialsPathOf }, { logIn }, { printIdentity }] =
    await Promise.all([
      import('../api-key-source.ts'),
      import('../../config/credentials.ts'),
      import('../../config/credentials.ts'),
      import('../../workflows/log-in.ts'),
      import('../render/identity.ts'),
    ]);
  const settings = await context.settings();
  const apiKey = await readApiKey(context, source);
  const client = await context.clientWith(memoryCredentials(apiKey));
  const identity = await logIn({
    client,
    apiKey,
    settings,
    caFile: context.options.caFile,
    signal: context.signal,
    nowMs: context.clock.now(),
  });
  context.io.note(`logged in; key and token are in ${credentialsPathOf(settings.configDir)}`);
  await printIdentity(context.io, identity);
  return 0;
};

export const addLogin: AddCommand = (program, runner) => {
  const command = program
    .command('login')
    .description('exchange an API key for a token and store both for the profile')
    .option('--api-key-stdin', 'read the key from stdin')
    .option('--api-key-file <file>', 'read the key from a file')
    .action(async (flags: ApiKeyFlags) => {
      const { parseApiKeySource } = await import('../api-key-source.ts');
      return runner(command, {
        parse: ({ global }) => {
          if (global.local) throw new QtsError('usage', 'the embedded backend needs no login with --local');
          return parseApiKeySource(flags);
        },
        run,
      });
    });
  examples(command, [
    'qtsurfer login',
    'qtsurfer login --api-key-stdin < key.txt',
    'qtsurfer login --profile lab --api-url http://127.0.0.1:7878/v1 --api-key-file lab.key',
  ]);
};
