/** Declarations with one mistake each, as in broken-sources.ts. */
import { type BrokenSource, member } from './broken-sources.ts';

export const brokenDeclarations: readonly BrokenSource[] = [
  member(
    'constructors that call each other',
    '  static class A { A() { this(1); } //!\n  A(int x) { this(); } }',
    'recursive constructor invocation',
  ),
  member('unknown exception in throws', '  void f() throws Missing {} //!', 'Missing'),
  member(
    'exception that nothing throws',
    '  static class My extends Exception {}\n  void f() {\n    try { int x = 1;\n    } catch (My e) { } } //!',
    'never thrown',
  ),
  member(
    'field whose initializer throws',
    '  static class My extends Exception {}\n  static int g() throws My { return 1; }\n  static int x = g(); //!',
    'unreported exception My',
  ),
  member(
    'call of a Callable',
    '  int f(java.util.concurrent.Callable<Integer> c) {\n    return c.call(); } //!',
    'unreported exception Exception',
  ),
  member(
    'resource whose close throws',
    '  void f(AutoCloseable c) {\n    try (c) { } } //!',
    'unreported exception Exception',
  ),
  member(
    'rethrown exception',
    '  static class My extends Exception {}\n  void f() { try { throw new My(); } catch (Exception e) {\n    throw e; } } //!',
    'unreported exception My',
  ),
  member(
    'clone without its exception',
    '  static class C implements Cloneable {\n    Object copy() { return super.clone(); } } //!',
    'clone',
  ),
  member(
    'class below a sealed one',
    '  sealed interface S {}\n  interface T extends S {} //!',
    'modifiers expected',
  ),
  member(
    'class that a sealed one does not name',
    '  sealed interface S permits A {}\n  record A() implements S {}\n  record B() implements S {} //!',
    'not listed',
  ),
  member('sealed class alone', '  sealed interface S {} //!', 'must have subclasses'),
  member('non-sealed without a sealed class above', '  non-sealed class X {} //!', 'non-sealed'),
  member(
    'permits of a class that is not sealed',
    '  class X permits Y {} //!\n  class Y extends X {}',
    'permits',
  ),
  member(
    'local class below a sealed one',
    '  sealed interface X permits Y {}\n  static final class Y implements X {}\n  void f() {\n    class Z implements X {} } //!',
    'local classes',
  ),
  member('abstract field', '  abstract int x; //!', 'not allowed here'),
  member(
    'abstract and private',
    '  abstract static class Q {\n    private abstract void f(); } //!',
    'illegal combination',
  ),
  member('final and volatile', '  final volatile int x = 1; //!', 'illegal combination'),
  member(
    'protected method of an interface',
    '  interface Q {\n    protected void f(); } //!',
    'not allowed here',
  ),
  member('public constructor of an enum', '  enum Q { A;\n    public Q() {} } //!', 'not allowed here'),
  member('private local', '  void f() {\n    private int x = 1; } //!', 'not allowed here'),
  member('default method in a class', '  default void f() {} //!', 'not allowed here'),
  member('field of a record', '  record Q(int x) {\n    int y; } //!', 'must be static'),
  member(
    'canonical constructor with other names',
    '  record Q(int x) {\n    Q(int y) { this.x = y; } } //!',
    'canonical',
  ),
  member('return in a compact constructor', '  record Q(int x) {\n    Q { return; } } //!', 'compact'),
  member(
    'accessor that is not public',
    '  record Q(int x) {\n    int x() { return 1; } } //!',
    'must be public',
  ),
  member(
    'component that gets no value',
    '  record Q(int x) {\n    Q(int x) { } } //!',
    'might not have been initialized',
  ),
  member(
    'final field on one path',
    '  static class F { final int x;\n    F(boolean b) { if (b) x = 1; } } //!',
    'might not have been initialized',
  ),
  member(
    'final field twice',
    '  static class F { final int x;\n    F() { x = 1;\n      x = 2; } } //!',
    'might already have been assigned',
  ),
  member(
    'final field after this',
    '  static class F { final int x;\n    F(int y) { x = y; }\n    F() { this(2);\n      x = 1; } } //!',
    'might already have been assigned',
  ),
  member(
    'final field with a value',
    '  static class F { final int x = 1;\n    F() { x = 2; } } //!',
    'cannot assign a value to final variable',
  ),
  member(
    'final field read too early',
    '  static class F { final int x;\n    F() { int y = x; x = 1; } } //!',
    'might not have been initialized',
  ),
  member(
    'static final field on one path',
    '  static class F {\n    static final int X; //!\n    static { if (Math.abs(1) > 2) X = 1; } }',
    'might not have been initialized',
  ),
  member(
    'forward reference',
    '  static class F {\n    int a = b; //!\n    int b = 1; }',
    'illegal forward reference',
  ),
  member('field in its own initializer', '  int x = x + 1; //!', 'self-reference'),
  member(
    'alternatives that are one',
    '  void f() {\n    try { } catch (IllegalStateException | RuntimeException e) {} } //!',
    'multi-catch',
  ),
  member('initializer that never ends', '  static { //!\n    while (true) ; }', 'complete normally'),
  member('continue to a block', '  void f() { label: {\n    continue label; } } //!', 'not a loop label'),
  member(
    'local of another group',
    '  void f() { switch (1) { case 1: int x = 1;\n    case 2: x++; } } //!',
    'might not have been initialized',
  ),
  member(
    'array of a type variable',
    '  static <T> Object m() {\n    return new T[1]; } //!',
    'generic array creation',
  ),
  member(
    'two defaults',
    '  interface I1 { default void f() {} }\n  interface I2 { default void f() {} }\n  class Q implements I1, I2 {} //!',
    'unrelated defaults',
  ),
  member(
    'override that is hidden away',
    '  class P { public void f() {} }\n  class Q extends P {\n    void f() {} } //!',
    'weaker access',
  ),
  member(
    'inherited method that is not public',
    '  interface I { void f(); }\n  static class A { void f() {} }\n  static abstract class Z extends A {}\n  static class B extends A implements I {} //!',
    'weaker access',
  ),
  member(
    'lambda without an effect',
    '  void f() {\n    Runnable r = () -> 1; } //!',
    'void functional interface',
  ),
  member('two variables of type var', '  void f() {\n    var a = 1, b = 2; } //!', 'compound'),
  member('constant of an interface without a value', '  interface Q {\n    int x; } //!', 'expected'),
  member(
    'functional interface of two methods',
    '  @FunctionalInterface //!\n  interface Q { void a(); void b(); }',
    'not a functional interface',
  ),
  member('annotation twice', '  @Deprecated @Deprecated void f() {} //!', 'repeatable'),
  member('lock that is a number', '  void f() {\n    synchronized (1) { } } //!', 'unexpected type'),
  member('class called record', '  class record {} //!', 'not allowed'),
  member('varargs in the middle', '  void f(int... a, int b) {} //!', 'varargs'),
  member('parameter of type void', '  void f(void a) {} //!', 'void'),
  member('type variable twice', '  <T, T> void f() {} //!', 'already defined'),
  member(
    'class as a further bound',
    '  class Q<T extends Comparable<T> & Integer> {} //!',
    'interface expected',
  ),
  member(
    'switch without a result',
    '  int f(int i) {\n    return switch (i) { default -> throw new RuntimeException(); }; } //!',
    'result expressions',
  ),
  member(
    'static method of an interface through a value',
    '  int f(List<String> l) {\n    return l.of().size(); } //!',
    'illegal static interface method call',
  ),
  member('diamond without new', '  List<> l; //!', 'illegal start of type'),
  member(
    'pattern variable that is taken',
    '  boolean f(Object o, String s) {\n    return o instanceof String s; } //!',
    'already defined',
  ),
  member('EnumSet', '  EnumSet<Thread.State> s; //!', 'TreeSet', false),
  member('MessageFormat', '  MessageFormat s; //!', 'use String.format', false),
];
