/** `qtsurfer logout` */
import { QtsError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { type AddCommand, examples } from './command.ts';

const run = async (context: Context): Promise<number> => {
  const [{ clearCredentials }, { printRecord }] = await Promise.all([
    import('../../config/credentials.ts'),
    import('../render/rows.ts'),
  ]);
  const { profile, apiUrl } = await context.settings();
  const forgotten = await clearCredentials(await context.credentialScope());
  context.io.note(forgotten ? 'key and token are forgotten' : 'there was nothing to forget');
  if (context.environment.apiKey !== undefined) context.io.warn('QTSURFER_APIKEY is set and is still used');
  await printRecord(
    context.io,
    [
      { name: 'profile', value: (row) => row.profile },
      { name: 'api_url', value: (row) => row.apiUrl },
      { name: 'forgotten', value: (row) => row.forgotten },
    ],
    { profile, apiUrl, forgotten },
  );
  return 0;
};

export const addLogout: AddCommand = (program, runner) => {
  const command = program
    .command('logout')
    .description('forget the key and the token of the profile')
    .action(() =>
      runner(command, {
        parse: ({ global }) => {
          if (global.local) throw new QtsError('usage', 'the embedded backend has no login with --local');
        },
        run,
      }),
    );
  examples(command, ['qtsurfer logout', 'qtsurfer logout --profile lab']);
};
