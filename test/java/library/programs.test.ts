import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileJava, formatDiagnostic, loadProgram } from '../../../src/java/index.ts';
import { jdkLibrary } from '../../../src/java/library/index.ts';

/**
 * Java programs that use the class library, and what they print under the JDK beside them. Each has a method
 * `public static String run()`. The outputs were recorded with a JDK 25, the level of the platform, with
 * `-XX:-ShowCodeDetailsInExceptionMessages`: the JVM's own explanations of a NullPointerException are no
 * part of the library.
 */
const FOLDER = new URL('./programs/', import.meta.url);
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.java'))
  .map((file) => file.replace('.java', ''));

const run = async (name: string): Promise<string> => {
  const source = readFileSync(new URL(`${name}.java`, FOLDER), 'utf8');
  const { diagnostics, program } = await compileJava(source, [jdkLibrary]);
  if (program === undefined) return diagnostics.map(formatDiagnostic).join('\n');
  const loaded = loadProgram(program, [jdkLibrary]);
  try {
    return String((loaded.mainClass as unknown as { run$(): string }).run$());
  } catch (error) {
    const throwable = loaded.throwableOf(error);
    if (throwable === undefined) throw error;
    return `${throwable.toString$()} at line ${loaded.lineOf(error)}\n${throwable.stack}`;
  }
};

describe('programs print what they print under the JDK', () => {
  it.each(names)('%s', async (name) => {
    const recorded = readFileSync(new URL(`${name}.out`, FOLDER), 'utf8');
    expect((await run(name)).split('\n')).toEqual(recorded.split('\n'));
  });
});
