import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static String f(Object o) {
    if (o instanceof String s) return "S" + s.length();
    if (o instanceof Integer i && i > 3) return "I" + (i + 1);
    if (o instanceof List<?> l) return "L" + l.size();
    if (o instanceof Double) return "D";
    return "?";
  }

  static class P {
    final int v;

    P(int v) {
      this.v = v;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof P other && v == other.v;
    }

    @Override
    public int hashCode() {
      return v;
    }
  }

  public static String run() {

    p(f("text") + f(5) + f(7.5) + f(null) + f(List.of(1, 2)) + f('c'));
    Object o = "hello";
    if (!(o instanceof String s)) {
      p("no");
    } else {
      p(s.length());
    }
    if (o instanceof String t && t.length() > 3) p(t.toUpperCase());
    if (!(o instanceof String u) || u.isEmpty()) {
      p("bad");
      return out.toString();
    }
    p(u + "!");
    Object q = 42;
    p(q instanceof Integer i ? i + 1 : -1);
    while (!(q instanceof String w)) {
      q = "now";
    }
    p(w);
    for (Object each : new Object[] {1, "a", 2L, null}) {
      if (each instanceof Number n) p("num" + n.intValue());
      else if (each instanceof String n) p("str" + n);
      else p("other");
    }
    p(new P(1).equals(new P(1)));
    if (o instanceof CharSequence cs && o instanceof Comparable<?> c) p(cs.length() + "" + (c != null));
    boolean both = o instanceof String a1 && a1.startsWith("h") || q instanceof String b1 && b1.isEmpty();
    p(both);

    return out.toString();
  }
}
