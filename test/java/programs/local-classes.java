import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  int field = 100;

  String instance(int n) {
    class L {
      int m = n;

      String go() {
        field += m;
        Runnable r = () -> field += n;
        r.run();
        return field + ":" + Main.this.field + new L2().go2();
      }

      class L2 {
        int go2() {
          return m * field + n;
        }
      }
    }
    return new L().go();
  }

  public static String run() {

    int base = 10;
    class Acc {
      int total = base;

      void add(int x) {
        total += x;
      }
    }
    Acc a = new Acc();
    a.add(5);
    p(a.total);
    class SubAcc extends Acc {
      @Override
      void add(int x) {
        super.add(x * base);
      }
    }
    Acc s = new SubAcc();
    s.add(2);
    p(s.total);
    List<Runnable> rs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      final int k = i;
      rs.add(
          new Runnable() {
            int calls = 0;

            @Override
            public void run() {
              class Inner {
                String show() {
                  return "k" + k + base + (++calls);
                }
              }
              p(new Inner().show());
            }
          });
    }
    for (Runnable r : rs) {
      r.run();
      r.run();
    }
    for (String w : List.of("x", "y")) {
      Supplier<Supplier<String>> ss = () -> () -> w + base;
      p(ss.get().get());
    }
    p(new Main().instance(4));
    Comparator<Integer> c =
        new Comparator<Integer>() {
          @Override
          public int compare(Integer x, Integer y) {
            return y - x + base - base;
          }
        };
    List<Integer> li = new ArrayList<>(List.of(1, 3, 2));
    li.sort(c);
    p(li);
    record Pt(int x) {
      static int made = 0;

      Pt {
        made++;
      }
    }
    new Pt(1);
    new Pt(2);
    p(Pt.made);
    enum Dir { UP, DOWN }
    p(Dir.DOWN.ordinal());
    interface Sh {
      int go(int x);
    }
    Sh sh = x -> x * base;
    p(sh.go(3));
    Object counter = new Object() {
      int hits = 3;

      @Override
      public String toString() {
        return "hits " + hits;
      }
    };
    p(counter);
    var anon = new Object() {
      int x = 1;

      int twice() {
        return x * 2;
      }
    };
    anon.x += 5;
    p(anon.twice());

    return out.toString();
  }
}
