import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { assertCompiles, checkFile, checkHere } from '../../src/workflows/check.ts';
import { expandSources } from '../../src/workflows/source-files.ts';

const strategy = (members: string, imports = ''): string =>
  `import com.wualabs.qtsurfer.engine.strategy.*;\n${imports}\npublic class S extends AbstractTickerStrategy {\n${members}\n}\n`;

const property = (rest: string, field: string): string => `  @StrategyProperty(${rest})\n  ${field}`;

const check = (text: string, params = {}) => checkHere({ name: 'S.java', text, sha256: '' }, params);

/** `line:column severity code` and what else is asked. */
const told = async (text: string, params = {}) =>
  (await check(text, params)).diagnostics.map(
    ({ severity, line, column, message }) => `${line}:${column} ${severity} ${message}`,
  );

describe('a check', () => {
  it('finds what is wrong with imports, names, types, the API and properties in one go', async () => {
    const {
      ok,
      strategy: described,
      diagnostics,
    } = await check(
      strategy(
        '  @StrategyProperty(nme = "n")\n  private int n;\n  public void update(Ticker t) {\n    emitBuy(t.last());\n    int i = t.last();\n    foo();\n  }\n  int f() { }',
        'import java.io.File;',
      ),
    );
    expect([ok, described]).toEqual([false, undefined]);
    expect(diagnostics.map(({ line, code }) => [line, code])).toEqual([
      [2, 'not-allowed'],
      [4, 'cannot-find-symbol'],
      [7, 'no-such-overload'],
      [8, 'incompatible-types'],
      [9, 'cannot-find-symbol'],
      [11, 'missing-return'],
    ]);
    expect(diagnostics[2]?.hint).toBe(
      'only listeners know their instrument: here it is emitBuy(event.instrument(), price)',
    );
  });

  it('knows where a finding ends, on whatever line', async () => {
    const text = strategy('  void f() {\n    int i = "日本";\n    String s = 1 +\n      2;\n  }');
    const { diagnostics } = await check(text);
    expect(
      diagnostics.map(({ line, column, endLine, endColumn }) => [line, column, endLine, endColumn]),
    ).toEqual([
      [5, 13, 5, 17],
      [6, 16, 7, 8],
    ]);
  });

  it('says what the strategy is', async () => {
    const { ok, strategy: described } = await check(
      strategy(
        `${property('name = "n", defaultValue = "3", min = 1.0, max = 9.0', 'private int n;')}
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice().add("ask", TickerValueSource.Ask).ema("fast", n).sma("slow", "ask", 20).rsi(14);
  }`,
      ),
      { n: 4 },
    );
    expect(ok).toBe(true);
    expect(described).toEqual({
      className: 'S',
      kind: 'ticker',
      sources: ['price', 'ask'],
      indicators: [
        { name: 'fast', method: 'ema' },
        { name: 'slow', method: 'sma' },
      ],
      properties: [{ name: 'n', field: 'n', type: 'int', defaultValue: '3', min: 1, max: 9, given: 4 }],
    });
  });
});

describe('parameters', () => {
  const text = strategy(
    `${property('name = "ema.fast", min = 1.0, max = 9.0', 'private int fast;')}\n${property('name = "on"', 'private boolean on;')}`,
  );

  it('are held against the properties, where those are', async () => {
    expect(await told(text, { 'ema.fast': 5, on: true })).toEqual([]);
    expect(await told(text, { 'ema.fast': 1.5 })).toEqual([
      '5:15 error parameter ema.fast is 1.5, expected an int',
    ]);
    expect(await told(text, { on: 'yes' })).toEqual(['7:19 error parameter on is "yes", expected a boolean']);
    expect(await told(text, { 'ema.fast': 10 })).toEqual([
      '5:15 warning parameter ema.fast = 10 is outside the declared range of 1 to 9',
    ]);
  });

  it('that are unknown are told with the nearest name', async () => {
    const { ok, diagnostics } = await check(text, { 'ema.fats': 5 });
    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([
      {
        line: 3,
        message: 'unknown parameter "ema.fats": the strategy declares ema.fast, on',
        hint: 'did you mean ema.fast?',
      },
    ]);
  });
});

describe('declared properties', () => {
  it.each([
    ['name = "p", defaultValue = "x"', 'int p;', /error defaultValue "x" is no int/],
    ['name = "p"', 'Object p;', /error property field p has type Object/],
    ['name = ""', 'int p;', /error the property of field p has no name/],
    ['name = "p", min = 1', 'int p;', /error min = 1 is an int, expected a double/],
    ['name = "p", maxx = 1.0', 'int p;', /error cannot find symbol: element maxx/],
    ['description = "p"', 'int p;', /error .*name/],
    ['name = "p"', 'final int p = 3;', /warning property p cannot be set: field p is static or final/],
    [
      'name = "p", defaultValue = "12", min = 1.0, max = 9.0',
      'int p;',
      /warning property p: the default 12 is outside/,
    ],
    [
      'name = "p", min = 9.0, max = 1.0, defaultValue = "3"',
      'int p;',
      /warning property p has the range 9 to 1/,
    ],
  ])('@StrategyProperty(%s) %s', async (rest, field, message) => {
    const [first, ...more] = await told(strategy(property(rest, field)));
    expect(first).toMatch(message);
    expect(more).toEqual([]);
  });

  it('warned about still compile', async () => {
    expect((await check(strategy(property('name = "p"', 'final int p = 3;')))).ok).toBe(true);
  });
});

describe('sources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qtsurfer-check-'));
  const write = (name: string, text: string | Buffer): string => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const good = write('a/Good.java', strategy(''));
  const deep = write('a/b/Deep.java', strategy(''));
  write('a/.hidden/No.java', '');
  write('a/node_modules/No.java', '');
  write('a/notes.txt', '');
  symlinkSync(join(folder, 'a'), join(folder, 'a/b/loop'));
  const within = (path: string): string => join(folder, path);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are files, folders and globs, each once', async () => {
    expect((await expandSources([within('a')])).files).toEqual([good, deep]);
    expect((await expandSources([within('a/*.java')])).files).toEqual([good]);
    expect((await expandSources([within('a/**/*.java')])).files).toEqual([good, deep]);
    expect(await expandSources([deep, within('a')])).toMatchObject({ files: [deep, good], isMany: true });
    expect(await expandSources([good])).toEqual({ files: [good], folders: [within('a')], isMany: false });
    expect((await expandSources([within('a')])).folders).toEqual([within('a'), within('a/b')]);
  });

  it('that are not there are wrong usage', async () => {
    await expect(expandSources([within('no.java')])).rejects.toMatchObject({ code: 'usage' });
    await expect(expandSources([within('x/*.java')])).rejects.toMatchObject({ code: 'usage' });
    mkdirSync(within('empty'));
    await expect(expandSources([within('empty')])).rejects.toThrow(/matches no .java file/);
  });

  it.each([
    ['empty', '', /is empty/],
    ['no text', Buffer.from([0xc3, 0x28]), /is not UTF-8/],
    ['too long', ' '.repeat(40_000), /longer than the 32768 bytes/],
  ])('that are %s are told like any other finding', async (name, text, message) => {
    const file = write(`odd/${name}.java`, text);
    const result = await checkFile(file, Readable.from([]), {});
    expect(result).toMatchObject({ file, ok: false, diagnostics: [{ line: 1, column: 1, code: 'source' }] });
    expect(result.diagnostics[0]?.message).toMatch(message);
  });

  it('come from stdin, too', async () => {
    expect(await checkFile('-', Readable.from([Buffer.from(strategy(''))]), {})).toMatchObject({
      ...{ file: '<stdin>', ok: true },
    });
  });

  it('that do not compile are counted', async () => {
    const [bad, fine] = [await check(strategy('  int f() { }')), await check(strategy(''))];
    expect(() => assertCompiles([fine])).not.toThrow();
    expect(() => assertCompiles([bad])).toThrow('S.java does not compile: 1 error');
    expect(() => assertCompiles([bad, fine])).toThrow('1 of 2 sources do not compile: 1 error');
  });
});
