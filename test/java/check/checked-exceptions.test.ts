import { describe, expect, it } from 'vitest';
import { compileJava, formatDiagnostic } from '../../../src/java/index.ts';
import { askJdk, hasJdk } from '../helpers/oracle.ts';
import { libraries } from '../helpers/run.ts';

const LEGAL: Readonly<Record<string, string>> = {
  declared: 'void f() throws Exception { throw new Exception(); } void g() throws Exception { f(); }',
  'declared by a superclass':
    'static class A extends Exception {} void f() throws Exception { throw new A(); }',
  caught: 'void f() { try { throw new Exception(); } catch (Exception e) { } }',
  'caught further out':
    'static class A extends Exception {} void f() { try { try { throw new A(); } catch (IllegalStateException e) { } } catch (A e) { } }',
  'one of several':
    'static class A extends Exception {} void f() { try { throw new A(); } catch (A | RuntimeException e) { } }',
  unchecked: 'void f() { throw new IllegalArgumentException(); } void g() { throw new Error(); }',
  'own unchecked': 'static class A extends RuntimeException {} void f() { throw new A(); }',
  'thrown again': 'void f() { try { hashCode(); } catch (Exception e) { throw e; } }',
  'swallowed by finally': 'int f() { try { throw new Exception(); } finally { return 1; } }',
  'of a type variable':
    '<X extends Exception> void f(X x) throws X { throw x; } void g() { this.<RuntimeException>f(null); }',
  'in a callable':
    'void g() throws Exception {} java.util.concurrent.Callable<Integer> f() { return () -> { g(); return 1; }; }',
  'in an own functional interface':
    'interface A { void go() throws Exception; } void g() throws Exception {} A f() { return this::g; }',
  'in a constructor':
    'static class A { A() throws Exception { throw new Exception(); } } void f() throws Exception { new A(); }',
  'in an anonymous class':
    'interface A { void go() throws Exception; } A a = new A() { public void go() throws Exception { throw new Exception(); } };',
  'in a switch':
    'int f(int i) throws Exception { return switch (i) { case 1 -> 2; default -> throw new Exception(); }; }',
  'closing without':
    'static class A implements AutoCloseable { public void close() {} } void f() { try (A a = new A()) { } }',
  'override that throws less':
    'static class A { void f() throws Exception {} } static class B extends A { void f() {} } static class C extends A { void f() throws CloneNotSupportedException {} }',
  'a null': 'void f() { throw null; }',
};

const sourceOf = (members: string): string =>
  `public class Main {\n  ${members}\n  public static String run() { return "ok"; }\n}\n`;
const cases = Object.entries(LEGAL);

describe('exceptions that are caught or declared', () => {
  it.each(cases)('%s', async (_, members) => {
    const { diagnostics } = await compileJava(sourceOf(members), libraries);
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic)).toEqual([]);
  });

  it.skipIf(!hasJdk)('javac takes them all', () => {
    const answers = askJdk(new Map(cases.map(([, members], index) => [`c${index}`, sourceOf(members)])));
    expect(cases.map(([name], index) => `${name}: ${answers.get(`c${index}`)?.status}`)).toEqual(
      cases.map(([name]) => `${name}: ok`),
    );
  });
});
