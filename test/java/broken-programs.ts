/** Mistakes in programs that are spelt well, in the form of broken-sources.ts. */
import { type BrokenSource, member, method, whole } from './broken-sources.ts';

export const brokenPrograms: readonly BrokenSource[] = [
  whole(
    'missing import',
    'public class Main {\n  List<String> l; //!\n}\n',
    'cannot find symbol: class List',
  ),
  whole(
    'missing static import',
    'public class Main {\n  double d = sqrt(2); //!\n}\n',
    'cannot find symbol: method sqrt(int) in class Main',
  ),
  member(
    'instance method statically',
    '  int f() { return 1; }\n  static int g() {\n    return f(); //!\n  }',
    'non-static method f() cannot be referenced from a static context',
  ),
  member(
    'instance method of a class',
    '  int g() {\n    return String.length(); //!\n  }',
    'non-static method length() cannot be referenced from a static context',
  ),
  method('char into string', "    s = 'x'; //!", 'char cannot be converted to String'),
  method('string into char', '    char c = "x"; //!', 'String cannot be converted to char'),
  method('missing cast', '    int n = Math.round(2.5); //!', 'possible lossy conversion from long to int'),
  method('float literal', '    float f = 1.5; //!', 'possible lossy conversion from double to float'),
  method('pow into int', '    int n = Math.pow(2, 3); //!', 'possible lossy conversion from double to int'),
  method(
    'object to string',
    '    Object o = s;\n    String t = o; //!',
    'Object cannot be converted to String',
  ),
  method(
    'raw element',
    '    List<Object> l = new ArrayList<>();\n    String t = l.get(0); //!',
    'Object cannot be converted to String',
  ),
  method(
    'wrong argument count of a library method',
    '    s = s.substring(); //!',
    'no method substring() in String',
  ),
  method(
    'wrong argument type of a library method',
    '    s = s.substring("a"); //!',
    'no method substring(String) in String',
  ),
  member(
    'constructor argument count',
    '  static class A { A(int x) {} }\n  Object o = new A(1, 2); //!',
    'no constructor A(int, int)',
  ),
  method('method on null type', '    null.toString(); //!', '<null> cannot be dereferenced'),
  member(
    'final parameter',
    '  void f(final int a) {\n    a = 2; //!\n  }',
    'cannot assign a value to final variable a',
  ),
  member(
    'final field',
    '  final int a = 1;\n  void f() {\n    a = 2; //!\n  }',
    'cannot assign a value to final variable a',
  ),
  method('continue outside', '    continue; //!', 'continue outside of loop'),
  method(
    'duplicate default',
    '    switch (i) {\n      default: break;\n      default: break; //!\n    }',
    'duplicate default label',
  ),
  member(
    'enum switch not exhaustive',
    '  enum E { A, B }\n  int f(E e) {\n    return switch (e) { //!\n      case A -> 1;\n    };\n  }',
    'the switch expression does not cover all possible input values',
  ),
  member(
    'unknown enum constant',
    '  enum E { A, B }\n  E e = E.C; //!',
    'cannot find symbol: variable C in class E',
  ),
  member(
    'override signature',
    '  static class A { void f(int a) {} }\n  static class B extends A {\n    @Override //!\n    void f(long a) {}\n  }',
    'method does not override or implement a method from a supertype',
  ),
  member(
    'static override',
    '  static class A { void f() {} }\n  static class B extends A {\n    static void f() {} //!\n  }',
    'f() in B cannot override f() in A; overriding method is static',
  ),
  member(
    'final method',
    '  static class A { final void f() {} }\n  static class B extends A {\n    void f() {} //!\n  }',
    'f() in B cannot override f() in A; overridden method is final',
  ),
  member(
    'private method of another',
    '  void f() { String s = "a"; s.value(); } //!',
    'cannot find symbol: method value() in String',
  ),
  member(
    'interface method missing',
    '  Comparator<String> c = new Comparator<String>() { //!\n  };',
    '<anonymous Comparator<String>> is not abstract and does not override abstract method compare(T, T) in Comparator',
  ),
  method('ternary condition', '    int v = i ? 1 : 2; //!', 'int cannot be converted to boolean'),
  method('ternary mixed', '    String t = i > 1 ? 1 : "x"; //!', 'int cannot be converted to String'),
  method(
    'comparing string to int',
    '    boolean b = s == 1; //!',
    "bad operand types for binary operator '==': String and int",
  ),
  method(
    'comparing object chain',
    '    boolean b = 1 < i < 3; //!',
    "bad operand types for binary operator '<': boolean and int",
  ),
  method('and of ints', '    boolean b = i && true; //!', 'int cannot be converted to boolean'),
  method('increment string', '    s++; //!', "bad operand type String for unary operator '++'"),
  method('negate string', '    i = -s; //!', "bad operand type String for unary operator '-'"),
  member(
    'void in expression',
    '  void g() {}\n  int f() {\n    int a = g(); //!\n    return a;\n  }',
    'void cannot be converted to int',
  ),
  member(
    'void argument',
    '  void g() {}\n  void f() {\n    String.valueOf(g()); //!\n  }',
    'no method valueOf(void) in String',
  ),
  method(
    'return missing in lambda',
    '    java.util.function.IntUnaryOperator f = x -> { if (x > 1) return 2; }; //!',
    'missing return statement in lambda body',
  ),
  method(
    'unreachable after throw',
    '    throw new RuntimeException();\n    i = 1; //!',
    'unreachable statement',
  ),
  method(
    'unreachable after continue',
    '    for (;;) {\n      continue;\n      i = 1; //!\n    }',
    'unreachable statement',
  ),
  method('dead loop', '    while (false) { i = 1; } //!', 'unreachable statement'),
  method(
    'uninitialised in branch',
    '    int x;\n    switch (i) {\n      case 1: x = 2; break;\n    }\n    i = x; //!',
    'variable x might not have been initialized',
  ),
  method(
    'final local assigned twice',
    '    final int x;\n    x = 1;\n    x = 2; //!',
    'variable x might already have been assigned',
  ),
  method('parameter shadowed', '    int i = 3; //!', 'variable i is already defined in this method'),
  member(
    'class declared twice',
    '  static class A {}\n  static class A {} //!',
    'class A is already defined in class Main',
  ),
  member(
    'unknown field',
    '  int f() {\n    return this.fild; //!\n  }\n  int field;',
    "cannot find symbol: variable fild in Main; did you mean 'field'?",
  ),
  method(
    'unknown method of list',
    '    List<Integer> l = new ArrayList<>();\n    l.push(1); //!',
    'cannot find symbol: method push(int) in List<Integer>',
  ),
  method(
    'array length as method',
    '    int[] a = {1};\n    i = a.length(); //!',
    'cannot find symbol: method length() in int[]',
  ),
  method(
    'string length as field',
    '    i = s.length; //!',
    "cannot find symbol: variable length in String; did you mean the method 'length()'?",
  ),
  method(
    'list index brackets',
    '    List<Integer> l = new ArrayList<>();\n    i = l[0]; //!',
    'array required, but List<Integer> found',
  ),
  method(
    'size of array',
    '    int[] a = {1};\n    i = a.size(); //!',
    'cannot find symbol: method size() in int[]',
  ),
  method('map generics', '    Map<String> m = null; //!', 'wrong number of type arguments; required 2'),
  method(
    'generic argument mismatch',
    '    Map<String, Integer> m = new HashMap<>();\n    m.put(1, "x"); //!',
    'int cannot be converted to String',
  ),
  method(
    'list invariance',
    '    List<Object> l = new ArrayList<String>(); //!',
    'ArrayList<String> cannot be converted to List<Object>',
  ),
  method('not generic', '    String<Integer> t = null; //!', 'type String does not take type arguments'),
  method(
    'lambda returning wrong',
    '    Comparator<String> c = (a, b) -> "x"; //!',
    'String cannot be converted to int',
  ),
  method(
    'unknown method reference',
    '    java.util.function.Function<String, Integer> f = String::lenght; //!',
    'invalid method reference: cannot find symbol: method lenght in String',
  ),
  method(
    'non-iterable',
    '    for (String t : s) {} //!',
    'for-each not applicable to expression type; required: array or java.lang.Iterable, found: String',
  ),
  method(
    'for each wrong type',
    '    List<String> l = new ArrayList<>();\n    for (int k : l) {} //!',
    'String cannot be converted to int',
  ),
  method(
    'instanceof incompatible',
    '    Integer n = 1;\n    boolean b = n instanceof String; //!',
    'Integer cannot be converted to String',
  ),
  member(
    'super without',
    '  static class A { A(int x) {} }\n  static class B extends A { //!\n  }',
    'no constructor A()',
  ),
  member(
    'super after statement',
    '  int a;\n  Main() {\n    a = 1;\n    super(); //!\n  }',
    'call to super must be first statement in constructor',
  ),
  method(
    'new of interface',
    '    Runnable r = new Runnable(); //!',
    'Runnable is abstract; cannot be instantiated',
  ),
  member(
    'call of static nested instance',
    '  class In {}\n  static Object f() {\n    return new In(); //!\n  }',
    'non-static variable this cannot be referenced from a static context',
  ),
  method('int overflow literal', '    long l = 12345678901; //!', 'integer number too large'),
  method('octal', '    i = 08; //!', '08 is no octal number'),
  method('char arithmetic', "    char c = 'a' + i; //!", 'possible lossy conversion from int to char'),
  method('byte', '    byte b = 300; //!', 'possible lossy conversion from int to byte'),
  method(
    'string switch dup',
    '    switch (s) {\n      case "a": break;\n      case "a": break; //!\n    }',
    'duplicate case label',
  ),
  method(
    'case not constant',
    '    switch (i) {\n      case field: break; //!\n    }',
    'constant expression required',
  ),
  method(
    'yield missing',
    '    int v = switch (i) {\n      case 1 -> { i = 2; } //!\n      default -> 3;\n    };',
    'switch rule completes without providing a value',
  ),
  member(
    'record field assigned',
    '  record P(int x) {\n    void f() { this.x = 3; } //!\n  }',
    'cannot assign a value to final variable x',
  ),
  member(
    'record component',
    '  record P(int x) {}\n  int f(P p) { return p.y(); } //!',
    'cannot find symbol: method y() in P',
  ),
  method(
    'catch non throwable',
    '    try { i = 1; } catch (String e) { } //!',
    'String cannot be converted to Throwable',
  ),
  method(
    'checked never thrown',
    '    try { i = 1; } catch (java.util.concurrent.TimeoutException e) { } //!',
    'cannot find symbol: class java.util.concurrent.TimeoutException',
  ),
  member('var field', '  var a = 1; //!', "'var' is not allowed here"),
  method(
    'var array',
    '    var a = {1, 2}; //!',
    'cannot infer type for local variable: an array initializer needs an explicit type',
  ),
  method(
    'use before declaration',
    '    i = late; //!\n    int late = 1;',
    'cannot find symbol: variable late',
  ),
  method('self reference', '    int x = x + 1; //!', 'cannot find symbol: variable x'),
  whole(
    'abstract with body',
    'abstract class A {\n  abstract void f() { } //!\n}\n',
    'abstract methods cannot have a body',
  ),
  member(
    'interface field assigned',
    '  interface A { int N = 1; }\n  void f() {\n    A.N = 2; //!\n  }',
    'cannot assign a value to final variable N',
  ),
  // Exceptions
  method('checked exception', '    throw new Exception("x"); //!', 'unreported exception Exception'),
  member(
    'checked exception of a call',
    '  void g() throws Exception {}\n  void f() {\n    g(); //!\n  }',
    'unreported exception Exception',
  ),
  member(
    'checked exception of a constructor',
    '  static class A { A() throws Exception {} }\n  void f() {\n    new A(); //!\n  }',
    'unreported exception',
  ),
  member(
    'checked exception in a lambda',
    '  void g() throws Exception {}\n  Runnable f() throws Exception {\n    return () -> g(); //!\n  }',
    'unreported exception',
  ),
  member(
    'checked exception of a method reference',
    '  void g() throws Exception {}\n  Runnable f() throws Exception {\n    return this::g; //!\n  }',
    'exception',
    true,
  ),
  member(
    'checked exception in a catch clause',
    '  void f() {\n    try {\n      throw new Exception();\n    } catch (Exception e) {\n      throw new Exception(e); //!\n    }\n  }',
    'unreported exception',
  ),
  member(
    'checked exception that another clause catches',
    '  static class A extends Exception {}\n  void f() {\n    try {\n      if (hashCode() == 1) throw new A();\n      throw new Exception(); //!\n    } catch (A e) {\n    }\n  }',
    'unreported exception Exception',
  ),
  member(
    'checked exception of closing',
    '  static class A implements AutoCloseable { public void close() throws Exception {} }\n  void f() {\n    try (A a = new A()) { //!\n    }\n  }',
    'unreported exception',
  ),
  member(
    'checked exception of super',
    '  static class A { A() throws Exception {} }\n  static class B extends A {\n    B() {\n      super(); //!\n    }\n  }',
    'unreported exception',
  ),
  member(
    'own checked exception',
    '  static class A extends Exception {}\n  int f() {\n    throw new A(); //!\n  }',
    'unreported exception A',
  ),
  member(
    'throws of no exception',
    '  void f() throws String {} //!',
    'String cannot be converted to Throwable',
  ),
  member(
    'override that throws more',
    '  static class A { void f() {} }\n  static class B extends A {\n    void f() throws Exception {} //!\n  }',
    'overridden method does not throw Exception',
  ),
  member(
    'run that throws',
    '  static class A implements Runnable {\n    public void run() throws Exception {} //!\n  }',
    'overridden method does not throw Exception',
  ),
  // Declarations
  member('enum constant twice', '  enum E { A, A } //!', 'variable A is already defined in enum E'),
  member(
    'public and private',
    '  public private int a; //!',
    'illegal combination of modifiers: public and private',
  ),
  member(
    'final and abstract',
    '  abstract final static class A {} //!',
    'illegal combination of modifiers: abstract and final',
  ),
  member('static twice', '  static static int a; //!', 'repeated modifier'),
  // Two ways to name the same
  member(
    'getter of a record',
    '  record P(int x) {}\n  int f(P p) { return p.getX(); } //!',
    "did you mean 'x()'?",
  ),
];
