/**
 * Sources with one mistake each, which is in the line marked with `//!`. `javac` says whether the compiler
 * agrees about the line (it cannot where the source only breaks rules of the platform or of this front end).
 */
export interface BrokenSource {
  readonly name: string;
  readonly source: string;
  /** What the message must contain. */
  readonly message: string;
  readonly javac: boolean;
}

const inMethod = (body: string): string =>
  `import java.util.*;\n\npublic class Main {\n  int field = 1;\n\n  void method(String s, int i) {\n${body}\n  }\n}\n`;

const inClass = (body: string): string => `import java.util.*;\n\npublic class Main {\n${body}\n}\n`;

export const method = (name: string, body: string, message: string, javac = true): BrokenSource => ({
  name,
  source: inMethod(body),
  message,
  javac,
});

export const member = (name: string, body: string, message: string, javac = true): BrokenSource => ({
  name,
  source: inClass(body),
  message,
  javac,
});

export const whole = (name: string, source: string, message: string, javac = true): BrokenSource => ({
  name,
  source,
  message,
  javac,
});

export const brokenSources: readonly BrokenSource[] = [
  // Syntax
  method('missing semicolon after a declaration', '    int a = 5 //!\n    int b = 6;', "';' expected"),
  method('missing semicolon after a call', '    s.trim() //!\n    s.length();', "';' expected"),
  // javac asks for an expression, in the next line.
  method(
    'missing semicolon after return',
    '    i = 1;\n    return //!\n  }\n  int other() { return 1;',
    "';' expected",
    false,
  ),
  method('missing closing parenthesis', '    if (i > 3 { //!\n      i = 1;\n    }', "')' expected"),
  method('missing argument', '    s.charAt(; //!', 'illegal start of expression'),
  method('misplaced operator', '    i = i + * 2; //!', 'illegal start of expression'),
  method('unclosed string', '    s = "abc; //!\n    i = 1;', 'unclosed string literal'),
  method('else without if', '    i = 1;\n    else i = 2; //!', 'else'),
  whole(
    'missing last brace',
    'public class Main {\n  void f() {\n    int i = 1;\n  } //!\n',
    'reached end of file while parsing',
  ),
  member('statement in a class body', '  int a = 1;\n  a = 2; //!', ''),
  method('reserved word as a name', '    int class = 3; //!', ''),
  method('too large a number', '    i = 3000000000; //!', 'integer number too large'),
  method('empty character', "    char c = ''; //!", 'character'),
  method('no statement', '    i + 1; //!', 'not a statement'),
  // Names
  method('unknown variable', '    i = fieldd; //!', "did you mean 'field'?"),
  method('unknown method', '    int n = s.lenght(); //!', "did you mean 'length()'?"),
  method('unknown method of this class', '    metod(s, i); //!', "did you mean 'method(String, int)'?"),
  method('unknown class', '    Strin t = s; //!', "did you mean 'String'?"),
  method('unknown class in generics', '    List<Integr> l = null; //!', "did you mean 'Integer'?"),
  method('unknown static', '    double d = Math.PIE; //!', "did you mean 'PI'?"),
  method(
    'unknown constructor class',
    '    Object o = new ArayList<String>(); //!',
    "did you mean 'ArrayList'?",
  ),
  method('call on a primitive', '    i.toString(); //!', 'int cannot be dereferenced'),
  method(
    'variable used out of its scope',
    '    for (int k = 0; k < 3; k++) {}\n    i = k; //!',
    'cannot find symbol: variable k',
  ),
  method('variable declared twice', '    int x = 1;\n    int x = 2; //!', 'already defined'),
  member('field declared twice', '  int a;\n  String a; //!', 'already defined'),
  member('method declared twice', '  void f(int a) {}\n  void f(int b) {} //!', 'already defined'),
  member(
    'non-static from static',
    '  int x;\n  static void f() {\n    x = 1; //!\n  }',
    'non-static variable x',
  ),
  member('this in static', '  static Object f() {\n    return this; //!\n  }', 'static context'),
  // Types
  method('string into int', '    i = s; //!', 'String cannot be converted to int'),
  method('double into int', '    i = 1.5 * i; //!', 'possible lossy conversion from double to int'),
  method(
    'long into int',
    '    long l = 5;\n    int k = l; //!',
    'possible lossy conversion from long to int',
  ),
  method('int into String', '    s = i; //!', 'int cannot be converted to String'),
  method('int into boolean condition', '    if (i) { //!\n    }', 'int cannot be converted to boolean'),
  method('assignment as condition', '    if (i = 3) { //!\n    }', 'int cannot be converted to boolean'),
  method('wrong argument type', '    method(i, i); //!', 'int cannot be converted to String'),
  method('wrong number of arguments', '    method(s); //!', 'method(String, int)'),
  method('bad operands', '    boolean b = s > i; //!', 'bad operand types'),
  method('minus on strings', '    i = s - 1; //!', 'bad operand types'),
  method('not on an int', '    boolean b = !i; //!', 'bad operand type int'),
  method('incomparable types', '    boolean b = Integer.valueOf(1) == s; //!', 'incomparable types'),
  method('impossible cast', '    Integer n = (Integer) s; //!', 'String cannot be converted to Integer'),
  method('primitive type argument', '    List<int> l = null; //!', 'required: reference'),
  method('wrong element type', '    List<String> l = new ArrayList<>();\n    l.add(5); //!', 'int'),
  method('wrong list type', '    List<Integer> l = new ArrayList<String>(); //!', 'cannot be converted'),
  method('Integer from long', '    Long n = 5; //!', 'int cannot be converted to Long'),
  method('for-each over an int', '    for (int k : i) {} //!', 'for-each not applicable'),
  method('array index', '    int[] a = {1};\n    i = a[1.5]; //!', 'possible lossy conversion'),
  method('array element', '    int[] a = {1, "x"}; //!', 'String cannot be converted to int'),
  method('not an array', '    i = i[0]; //!', 'array required'),
  method('void value', '    int v = Collections.emptyList().clear(); //!', 'cannot be converted'),
  method('null into int', '    int n = null; //!', '<null> cannot be converted to int'),
  method('var without value', '    var v; //!', 'cannot infer type'),
  method('var from null', '    var v = null; //!', 'cannot infer type'),
  method('lambda without a target', '    Object o = () -> 5; //!', 'not a functional interface'),
  method(
    'lambda with a wrong result',
    '    java.util.function.Supplier<String> f = () -> 5; //!',
    'int cannot be converted to String',
  ),
  method('lambda with too many parameters', '    Runnable r = x -> {}; //!', 'parameters'),
  method(
    'wrong switch label',
    '    switch (i) {\n      case "a": //!\n        break;\n    }',
    'String cannot be converted to int',
  ),
  method(
    'duplicate case',
    '    switch (i) {\n      case 1:\n      case 1: //!\n    }',
    'duplicate case label',
  ),
  method(
    'switch expression without default',
    '    int v = switch (i) { //!\n      case 1 -> 2;\n    };',
    'does not cover',
  ),
  method('throwing a string', '    throw s; //!', 'String cannot be converted to Throwable'),
  method('ternary of a void', '    int v = i > 1 ? s : 2; //!', 'cannot be converted'),
  // Flow
  member('missing return', '  int f(int x) {\n    if (x > 1) return 2;\n  } //!', 'missing return statement'),
  method('unreachable after return', '    return;\n    i = 2; //!', 'unreachable statement'),
  method(
    'unreachable after break',
    '    while (true) {\n      break;\n      i = 1; //!\n    }',
    'unreachable statement',
  ),
  method('unreachable after endless loop', '    while (true) {}\n    i = 1; //!', 'unreachable statement'),
  method('unassigned variable', '    int x;\n    i = x; //!', 'might not have been initialized'),
  method(
    'maybe unassigned variable',
    '    int x;\n    if (i > 1) x = 3;\n    i = x; //!',
    'might not have been initialized',
  ),
  method('break outside a loop', '    break; //!', 'break outside'),
  method('unknown label', '    while (i > 0) {\n      continue outer; //!\n    }', 'undefined label'),
  method('return value from void', '    return i; //!', 'unexpected return value'),
  member('missing return value', '  int f() {\n    return; //!\n  }', 'missing return value'),
  method('assigning a final', '    final int x = 1;\n    x = 2; //!', 'final variable x'),
  method(
    'captured variable changes',
    '    int n = 0;\n    Runnable r = () -> System(n); //!\n    n++;\n  }\n  void System(int a) {',
    'effectively final',
  ),
  method(
    'lambda changes a local',
    '    int n = 0;\n    Runnable r = () -> {\n      n++; //!\n    };',
    'effectively final',
  ),
  method(
    'caught already',
    '    try {\n      i = 1;\n    } catch (RuntimeException e) {\n    } catch (IllegalStateException e) { //!\n    }',
    'already been caught',
  ),
  // Classes
  member(
    'abstract method not implemented',
    '  interface A { void go(); }\n  static class B implements A { //!\n  }',
    'does not override abstract method go()',
  ),
  member(
    'abstract class instantiated',
    '  abstract static class A {}\n  Object o = new A(); //!',
    'is abstract; cannot be instantiated',
  ),
  member(
    'no such constructor',
    '  static class A { A(int x) {} }\n  Object o = new A("s"); //!',
    'String cannot be converted to int',
  ),
  member(
    'superclass without default constructor',
    '  static class A { A(int x) {} }\n  static class B extends A {\n    B() { //!\n    }\n  }',
    'no constructor A()',
  ),
  member(
    'override without a method',
    '  @Override //!\n  public String tostring() { return ""; }',
    'does not override',
  ),
  member(
    'incompatible return type',
    '  static class A { int f() { return 1; } }\n  static class B extends A {\n    String f() { return ""; } //!\n  }',
    'not compatible',
  ),
  member(
    'weaker access',
    '  static class B implements Runnable {\n    void run() {} //!\n  }',
    'weaker access',
  ),
  member(
    'final class extended',
    '  static final class A {}\n  static class B extends A {} //!',
    'cannot inherit from final',
  ),
  member(
    'interface extended by a class',
    '  interface A {}\n  static class B extends A {} //!',
    'no interface expected',
  ),
  member(
    'cyclic inheritance',
    '  static class A extends B {} //!\n  static class B extends A {}',
    'cyclic inheritance',
  ),
  member('missing body', '  int f(); //!', 'missing method body'),
  member('private member', '  void f(Integer n) {\n    int v = n.value; //!\n  }', 'value', false),
  member('method without return type', '  public f() {} //!', 'return type required'),
  member(
    'unknown annotation',
    '  @Overide //!\n  public String toString() { return ""; }',
    "did you mean 'Override'?",
  ),
  member(
    'final field without a value',
    '  final int x; //!\n  void f() {}',
    'might not have been initialized',
    false,
  ),
  member(
    'empty if body',
    '  void f(int i) {\n    if (i > 1) { } else { i = ; } //!\n  }',
    'illegal start of expression',
  ),
  method('declaration as a body', '    if (i > 1) int k = 2; //!', 'variable declaration not allowed here'),
  method(
    'adding text to a number',
    '    Long n = 1L;\n    n += "q"; //!',
    'String cannot be converted to Long',
  ),
  method(
    'null for an int',
    '    int v = switch (i) {\n      case 1 -> 2;\n      default -> null; //!\n    };',
    'cannot be converted to int',
  ),
  member('type variable in static', '  static class A<T> {\n    static T t; //!\n  }', 'class T'),
  member(
    'unknown type in an unused signature',
    '  static class A<T> {\n    R f(R r) { return r; } //!\n  }\n  void g() { new A<String>().f(null); }',
    'class R',
  ),
  // The platform
  whole('blocked import', 'import java.io.File; //!\npublic class Main {}\n', 'java.io', false),
  whole('unknown package', 'import org.apache.commons.Foo; //!\npublic class Main {}\n', 'may be used'),
  whole(
    'unknown import',
    'import java.util.ArrayLst; //!\npublic class Main {}\n',
    "did you mean 'ArrayList'?",
  ),
  method('the clock', '    long t = System.currentTimeMillis(); //!', 'blocks java.lang.System', false),
  method('threads', '    Thread t = null; //!', 'threads', false),
  method('comparing strings with ==', '    boolean b = s == s.trim(); //!', 'equals()', false),
];
