import { describe, expect, it } from 'vitest';
import {
  BudgetExhausted,
  compileJava,
  formatDiagnostic,
  loadProgram,
  type Program,
} from '../../src/java/index.ts';
import { libraries } from './helpers/run.ts';
import { tinyLibrary } from './helpers/tiny-library.ts';

const all = [...libraries, tinyLibrary];

const compiled = async (source: string): Promise<Program> => {
  const { program, diagnostics } = await compileJava(source, all);
  if (program === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return program;
};

const errorsOf = async (source: string): Promise<readonly string[]> =>
  (await compileJava(source, all)).diagnostics.map(formatDiagnostic);

const callStatic = (program: Program, method: string, ...args: unknown[]): unknown => {
  const { mainClass } = loadProgram(program, all);
  const found = mainClass[method];
  if (typeof found !== 'function') throw new Error(`no static method ${method}`);
  return found.apply(mainClass, args);
};

const THERMOSTAT = `package my.devices;

import org.tiny.device.Device;
import org.tiny.elsewhere.Pulse;
import org.tiny.device.Setting;

public class Thermostat extends Device {
  static final int LIMIT = 3;
  @Setting(name = "max.level", min = 1)
  private double max = 0.5 + 0.5;
  @Setting(name = "label", min = 2.5, shown = false)
  private String label;

  @Override
  protected void onTick(Pulse pulse) {
    if (pulse.level() > max) note(label + pulse.time());
  }

  public void setLabel(String label) {
    this.label = label;
  }

  String listen() {
    StringBuilder heard = new StringBuilder();
    on((device, value) -> heard.append(device.name).append(value * 2));
    return heard.toString();
  }
}
`;

describe('a program over a library', () => {
  it('extends a library class and is called by it', async () => {
    const program = await compiled(THERMOSTAT);
    const { mainClass } = loadProgram(program, all);
    const thermostat = new mainClass() as never as Record<string, (...args: unknown[]) => unknown>;
    expect(thermostat.init$?.()).toBe(thermostat);
    thermostat.setLabel$String?.('t');
    expect(thermostat.start$int?.(5)).toBe('t3000,t4000');
    expect(thermostat.listen$?.()).toBe('device5.0');
  });

  it('is described: fields with annotations, methods with their names in JavaScript', async () => {
    const { mainClass } = await compiled(THERMOSTAT);
    expect(mainClass.name).toBe('Thermostat');
    expect(mainClass.binaryName).toBe('my.devices.Thermostat');
    expect(mainClass.supertypes).toEqual(['Device', 'Object']);
    expect(mainClass.fields.map(({ name }) => name)).toEqual(['LIMIT', 'max', 'label']);
    expect(mainClass.fields[0]).toMatchObject({
      isStatic: true,
      isFinal: true,
      type: 'int',
      hasInitializer: true,
    });
    expect(mainClass.fields[1]).toEqual({
      name: 'max',
      jsName: 'f$max',
      type: 'double',
      isStatic: false,
      isFinal: false,
      hasInitializer: true,
      line: 10,
      annotations: [
        {
          type: 'Setting',
          values: { name: 'max.level', min: 1 },
          writtenTypes: { name: 'String', min: 'int' },
        },
      ],
    });
    expect(mainClass.fields[2]).toMatchObject({
      hasInitializer: false,
      annotations: [{ values: { name: 'label', min: 2.5, shown: false }, writtenTypes: { min: 'double' } }],
    });
    const [onTick, setLabel] = mainClass.methods;
    expect(onTick).toMatchObject({ name: 'onTick', jsName: 'onTick$Pulse', isPublic: false, line: 15 });
    expect(setLabel).toMatchObject({ jsName: 'setLabel$String', parameters: ['String'], isPublic: true });
  });

  it('survives being written down and read again', async () => {
    const program = JSON.parse(JSON.stringify(await compiled(THERMOSTAT))) as Program;
    expect(loadProgram(program, all).classOf('my.devices.Thermostat')).toBeDefined();
    expect(loadProgram(program, all).classOf('Nothing')).toBeUndefined();
  });
});

describe('diagnostics', () => {
  it('come several at once, in the order of the source', async () => {
    const source = 'public class Main {\n  int a = "x";\n  void f() {\n    g();\n    int b = 1\n  }\n}\n';
    expect(await errorsOf(source)).toEqual(["Line 5, Column 13: ';' expected"]);
    expect(await errorsOf(source.replace('= 1', '= 1; b = c;'))).toEqual([
      'Line 2, Column 11: incompatible types: String cannot be converted to int',
      'Line 4, Column 5: cannot find symbol: method g() in class Main',
      'Line 5, Column 20: cannot find symbol: variable c',
    ]);
  });

  it('know their place and length', async () => {
    const { diagnostics } = await compileJava(
      'public class Main {\n  void f(int i) {\n    i = unknownName;\n  }\n}\n',
      all,
    );
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        line: 3,
        column: 9,
        length: 'unknownName'.length,
        message: 'cannot find symbol: variable unknownName',
      },
    ]);
  });

  it('check annotations against their declaration', async () => {
    const source = (setting: string): string =>
      `import org.tiny.device.*;\npublic class Main {\n  @Setting(${setting})\n  int a;\n}\n`;
    expect(await errorsOf(source('name = "a", min = "low"'))).toEqual([
      'Line 3, Column 30: incompatible types: String cannot be converted to double',
    ]);
    expect(await errorsOf(source('name = "a", mim = 2'))).toEqual([
      "Line 3, Column 24: cannot find symbol: element mim in @Setting; did you mean 'min'?",
    ]);
    expect(await errorsOf(source('name = "a", min = Math.random()'))).toHaveLength(1);
  });

  it('say what to call instead', async () => {
    const source =
      'import org.tiny.device.*;\npublic class Main extends Device {\n  void f() {\n    note(5);\n    on(1, 2);\n  }\n}\n';
    expect(await errorsOf(source)).toEqual([
      'Line 4, Column 10: incompatible types: int cannot be converted to String',
      'Line 5, Column 5: no method on(int, int) in Main; available: on(Listener)',
    ]);
  });

  it('refuse an empty file and stray text', async () => {
    expect(await errorsOf('')).toEqual(['Line 1, Column 1: the source declares no class']);
    expect(await errorsOf('int x = 1;\n')).toContain(
      'Line 1, Column 1: class, interface, enum, or record expected',
    );
  });
});

describe('a running program', () => {
  it('ends when its budget is used up, and no catch stops that', async () => {
    const program = await compiled(
      'public class Main {\n  static int run() {\n    while (true) {\n      try {\n        for (;;) {}\n      } catch (Throwable t) {\n      }\n    }\n  }\n}\n',
    );
    const loaded = loadProgram(program, all, { budget: 10_000 });
    const run = loaded.mainClass.run$ as () => number;
    expect(run).toThrow(BudgetExhausted);
    expect(run).toThrow('10000');
    loaded.resetBudget(20_000);
    expect(run).toThrow('20000');
  });

  it('has a budget beyond what a small integer holds', async () => {
    const program = await compiled(
      'public class Main {\n  static int run(int n) {\n    int s = 0;\n    for (int i = 0; i < n; i++) s += i;\n    return s;\n  }\n}\n',
    );
    const loaded = loadProgram(program, all, { budget: 5_000_000_000 });
    expect((loaded.mainClass.run$int as (n: number) => number)(1000)).toBe(499500);
  });

  it('knows the Java line of what was thrown', async () => {
    const program = await compiled(
      'public class Main {\n  static int[] data = new int[2];\n\n  static void deep(int i) {\n    data[i] = 1;\n  }\n\n  static void run() {\n    deep(1);\n    deep(5);\n  }\n\n  static void nothing(String s) {\n\n    s.length();\n  }\n}\n',
    );
    const loaded = loadProgram(program, all);
    const thrownBy = (method: string, ...args: unknown[]): unknown => {
      try {
        (loaded.mainClass[method] as (...values: unknown[]) => void)(...args);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    const outOfBounds = thrownBy('run$');
    expect(loaded.lineOf(outOfBounds)).toBe(5);
    expect(loaded.throwableOf(outOfBounds)?.toString$()).toBe(
      'java.lang.ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 2',
    );
    const nullPointer = thrownBy('nothing$String', null);
    expect(loaded.lineOf(nullPointer)).toBe(15);
    expect(loaded.throwableOf(nullPointer)?.toString$()).toBe('java.lang.NullPointerException');
    expect(loaded.throwableOf(new Error('a defect'))).toBeUndefined();
  });

  it('gives the same identity hashes every time', async () => {
    const program = await compiled(
      'import java.util.*;\npublic class Main {\n  static class K {}\n  static String run() {\n    Set<Object> s = new HashSet<>();\n    for (int i = 0; i < 5; i++) s.add(new K());\n    return s.toString();\n  }\n}\n',
    );
    expect(callStatic(program, 'run$')).toBe(callStatic(program, 'run$'));
  });

  it('keeps nothing of one load in the next', async () => {
    const program = await compiled(
      'public class Main {\n  static int n;\n  static int run() {\n    return ++n;\n  }\n}\n',
    );
    expect(callStatic(program, 'run$')).toBe(1);
    expect(callStatic(program, 'run$')).toBe(1);
  });

  it('cannot name anything of JavaScript', async () => {
    for (const name of ['globalThis', 'process', 'require', 'Function', 'console', 'this.constructor']) {
      const errors = await errorsOf(`public class Main {\n  Object o = ${name};\n}\n`);
      expect(errors[0]).toMatch(/^Line 2, Column \d+: cannot find symbol/);
    }
    const program = await compiled(
      'public class Main {\n  static String process = "mine", globalThis = "own";\n  static String eval(String s) {\n    return s + process + globalThis;\n  }\n}\n',
    );
    expect(callStatic(program, 'eval$String', '`process.exit()`\n"')).toBe('`process.exit()`\n"mineown');
  });

  it('throws on == of equal strings that only the run can tell are strings', async () => {
    const program = await compiled(
      'public class Main {\n  static boolean same(Object a, Object b) {\n    return a == b;\n  }\n}\n',
    );
    expect(callStatic(program, 'same$Object$Object', 'a', 'b')).toBe(false);
    expect(callStatic(program, 'same$Object$Object', null, null)).toBe(true);
    expect(() => callStatic(program, 'same$Object$Object', 'a', 'a')).toThrow('use equals()');
  });
});
