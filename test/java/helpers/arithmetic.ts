/** Random Java expressions over variables of every primitive type, and a program that evaluates them. */
import fc from 'fast-check';

export const TYPES = ['byte', 'short', 'char', 'int', 'long', 'float', 'double', 'boolean'] as const;
type JavaType = (typeof TYPES)[number];

interface Typed {
  readonly text: string;
  readonly type: JavaType;
}

const VARIABLES: Readonly<Record<JavaType, readonly string[]>> = {
  byte: ['b1 = 7', 'b2 = -128', 'b3 = 127'],
  short: ['s1 = 300', 's2 = -32768'],
  char: ["c1 = 'a'", 'c2 = 65535'],
  int: ['i1 = 3', 'i2 = -17', 'i3 = 2147483647', 'i4 = -2147483648', 'i5 = 0', 'i6 = 1000003'],
  long: [
    'l1 = 5L',
    'l2 = -9223372036854775808L',
    'l3 = 9223372036854775807L',
    'l4 = 0L',
    'l5 = -123456789012345L',
    'l6 = 70L',
  ],
  float: ['f1 = 1.5f', 'f2 = -0.0f', 'f3 = 3.4e38f', 'f4 = 1.0e-40f', 'f5 = 16777216f'],
  double: [
    'd1 = 0.1',
    'd2 = -2.5',
    'd3 = 1.0e300',
    'd4 = 0.0',
    'd5 = 4.9e-324',
    'd6 = 1.0e19',
    'd7 = 2147483648.5',
  ],
  boolean: ['t = true', 'u = false'],
};

const LITERALS: Readonly<Record<JavaType, readonly string[]>> = {
  byte: ['(byte) 3', '(byte) 200'],
  short: ['(short) -5', '(short) 40000'],
  char: ["'z'", "'\\0'"],
  int: ['0', '1', '7', '31', '-1', '100000', '0x7fffffff', '0x80000000'],
  long: ['1L', '63L', '-1L', '4294967296L'],
  float: ['0.5f', '-3f', '1e10f'],
  double: ['0.5', '-3.0', '1e18', '1e-5'],
  boolean: ['true', 'false'],
};

const ORDER: readonly JavaType[] = ['int', 'long', 'float', 'double'];
const isIntegral = (type: JavaType): boolean => ['byte', 'short', 'char', 'int', 'long'].includes(type);
const unary = (type: JavaType): JavaType => (ORDER.includes(type) ? type : 'int');
const wider = (a: JavaType, b: JavaType): JavaType =>
  ORDER[Math.max(ORDER.indexOf(unary(a)), ORDER.indexOf(unary(b)))] ?? 'int';

const nameOf = (declaration: string): string => declaration.split(' ')[0] ?? '';

const leaf = (type: JavaType): fc.Arbitrary<Typed> =>
  fc
    .oneof(
      { weight: 4, arbitrary: fc.constantFrom(...VARIABLES[type].map(nameOf)) },
      { weight: 1, arbitrary: fc.constantFrom(...LITERALS[type]) },
    )
    .map((text) => ({ text, type }));

const anyLeaf = fc.constantFrom(...TYPES).chain(leaf);
const numericLeaf = fc.constantFrom(...TYPES.slice(0, 7)).chain(leaf);

type Level = fc.Arbitrary<Typed>;

const binary = (numbers: Level): Level =>
  fc.tuple(numbers, fc.constantFrom('+', '-', '*', '/', '%'), numbers).map(([a, operator, b]) => ({
    text: `(${a.text} ${operator} ${b.text})`,
    type: wider(a.type, b.type),
  }));

const integral = (numbers: Level): Level => numbers.filter(({ type }) => isIntegral(type));

const bitwise = (numbers: Level): Level =>
  fc.tuple(integral(numbers), fc.constantFrom('&', '|', '^'), integral(numbers)).map(([a, operator, b]) => ({
    text: `(${a.text} ${operator} ${b.text})`,
    type: wider(a.type, b.type),
  }));

const shift = (numbers: Level): Level =>
  fc
    .tuple(integral(numbers), fc.constantFrom('<<', '>>', '>>>'), integral(numbers))
    .map(([a, operator, b]) => ({
      text: `(${a.text} ${operator} ${b.text})`,
      type: unary(a.type),
    }));

const sign = (numbers: Level): Level =>
  fc.tuple(fc.constantFrom('-', '+', '~'), numbers).map(([operator, a]) => {
    const allowed = operator === '~' && !isIntegral(a.type) ? '-' : operator;
    return { text: `(${allowed} ${a.text})`, type: unary(a.type) };
  });

const cast = (numbers: Level): Level =>
  fc
    .tuple(fc.constantFrom(...TYPES.slice(0, 7)), numbers)
    .map(([type, a]) => ({ text: `((${type}) ${a.text})`, type }));

const compare = (numbers: Level): Level =>
  fc.tuple(numbers, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), numbers).map(([a, operator, b]) => ({
    text: `(${a.text} ${operator} ${b.text})`,
    type: 'boolean',
  }));

const logic = (truths: Level): Level =>
  fc
    .tuple(truths, fc.constantFrom('&&', '||', '&', '|', '^', '==', '!='), truths)
    .map(([a, operator, b]) => ({
      text: `(${a.text} ${operator} ${b.text})`,
      type: 'boolean',
    }));

const variables = TYPES.slice(0, 7).flatMap((type) =>
  VARIABLES[type].map((one) => ({ text: nameOf(one), type })),
);

const step: Level = fc
  .tuple(fc.constantFrom(...variables), fc.constantFrom('++', '--'), fc.boolean())
  .map(([a, operator, isPrefix]) => ({
    text: isPrefix ? `(${operator}${a.text})` : `(${a.text}${operator})`,
    type: a.type,
  }));

const compound = (numbers: Level): Level =>
  fc
    .tuple(
      fc.constantFrom(...variables),
      fc.constantFrom('+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '>>>='),
      numbers,
    )
    .map(([a, operator, b]) => {
      const needsIntegral = !['+=', '-=', '*=', '/=', '%='].includes(operator);
      const fits = !needsIntegral || (isIntegral(a.type) && isIntegral(b.type));
      return { text: `(${a.text} ${fits ? operator : '+='} ${b.text})`, type: a.type };
    });

/** Branches of one promoted type, so that the conditional's type is plain to see. */
const conditional = (truths: Level, numbers: Level): Level =>
  fc.tuple(truths, numbers, numbers).map(([test, a, b]) => {
    const type = wider(a.type, b.type);
    return { text: `(${test.text} ? (${type}) ${a.text} : (${type}) ${b.text})`, type };
  });

const numbersAt = (depth: number): Level => {
  if (depth === 0) return numericLeaf;
  const inner = numbersAt(depth - 1);
  return fc.oneof(
    { weight: 1, arbitrary: numericLeaf },
    { weight: 6, arbitrary: binary(inner) },
    { weight: 2, arbitrary: bitwise(inner) },
    { weight: 2, arbitrary: shift(inner) },
    { weight: 2, arbitrary: sign(inner) },
    { weight: 3, arbitrary: cast(inner) },
    { weight: 1, arbitrary: step },
    { weight: 2, arbitrary: compound(inner) },
    { weight: 1, arbitrary: conditional(truthsAt(depth - 1), inner) },
  );
};

const truthsAt = (depth: number): Level => {
  if (depth === 0) return leaf('boolean');
  return fc.oneof(
    { weight: 4, arbitrary: compare(numbersAt(depth - 1)) },
    { weight: 2, arbitrary: logic(truthsAt(depth - 1)) },
    {
      weight: 1,
      arbitrary: truthsAt(depth - 1).map(({ text }): Typed => ({ text: `(!${text})`, type: 'boolean' })),
    },
  );
};

/** Java expressions of any primitive type. */
export const javaExpressions: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 5, arbitrary: numbersAt(3) },
    { weight: 1, arbitrary: truthsAt(3) },
    { weight: 1, arbitrary: anyLeaf },
  )
  .map(({ text }) => text);

const PER_METHOD = 25;

const declarations = TYPES.flatMap((type) => VARIABLES[type].map((one) => `  static ${type} ${one};`)).join(
  '\n',
);
const resets = TYPES.flatMap((type) => VARIABLES[type].map((one) => `    ${one};`)).join('\n');

/** Prints the static type and the exact bits, so that neither can hide a difference of the other. */
const PRINTERS = `
  static void p(byte v) { out.append("b").append(v); }
  static void p(short v) { out.append("s").append(v); }
  static void p(char v) { out.append("c").append((int) v); }
  static void p(int v) { out.append("i").append(v); }
  static void p(long v) { out.append("l").append(v); }
  static void p(float v) { out.append("f").append(Float.floatToIntBits(v)); }
  static void p(double v) { out.append("d").append(Double.doubleToLongBits(v)); }
  static void p(boolean v) { out.append("z").append(v); }`;

const methodOf = (expressions: readonly string[], index: number): string => {
  const lines = expressions.map(
    (text) =>
      `    reset();\n    try { p(${text}); } catch (ArithmeticException e) { out.append(e.getMessage()); }\n    out.append('\\n');`,
  );
  return `  static void part${index}() {\n${lines.join('\n')}\n  }\n`;
};

/** A program that prints each expression's type and value, a line an expression. */
export const arithmeticProgram = (expressions: readonly string[]): string => {
  const parts: string[] = [];
  for (let at = 0; at < expressions.length; at += PER_METHOD) {
    parts.push(methodOf(expressions.slice(at, at + PER_METHOD), parts.length));
  }
  const calls = parts.map((_, index) => `    part${index}();`).join('\n');
  return `public class Main {
  static StringBuilder out = new StringBuilder();
${declarations}
  static void reset() {
${resets}
  }
${PRINTERS}
${parts.join('')}
  public static String run() {
${calls}
    return out.toString();
  }
}
`;
};

/** The expressions whose values are recorded. */
export const RECORDED = { seed: 20260115, numRuns: 10_000 } as const;

/** A class has room for so many: its constants are counted in 16 bits. */
const PER_PROGRAM = 2500;

/** As many programs as it takes. */
export const arithmeticPrograms = (expressions: readonly string[]): readonly string[] => {
  const programs: string[] = [];
  for (let at = 0; at < expressions.length; at += PER_PROGRAM) {
    programs.push(arithmeticProgram(expressions.slice(at, at + PER_PROGRAM)));
  }
  return programs;
};
