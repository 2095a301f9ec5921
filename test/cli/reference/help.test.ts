/** Help: every command says what it does and shows how, and what it shows is taken by its own parser. */
import { describe, expect, it } from 'vitest';
import { parseGlobalOptions } from '../../../src/cli/options/global.ts';
import { buildProgram } from '../../../src/cli/program.ts';
import { describeCommand, everyCommand } from '../../../src/cli/reference/model.ts';

const NOW = Date.parse('2026-01-20T12:00:00Z');

/** Command lines of this tool in a line of shell: words with their quotes taken off, up to a pipe or a redirection. */
const linesIn = (text: string): readonly (readonly string[])[] => {
  const lines: string[][] = [[]];
  let redirected = false;
  for (const [token] of text.matchAll(/\||[<>]+|(?:'[^']*'|"[^"]*"|[^\s|<>'"])+/g)) {
    if (token === '|') lines.push([]);
    else if (/^[<>]/.test(token)) redirected = true;
    else if (redirected) redirected = false;
    else lines.at(-1)?.push(token.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
  }
  return lines.filter(([name]) => name === 'qtsurfer').map((line) => line.slice(1));
};

/** The words of the command that took the line. */
const parse = async (words: readonly string[]): Promise<string> => {
  let taken = '';
  const program = buildProgram({ version: '1.2.3', tell: () => {} }, async (command, action) => {
    const global = parseGlobalOptions(command.optsWithGlobals(), action.servesItself);
    action.parse({ nowMs: NOW, global });
    const names: string[] = [];
    for (let at: typeof command | null = command; at?.parent; at = at.parent) names.unshift(at.name());
    taken = names.join(' ');
  });
  await program.parseAsync([...words], { from: 'user' });
  return taken;
};

const commands = everyCommand(
  describeCommand(buildProgram({ version: '1.2.3', tell: () => {} }, async () => {})),
);

describe.each(commands.map((command) => [['qtsurfer', ...command.path].join(' '), command] as const))(
  '%s',
  (_, { path, description, arguments: args, options, examples }) => {
    it('says what it, its arguments and its options are', () => {
      expect(description).not.toBe('');
      for (const argument of args) expect(argument.description, argument.name).not.toBe('');
      for (const option of options) expect(option.description, option.long).not.toBe('');
    });

    it('has examples, which its parser takes', async () => {
      const taken = await Promise.all(examples.flatMap(linesIn).map(parse));
      expect(taken.length).toBeGreaterThanOrEqual(examples.length);
      expect(taken.filter((name) => name.startsWith(path.join(' ')))).not.toEqual([]);
    });
  },
);
