/** What is made from the command tree is current, complete, and read by those who are to read it. */
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../../src/cli/exit-codes.ts';
import { buildProgram } from '../../../src/cli/program.ts';
import { generatedFiles } from '../../../src/cli/reference/generated-files.ts';
import { describeCommand, everyCommand } from '../../../src/cli/reference/model.ts';
import { VARIABLE_GROUPS } from '../../../src/cli/reference/variables.ts';
import { VARIABLES } from '../../../src/config/environment.ts';

const ROOT = new URL('../../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const { version, files } = JSON.parse(textOf('package.json'));
const generated = generatedFiles(version);
const commands = everyCommand(describeCommand(buildProgram({ version, tell: () => {} }, async () => {})));

describe('generated files', () => {
  it.each([...generated.keys()])('%s is current (npm run docs makes it)', (path) => {
    expect(textOf(path) === generated.get(path)).toBe(true);
  });

  it('are part of the package', () => {
    expect(files).toEqual(expect.arrayContaining(['completions', 'man']));
  });
});

describe('the reference', () => {
  const markdown = generated.get('docs/reference.md') ?? '';

  it('has every command with its options and examples', () => {
    expect(commands.length).toBeGreaterThan(20);
    for (const { path, options, examples } of commands.slice(1)) {
      const after = markdown.slice(markdown.indexOf(`# qtsurfer ${path.join(' ')}\n`));
      const [, own = ''] = after.split(/^#+ /m);
      for (const { flags, long } of options.filter(({ long }) => long !== '--help'))
        expect(own, `${path.join(' ')} ${long}`).toContain(`\`${flags.replaceAll('|', '\\|')}\``);
      for (const example of examples) expect(own).toContain(`\n${example}\n`);
    }
  });

  it('has every exit code and every variable', () => {
    for (const code of new Set(Object.values(EXIT_CODES))) expect(markdown).toContain(`\n| \`${code}\` | `);
    const documented = VARIABLE_GROUPS.flatMap(({ variables }) => variables.flatMap(([names]) => names));
    for (const name of Object.values(VARIABLES).flat()) expect(documented).toContain(name);
  });
});

const hasMan = spawnSync('man', ['--version']).status === 0;

describe.skipIf(!hasMan)(`the man page${hasMan ? '' : ' (skipped: man is not installed)'}`, () => {
  const path = fileURLToPath(new URL('man/qtsurfer.1', ROOT));
  const man = (...args: readonly string[]) =>
    promisify(execFile)('man', [...args, '-l', path], {
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', MANWIDTH: '100' },
    });

  it('is set without a warning, and shows dashes, quotes and choices as they are', async () => {
    const { stderr } = await man('--warnings', '-E', 'UTF-8', '-Tutf8', '-Z');
    expect(stderr).toBe('');
    const { stdout } = await man();
    for (const text of [
      "qtsurfer fetch binance '*/USDT' --exclude 'USD*/*' --last 30d --out data --dry-run",
      'one of lastra, parquet, csv',
      '--no-space-check',
      '~/.config/qtsurfer/settings.json',
    ])
      expect(stdout).toContain(text);
  });
});
