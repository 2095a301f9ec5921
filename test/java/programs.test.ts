import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { askJdk, hasJdk } from './helpers/oracle.ts';
import { runHere } from './helpers/run.ts';

// Each program collects text; what the JDK returns for it is recorded beside it. With a JDK at hand the
// records are checked too; RECORD_JAVA=1 writes them.

const folder = fileURLToPath(new URL('./programs/', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.java'))
  .map((file) => file.slice(0, -'.java'.length));
const sources = new Map(names.map((name) => [name, readFileSync(`${folder}${name}.java`, 'utf8')]));
const recordPath = (name: string): string => `${folder}${name}.out`;

if (process.env.RECORD_JAVA === '1') {
  const missing = new Map([...sources].filter(([name]) => !existsSync(recordPath(name))));
  for (const [name, result] of missing.size === 0 ? [] : askJdk(missing)) {
    if (result.status === 'ok') writeFileSync(recordPath(name), result.text);
    else throw new Error(`the JDK refuses ${name}: ${result.text}`);
  }
}

describe('programs run as under the JDK', () => {
  it.each(names)('%s', async (name) => {
    const result = await runHere(sources.get(name) ?? '');
    expect(result.text).toBe(readFileSync(recordPath(name), 'utf8'));
    expect(result.status).toBe('ok');
  });

  it.skipIf(!hasJdk)('and the records are what this JDK says', () => {
    const live = askJdk(sources);
    const recorded = names.map((name) => [name, readFileSync(recordPath(name), 'utf8')]);
    expect(names.map((name) => [name, live.get(name)?.text])).toEqual(recorded);
  });
});
