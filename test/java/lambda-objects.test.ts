import { describe, expect, it } from 'vitest';
import { runHere } from './helpers/run.ts';

describe('objects of lambdas', () => {
  it('are one for a lambda that captures nothing, and one for each evaluation of another', async () => {
    const { status, text } = await runHere(`
      import java.util.*;
      import java.util.function.*;
      public class Main {
        private int base = 1;
        static Supplier<String> plain() { return () -> "this l$x"; }
        static Function<String, Integer> reference() { return String::length; }
        static IntUnaryOperator capturing(int x) { return y -> x + y; }
        IntUnaryOperator field() { return y -> base + y; }
        static Supplier<Supplier<Integer>> nested(int x) { return () -> () -> x; }
        static String run() {
          StringBuilder out = new StringBuilder();
          Main one = new Main();
          Main two = new Main();
          two.base = 10;
          out.append(reference() == reference()).append('\\n');
          out.append(plain().get()).append('\\n');
          out.append(capturing(1).applyAsInt(1) + " " + capturing(2).applyAsInt(1)).append('\\n');
          out.append(one.field().applyAsInt(1) + " " + two.field().applyAsInt(1)).append('\\n');
          out.append(nested(3).get().get() + " " + nested(4).get().get()).append('\\n');
          List<Supplier<Integer>> suppliers = new ArrayList<>();
          for (int i = 0; i < 3; i++) { int j = i; suppliers.add(() -> j); }
          for (int i : new int[] {7, 8}) suppliers.add(() -> i);
          for (Supplier<Integer> supplier : suppliers) out.append(supplier.get() + " ");
          Object text = "abc";
          if (text instanceof String s) { Supplier<Integer> length = () -> s.length(); out.append(length.get()).append('\\n'); }
          return out.toString();
        }
      }`);
    expect(`${status}\n${text.trim()}`).toBe('ok\ntrue\nthis l$x\n2 3\n2 11\n3 4\n0 1 2 7 8 3');
  });
});
