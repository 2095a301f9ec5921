import static java.lang.Math.*;
import static java.lang.Math.PI;

import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Util {
    static final double PI2 = Math.PI * 2;
    static int count = 1;
    static int[] table = {1, 2, 3};

    static int square(int x) {
      count++;
      return x * x;
    }

    static String join(String... parts) {
      String r = "";
      for (String s : parts) r += s + ";";
      return r;
    }

    static class Nested {
      int v = 3;

      static Nested make() {
        Nested n = new Nested();
        n.v += count;
        return n;
      }
    }
  }

  static class Config {
    private static final Map<String, String> VALUES = new HashMap<>();

    static {
      VALUES.put("a", "alpha");
    }

    static String get(String k) {
      return VALUES.getOrDefault(k, "?");
    }
  }

  static class Singleton {
    private static Singleton it;
    private int n;

    private Singleton() {}

    static Singleton instance() {
      if (it == null) it = new Singleton();
      return it;
    }

    int next() {
      return ++n;
    }
  }

  static class Registry {
    private static final List<String> NAMES = new ArrayList<>(List.of("x"));

    static List<String> names() {
      NAMES.add("y" + NAMES.size());
      return NAMES;
    }
  }

  public static String run() {

    p(Util.square(4) + Util.PI2 + Util.count);
    Util.count += 5;
    Util.count++;
    p(Util.count);
    p(Util.Nested.make().v);
    p(Config.get("a") + Config.get("zz"));
    p(Singleton.instance() == Singleton.instance());
    p(Singleton.instance().next() + Singleton.instance().next());
    int[] arr = Util.table;
    arr[1] = 9;
    p(Util.table[1]);
    p(Util.join("a", "b", "c") + Util.join());
    p(Registry.names());
    p(max(3, 9) + abs(-4) + PI);

    return out.toString();
  }
}
