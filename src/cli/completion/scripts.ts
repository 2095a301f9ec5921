/** The completion scripts, made from the command tree. */
import { type CommandNode, describeCommand } from '../reference/model.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { powershellScript } from './powershell.ts';
import type { Shell } from './shells.ts';
import { type CompletionTree, completionTree } from './tree.ts';
import { zshScript } from './zsh.ts';

const MAKERS: Readonly<Record<Shell, (tree: CompletionTree) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

/**
 * The script of a shell.
 * @param program the root of the command tree
 */
export const completionScript = (shell: Shell, program: CommandNode): string =>
  MAKERS[shell](completionTree(describeCommand(program)));
