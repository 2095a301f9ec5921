import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Retry extends RuntimeException {
    final int times;

    Retry(int times) {
      super("retry " + times);
      this.times = times;
    }

    @Override
    public String getMessage() {
      return "[" + super.getMessage() + "]";
    }
  }

  static String nested(int k) {
    StringBuilder s = new StringBuilder();
    try {
      s.append("a");
      try {
        if (k == 1) throw new IllegalArgumentException();
        if (k == 2) throw new ArithmeticException();
        s.append("b");
      } catch (ArithmeticException e) {
        s.append("c");
        if (k == 2) return s.append("r").toString();
      } finally {
        s.append("f");
        if (k == 3) return s.append("q").toString();
      }
      s.append("d");
    } catch (IllegalArgumentException e) {
      s.append("e");
    } finally {
      s.append("g ");
    }
    return s.toString();
  }

  static int loopReturn() {
    for (int i = 0; ; i++) {
      try {
        if (i == 4) return i * 10;
      } finally {
        if (i == 2) i++;
      }
    }
  }

  static String chain(Throwable t) {
    String s = "";
    for (Throwable at = t; at != null; at = at.getCause()) s += at.getClass().getSimpleName() + ":" + at.getMessage() + " ";
    return s.trim();
  }

  public static String run() {

    int i = 0;
    do {
      try {
        if (i == 1) continue;
        if (i == 3) break;
        p("body " + i);
      } finally {
        p("finally " + i);
        i++;
      }
    } while (i < 5);
    p(i);
    p(nested(0) + nested(1) + nested(2) + nested(3));
    for (String s : new String[] {"1", "x", "", "7"}) {
      try {
        p(100 / Integer.parseInt(s));
      } catch (NumberFormatException e) {
        p("bad " + e.getMessage());
      }
    }
    try {
      try {
        throw new IllegalStateException("first");
      } catch (IllegalStateException e) {
        throw new RuntimeException("second", e);
      } finally {
        p("cleanup");
      }
    } catch (RuntimeException e) {
      p(e.getMessage() + " < " + e.getCause().getMessage());
    }
    int depth = 0;
    while (true) {
      try {
        depth++;
        if (depth < 3) throw new Exception("again");
        break;
      } catch (Exception e) {
        p(e.getMessage() + depth);
      }
    }
    p(loopReturn());
    Object lock = new Object();
    synchronized (lock) {
      try {
        throw new Retry(2);
      } catch (Retry e) {
        p(e.times + e.getMessage());
      }
    }
    try {
      Object o = List.of("a");
      @SuppressWarnings("unchecked")
      List<Integer> bad = (List<Integer>) o;
      int n = bad.get(0);
      p(n);
    } catch (ClassCastException e) {
      p("cce");
    }
    p(chain(new RuntimeException("a", new Exception("b", new Error("c")))));

    return out.toString();
  }
}
