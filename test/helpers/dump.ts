/** Looks at a dump on disk. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** sha256 of every file below a directory, by path; the tool's own folder left out. */
export const filesOf = (dir: string): Readonly<Record<string, string>> => {
  if (!existsSync(dir)) return {};
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${sep}.qtsurfer${sep}`))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [
      path.slice(dir.length + 1),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  );
};

/** What the manifests say of each path, without times and attempts. */
export const manifestOf = (dir: string): ReadonlySet<string> => {
  const folder = join(dir, '.qtsurfer');
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
  return new Set(
    lines.map((line) => {
      const { at: _at, when: _when, time: _time, attempts: _attempts, ...entry } = JSON.parse(line);
      return JSON.stringify(entry);
    }),
  );
};
