import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Outer {
    int base;
    int total = 0;
    private String secret = "s";

    Outer(int base) {
      this.base = base;
    }

    Inner make() {
      return new Inner(1);
    }

    class Inner {
      int add;

      Inner(int add) {
        this.add = add;
        total += add;
      }

      String show() {
        return base + "+" + add + secret + Outer.this.total + helper();
      }

      class Deeper {
        String all() {
          return base + ":" + add + ":" + secret + Inner.this.add;
        }
      }
    }

    class SubInner extends Inner {
      SubInner() {
        super(100);
      }

      @Override
      String show() {
        return "sub " + super.show();
      }
    }

    Inner sub() {
      return new SubInner();
    }

    private String helper() {
      return "h";
    }

    static class Nested {
      private static int count;

      String hello() {
        return "nested" + (++count);
      }
    }

    static class Node<T> {
      T value;
      Node<T> next;

      Node(T value, Node<T> next) {
        this.value = value;
        this.next = next;
      }
    }

    int local(int factor) {
      final int twice = factor * 2;
      class Local {
        int mult = factor;

        int calc(int x) {
          return x * mult + twice + base;
        }

        Local again() {
          return new Local();
        }
      }
      return new Local().again().calc(10) + new Local().mult;
    }

    Supplier<String> anon(int n) {
      String text = "n" + n;
      return new Supplier<String>() {
        int calls = 0;

        @Override
        public String get() {
          calls++;
          Supplier<Integer> inner = () -> calls + n + base;
          return text + calls + base + inner.get();
        }
      };
    }

    String deep() {
      Inner.Deeper d = new Inner(9).new Deeper();
      return d.all();
    }

    Runnable lambda() {
      int[] cell = {0};
      return () -> {
        cell[0]++;
        total += cell[0] * 10;
        this.base++;
      };
    }

    String shadow() {
      int base = 99;
      return base + "/" + this.base;
    }
  }

  public static String run() {

    Outer o = new Outer(5);
    p(o.make().show());
    Outer.Inner i = o.new Inner(7);
    p(i.show());
    p(o.total);
    p(new Outer.Nested().hello());
    p(o.local(3));
    p(o.anon(4).get());
    p(o.deep());
    Runnable r = o.lambda();
    r.run();
    r.run();
    p(o.total);
    p(o.shadow());
    p(o.sub().show());
    Outer.Node<String> n = new Outer.Node<>("a", new Outer.Node<>("b", null));
    p(n.value + n.next.value.length());

    return out.toString();
  }
}
