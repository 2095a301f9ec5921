/** The help that lies beside the bundle is the one that the command tree prints. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { helpTexts } from '../../../src/cli/reference/help-texts.ts';
import { makeWorkplace } from '../../helpers/cli.ts';

const READY = fileURLToPath(new URL('../../../dist/help/', import.meta.url));

describe('ready help', () => {
  it('is that of every command, as it is now', () => {
    const ready = readdirSync(READY).map((name) => [name, readFileSync(`${READY}${name}`, 'utf8')]);
    const made = [...helpTexts()].map(([command, text]) => {
      const words = command === '' ? [] : command.split(' ');
      return [['qtsurfer', ...words, 'txt'].join('.'), text];
    });
    expect(Object.fromEntries(ready)).toEqual(Object.fromEntries(made));
  });

  it('is what the command tree prints', async () => {
    const place = makeWorkplace();
    for (const words of [[], ['fetch'], ['jobs', 'watch']]) {
      const ready = await place.run([...words, '--help']);
      // With an option beside it, the tree is built.
      const made = await place.run(['--quiet', ...words, '--help']);
      expect(ready).toEqual(made);
      expect([ready.code, ready.stderr]).toEqual([0, '']);
      expect(ready.stdout).toContain(`Usage: ${['qtsurfer', ...words].join(' ')}`);
    }
    expect((await place.run(['jobs-watch', '--help'])).stdout).toMatch(/^Usage: qtsurfer \[options\]/);
    await place.remove();
  });
});
