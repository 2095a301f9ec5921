/** `qtsurfer completion SHELL` */
import { Argument } from 'commander';
import { SHELLS, type Shell } from '../completion/shells.ts';
import type { Context } from '../context.ts';
import { type AddCommand, examples } from './command.ts';

export const addCompletion: AddCommand = (program, runner) => {
  const run = async ({ io }: Context, shell: Shell): Promise<number> => {
    const { completionScript } = await import('../completion/scripts.ts');
    await io.print(completionScript(shell, program));
    return 0;
  };
  const command = program
    .command('completion')
    .description('print a script that lets the shell complete commands, options, instruments and jobs')
    .addArgument(new Argument('<shell>', 'shell that is to run it').choices(SHELLS))
    .addHelpText(
      'after',
      '\nExchanges and instruments are those that the backend told last: qtsurfer exchanges and qtsurfer instruments\n' +
        'ask it anew. With --local, and before the first time, they are those of the simulated market.\n',
    )
    .action((shell: Shell) => runner(command, { parse: () => shell, run }));
  examples(command, [
    'qtsurfer completion bash > ~/.local/share/bash-completion/completions/qtsurfer',
    'qtsurfer completion zsh > ~/.zfunc/_qtsurfer',
    'qtsurfer completion fish > ~/.config/fish/completions/qtsurfer.fish',
    'qtsurfer completion powershell >> $PROFILE',
  ]);
};
