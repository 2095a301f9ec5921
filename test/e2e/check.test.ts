/** `compile --check` on the built binary: what people, CI and editors see. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { FORCED_TRADE, IDLE } from '../helpers/strategies.ts';

let place: Workplace;
const write = (name: string, text: string): void => writeFileSync(join(place.dir, name), text);
/** As editors save: another file takes the name. */
const save = (name: string, text: string): void => {
  write('.new.swp', text);
  renameSync(join(place.dir, '.new.swp'), join(place.dir, name));
};
const BROKEN = IDLE.replace('addPrice()', 'addPrize()');
const CHECK = ['compile', '--check'];

beforeAll(() => {
  place = makeWorkplace();
  mkdirSync(join(place.dir, 'many'));
  write('Forced.java', FORCED_TRADE);
  write('Idle.java', IDLE);
  write('Broken.java', BROKEN);
  write('many/Idle.java', IDLE);
  write('many/Broken.java', BROKEN);
});
afterAll(() => place.remove());

describe('compile --check', () => {
  it("tells compilers' lines in a pipe", async () => {
    const { code, stdout, stderr } = await place.run([...CHECK, 'Broken.java']);
    expect(stdout).toMatch(
      /^Broken.java:13:16: error: cannot find symbol: method addPrize\(\).*\n {6}indicators.addPrize\(\);\n {17}\^~{7}\n1 error\n$/,
    );
    expect([code, stderr]).toEqual([6, '']);
  });

  it('takes many, and fails when one does', async () => {
    for (const paths of [['many'], ['many/*.java'], ['many/Broken.java', 'many/Idle.java']]) {
      const { code, stdout } = await place.run([...CHECK, ...paths, '-o', 'json']);
      const results = JSON.parse(stdout);
      expect(results.map((result: { ok: boolean }) => result.ok)).toEqual([false, true]);
      expect(code).toBe(6);
    }
    expect((await place.run([...CHECK, 'Idle.java', 'Forced.java'])).code).toBe(0);
  });

  it('reads stdin', async () => {
    const { code, stdout } = await place.run([...CHECK, '-', '-o', 'ndjson'], { input: BROKEN });
    expect(JSON.parse(stdout)).toMatchObject({ file: '<stdin>', line: 13, column: 16 });
    expect(code).toBe(6);
  });

  it('holds parameters against the properties', async () => {
    const bad = await place.run([...CHECK, 'Forced.java', '--param', 'cycl=3']);
    expect(bad.stdout).toMatch(/Forced.java:\d+:14: error: unknown parameter "cycl".*did you mean cycle\?/s);
    expect(bad.code).toBe(6);
    expect((await place.run([...CHECK, 'Forced.java', '--param', 'cycle=3'])).code).toBe(0);
  });

  it.each([
    [['compile', 'Idle.java', 'Forced.java'], /2 files, expected one/],
    [['compile', 'Idle.java', '--watch'], /--watch goes with --check/],
    [['compile', '--check', 'absent.java'], /absent.java does not exist/],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await place.run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

describe('compile --check --watch', () => {
  it('tells every change, however it is saved, until interrupted', async () => {
    write('Watched.java', IDLE);
    const running = place.start([...CHECK, '--watch', 'Watched.java']);
    await running.seen('stdout', /Watched.java compiles/);
    await running.seen('stderr', /watching 1 file/);
    write('Watched.java', BROKEN);
    await running.seen('stdout', /addPrize.*1 error\n$/s);
    save('Watched.java', IDLE);
    await running.seen('stdout', /1 error\n(?:.*\n)*Watched.java compiles.*\n$/);
    rmSync(join(place.dir, 'Watched.java'));
    await running.seen('stderr', /Watched.java does not exist; waiting for it/);
    write('Watched.java', FORCED_TRADE);
    await running.seen('stdout', /strategy ForcedTrade\n$/);
    running.child.kill('SIGINT');
    const { code, stdout } = await running.finished;
    expect(code).toBe(130);
    expect(stdout).not.toContain('\u001b');
  });

  it('sees new files and folders, and prints a value a check', async () => {
    mkdirSync(join(place.dir, 'growing'));
    write('growing/One.java', IDLE);
    const running = place.start([...CHECK, '--watch', 'growing', '-o', 'json']);
    const checks = (): unknown[][] =>
      running
        .stdout()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    await running.seen('stdout', /\n/);
    mkdirSync(join(place.dir, 'growing/below'));
    save('growing/below/Two.java', BROKEN);
    await running.seen('stdout', /Two.java.*\n$/);
    save('growing/below/Two.java', FORCED_TRADE);
    await running.seen('stdout', /ForcedTrade.*\n$/);
    expect(checks().map((results) => results.length)).toEqual([1, 2, 2]);
    running.child.kill('SIGTERM');
    expect((await running.finished).code).toBe(143);
  });
});
