import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  record Point(int x, int y) {
    static Point origin() {
      return new Point(0, 0);
    }

    double length() {
      return Math.sqrt(x * x + y * y);
    }
  }

  record Range(int lo, int hi) {
    Range {
      if (lo < 0) throw new IllegalArgumentException("negative " + lo);
      if (lo > hi) {
        int t = lo;
        lo = hi;
        hi = t;
      }
    }
  }

  record Pair<A, B>(A first, B second) {
    static <X, Y> Pair<X, Y> of(X x, Y y) {
      return new Pair<>(x, y);
    }

    Pair<B, A> swap() {
      return new Pair<>(second, first);
    }
  }

  record Named(String s, float f, char c, boolean b, long l, Object o) {}

  record Over(int v) {
    Over(int v) {
      this.v = v * 10;
    }

    public int v() {
      return v + 1;
    }

    @Override
    public String toString() {
      return "Over" + v() + v;
    }
  }

  record Empty() {}

  record Holder(double d) {}

  public static String run() {

    Point a = new Point(1, 2);
    Point b = new Point(1, 2);
    p(a);
    p(a.equals(b));
    p(a.hashCode() == b.hashCode());
    p(a.x() + a.y);
    p(new Range(5, 2));
    try {
      new Range(-1, 2);
    } catch (IllegalArgumentException e) {
      p(e.getMessage());
    }
    Pair<String, Integer> pr = Pair.of("k", 3);
    p(pr);
    p(pr.first().length() + pr.second());
    p(pr.swap());
    p(new Named("n", 1.5f, 'c', true, 7L, null));
    p(new Named("n", 1.5f, 'c', true, 7L, null).equals(new Named("n", 1.5f, 'c', true, 7L, null)));
    p(new Point(3, 4).length());
    p(Point.origin());
    p(new Over(4));
    p(new Empty());
    p(new Point(0, 0).equals(null));
    p(new Holder(0.0).equals(new Holder(-0.0)));
    Set<Point> set = new HashSet<>(List.of(new Point(1, 1)));
    p(set.contains(new Point(1, 1)));
    record Local(String s) {
      String up() {
        return s.toUpperCase();
      }
    }
    p(new Local("loc").up());

    return out.toString();
  }
}
