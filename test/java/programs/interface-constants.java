public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  interface Limits {
    int MAX = 10;
    int SMALL = 3;
    String NAME = "n" + MAX;
    int[] TABLE = {1, MAX * 2};

    static int lazy() {
      return TABLE.length;
    }
  }

  interface Deep extends Limits {
    int A = MAX + 1, B = A * 2;
    String C = NAME + B;
  }

  static class Impl implements Deep {
    int sum() {
      return A + B + SMALL;
    }
  }

  enum Level {
    LOW(Limits.SMALL),
    HIGH(Limits.MAX);

    final int limit;

    Level(int l) {
      limit = l;
    }
  }

  static class Outer {
    static final String K = "outer";

    static class Inner {
      static final String K = "inner" + Outer.K;

      static String both() {
        return K + Outer.K;
      }
    }
  }

  static final class Flags {
    static final int READ = 1, WRITE = READ << 1;
    static final long ALL = ~0L >>> 8;
    static final double RATIO = 1 / 4 + 1 / 4.0;
    static final String TEXT = "t" + READ + 'x' + RATIO + true + ALL;

    private Flags() {}
  }

  public static String run() {

    p(Limits.MAX + Limits.NAME + Impl.MAX + new Impl().sum());
    p(Deep.A + Deep.B + Deep.C);
    p(Level.valueOf("HIGH").limit + Level.LOW.limit);
    final int local = Limits.MAX * 2;
    byte fits = Limits.SMALL + 1;
    char letter = 'a' + Limits.SMALL;
    p(local + fits + "" + letter);
    switch (30) {
      case Limits.MAX:
        p("max");
        break;
      case Limits.MAX * 3:
        p("triple");
    }
    p(Limits.TABLE[1] + Limits.lazy());
    p(Outer.K + Outer.Inner.K + Outer.Inner.both());
    p(Flags.READ | Flags.WRITE << 1);
    long mask = Flags.ALL;
    p(mask + " " + (int) Flags.ALL + " " + Flags.RATIO + " " + Flags.TEXT.length());

    return out.toString();
  }
}
