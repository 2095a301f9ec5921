import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static String f(int... xs) {
    return xs.length + Arrays.toString(xs);
  }

  static String g(String s, Object... os) {
    return s + os.length + Arrays.toString(os);
  }

  static String h(int a, String... ss) {
    return a + String.join("", ss);
  }

  static double sum(Number... ns) {
    double t = 0;
    for (Number n : ns) t += n.doubleValue();
    return t;
  }

  static int count(Object... os) {
    return os.length;
  }

  static int nested(int[]... as) {
    int t = 0;
    for (int[] a : as) for (int x : a) t += x;
    return t;
  }

  @SafeVarargs
  static <T extends Comparable<T>> T max(T first, T... rest) {
    T best = first;
    for (T t : rest) if (t.compareTo(best) > 0) best = t;
    return best;
  }

  public static String run() {

    p(f());
    p(f(1));
    p(f(1, 2, 3));
    p(f(new int[] {7, 8}));
    p(g("a"));
    p(g("a", 1, 'c', 2.5, null));
    p(g("a", new Object[] {1, 2}));
    p(h(1, "x"));
    p(h(1));
    p(sum(1, 2.5, 3L));
    p(String.format("%s-%s", "a", 1));
    p(Arrays.asList(1, 2, 3).size());
    p(List.of("a", "b").size());
    p(count((Object[]) new String[] {"a", "b"}));
    p(count("a", "b", "c"));
    p(nested(new int[] {1}, new int[] {2, 3}));
    p(Objects.hash(1, 2, 3));
    p(max(3, 9, 4));

    return out.toString();
  }
}
