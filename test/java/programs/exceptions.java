import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class N {
    N a;
    int b;
  }

  static N nested = new N();

  static class Custom extends Exception {
    final int code;

    Custom(String m, int code) {
      super("custom " + m);
      this.code = code;
    }
  }

  static class Res implements AutoCloseable {
    final String n;

    Res(String n) {
      this.n = n;
      p("open " + n);
    }

    @Override
    public void close() {
      p("close " + n);
      if (n.equals("a")) throw new IllegalStateException("close fails");
    }
  }

  static String f(int x) {
    try {
      if (x == 0) return "ret";
      if (x == 1) throw new IllegalArgumentException("iae");
      if (x == 2) {
        int[] a = {};
        return "" + a[x];
      }
      return "ok" + 10 / (x - 3);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      return e.toString();
    } finally {
      out.append("fin ");
    }
  }

  static void multi(int x) {
    if (x == 1) throw new IllegalStateException("st");
    throw new IllegalArgumentException("ar");
  }

  @SuppressWarnings("finally")
  static int tricky() {
    try {
      throw new RuntimeException("lost");
    } finally {
      return 7;
    }
  }

  static int order() {
    int x = 1;
    try {
      return x;
    } finally {
      x = 2;
    }
  }

  static int recurse(int n) {
    return recurse(n + 1) + 1;
  }

  public static String run() {

    p(f(0));
    p(f(1));
    p(f(2));
    p(f(3));
    try {
      throw new Custom("c", 5);
    } catch (Custom e) {
      p(e.getMessage() + e.code + e);
    }
    try {
      try {
        throw new RuntimeException("inner");
      } finally {
        p("finally");
      }
    } catch (RuntimeException e) {
      p(e.getMessage());
    }
    try {
      multi(1);
    } catch (IllegalStateException | IllegalArgumentException e) {
      p("multi " + e);
    }
    try {
      multi(2);
    } catch (IllegalStateException | IllegalArgumentException e) {
      p("multi " + e.getMessage());
    }
    p(tricky());
    p(order());
    try (Res a = new Res("a"); Res b = new Res("b")) {
      p("body");
      throw new RuntimeException("in body");
    } catch (RuntimeException e) {
      p(e.getMessage() + e.getSuppressed().length + e.getSuppressed()[0].getMessage());
    } finally {
      p("end");
    }
    try {
      Object o = "s";
      Integer i = (Integer) o;
    } catch (ClassCastException e) {
      p(e.getMessage());
    }
    try {
      Object o = new Res("x");
      String s = (String) o;
    } catch (ClassCastException e) {
      p(e.getMessage());
    }
    try {
      throw new RuntimeException("outer", new IllegalStateException("cause"));
    } catch (RuntimeException e) {
      p(e.getCause().getMessage() + e);
      p(new RuntimeException(e.getCause()));
    }
    try {
      recurse(0);
    } catch (StackOverflowError e) {
      p("so");
    }
    try {
      new ArrayList<Integer>().iterator().next();
    } catch (NoSuchElementException e) {
      p("nse");
    }
    try {
      List.of(1).add(2);
    } catch (UnsupportedOperationException e) {
      p("uoe");
    }
    try {
      new ArrayList<>(List.of(1)).get(3);
    } catch (IndexOutOfBoundsException e) {
      p(e.getMessage());
    }
    List<Integer> l = new ArrayList<>(List.of(1, 2, 3));
    try {
      for (Integer x : l) l.remove(x);
    } catch (ConcurrentModificationException e) {
      p("cme " + l);
    }
    try {
      throw null;
    } catch (NullPointerException e) {
      p("null thrown");
    }
    Exception saved = null;
    try {
      Integer.parseInt("");
    } catch (Exception e) {
      saved = e;
    }
    p(saved.getMessage() + saved.getClass().getName());
    for (int i = 0; i < 3; i++) {
      try {
        if (i == 1) continue;
        p("i" + i);
      } finally {
        p("f" + i);
      }
    }
    try {
      throw new Error("err");
    } catch (Throwable t) {
      p(t);
    }
    try {
      nested.a.b = 1;
    } catch (NullPointerException e) {
      p("npe field");
    }

    return out.toString();
  }
}
