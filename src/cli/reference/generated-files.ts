/** Every file that is made from the command tree, by its path in the project. `npm run docs` writes them. */
import { completionScript } from '../completion/scripts.ts';
import { SCRIPT_FILES, SHELLS } from '../completion/shells.ts';
import { buildProgram } from '../program.ts';
import { manPage } from './man.ts';
import { markdownReference } from './markdown.ts';
import { describeCommand } from './model.ts';

/** @param version of the tool, which the man page names */
export const generatedFiles = (version: string): ReadonlyMap<string, string> => {
  const program = buildProgram({ version, tell: () => {} }, async () => {});
  const reference = describeCommand(program);
  return new Map([
    ...SHELLS.map(
      (shell) => [`completions/${SCRIPT_FILES[shell]}`, completionScript(shell, program)] as const,
    ),
    ['man/qtsurfer.1', manPage(reference, version)],
    ['docs/reference.md', markdownReference(reference)],
  ]);
};
