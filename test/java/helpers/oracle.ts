/** The JDK of the machine, where there is one: what it says is what the front end must say. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const hasJdk = spawnSync('javac', ['-version']).status === 0;

/** Home of a JDK of level 21 or newer, for what the one on the path does not know yet. */
export const newerJdk: string | undefined = process.env.JAVA_NEWER_HOME;

export interface OracleResult {
  readonly status: 'ok' | 'error' | 'thrown';
  readonly text: string;
}

const oracleSource = fileURLToPath(new URL('./Oracle.java', import.meta.url));

/** Compiles and runs sources by name, all in one JVM: the one on the path, or of the JDK at `home`. */
export const askJdk = (
  sources: ReadonlyMap<string, string>,
  home?: string,
): ReadonlyMap<string, OracleResult> => {
  const java = home === undefined ? 'java' : join(home, 'bin', 'java');
  const dir = mkdtempSync(join(tmpdir(), 'java-oracle-'));
  try {
    const input = join(dir, 'in');
    mkdirSync(input);
    for (const [name, source] of sources) writeFileSync(join(input, `${name}.java`), source);
    const settings = ['-Duser.language=en', '-Duser.country=US', '-Duser.timezone=UTC', '-Xss1m'];
    const out = execFileSync(java, [...settings, oracleSource, input, join(dir, 'out')], {
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
