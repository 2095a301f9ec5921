/** `qtsurfer whoami` */

import type { Context } from '../context.ts';
import { type AddCommand, examples } from './command.ts';

const run = async (context: Context): Promise<number> => {
  const [{ identityOf }, { printIdentity }] = await Promise.all([
    import('../../workflows/log-in.ts'),
    import('../render/identity.ts'),
  ]);
  const client = await context.client();
  const token = await client.authenticate({ signal: context.signal });
  const { profile } = context.options.local ? { profile: 'local' } : await context.settings();
  await printIdentity(context.io, identityOf(token, { profile, apiUrl: client.apiUrl }, context.clock.now()));
  return 0;
};

export const addWhoami: AddCommand = (program, runner) => {
  const command = program
    .command('whoami')
    .description('prove the key and show profile, tier and expiry')
    .action(() => runner(command, { parse: () => undefined, run }));
  examples(command, ['qtsurfer whoami', 'qtsurfer whoami -o json']);
};
