/** The JDK of the machine, where there is one: what it says is what the front end must say. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const hasJdk = spawnSync('javac', ['-version']).status === 0;

export interface OracleResult {
  readonly status: 'ok' | 'error' | 'thrown';
  readonly text: string;
}

const oracleSource = fileURLToPath(new URL('./Oracle.java', import.meta.url));

/** Compiles and runs sources by name, all in one JVM. */
export const askJdk = (sources: ReadonlyMap<string, string>): ReadonlyMap<string, OracleResult> => {
  const dir = mkdtempSync(join(tmpdir(), 'java-oracle-'));
  try {
    const input = join(dir, 'in');
    mkdirSync(input);
    for (const [name, source] of sources) writeFileSync(join(input, `${name}.java`), source);
    execFileSync('javac', ['-d', join(dir, 'oracle'), oracleSource]);
    const out = execFileSync('java', ['-cp', join(dir, 'oracle'), 'Oracle', input, join(dir, 'out')], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return new Map(
      out
        .trim()
        .split('\n')
        .map((line) => {
          const [name = '', status = 'error', text = ''] = line.split(' ');
          return [name, { status: status as 'ok', text: Buffer.from(text, 'base64').toString('utf8') }];
        }),
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
