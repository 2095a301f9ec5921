import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Node {
    Node next;
  }

  public static String run() {

    String s = null;
    p(s + "x" + null);
    p(s == null);
    p(null == null);
    Object o = null;
    p(o instanceof String);
    String cast = (String) o;
    p(cast);
    try {
      s.isEmpty();
    } catch (NullPointerException e) {
      p(1);
    }
    try {
      s.equals("x");
    } catch (NullPointerException e) {
      p(2);
    }
    p("x".equals(s));
    try {
      o.toString();
    } catch (NullPointerException e) {
      p(3);
    }
    try {
      o.hashCode();
    } catch (NullPointerException e) {
      p(4);
    }
    List<String> l = null;
    try {
      for (String x : l) p(x);
    } catch (NullPointerException e) {
      p(5);
    }
    int[] a = null;
    try {
      for (int x : a) p(x);
    } catch (NullPointerException e) {
      p(6);
    }
    Boolean b = null;
    try {
      if (b) p("never");
    } catch (NullPointerException e) {
      p(7);
    }
    try {
      Objects.requireNonNull(null, "msg");
    } catch (NullPointerException e) {
      p(e.getMessage());
    }
    p(Objects.equals(null, null) + "" + Objects.equals(null, 1));
    p(String.valueOf((Object) null));
    Runnable r = null;
    try {
      r.run();
    } catch (NullPointerException e) {
      p(8);
    }
    Map<String, Integer> m = new HashMap<>();
    try {
      int v = m.get("none");
    } catch (NullPointerException e) {
      p(9);
    }
    m.put(null, 5);
    p(m.get(null));
    try {
      List.of((Object) null);
    } catch (NullPointerException e) {
      p(10);
    }
    Node n = new Node();
    try {
      n.next.next = n;
    } catch (NullPointerException e) {
      p(11);
    }
    try {
      Function<String, Integer> f = s::indexOf;
    } catch (NullPointerException e) {
      p(12);
    }
    p(Optional.ofNullable(s).isPresent());
    StringBuilder sb = new StringBuilder();
    sb.append((String) null).append((Object) null);
    p(sb);
    Integer i1 = null, i2 = null;
    p(i1 == i2);
    char[] cs = null;
    try {
      new String(cs);
    } catch (NullPointerException e) {
      p(13);
    }

    return out.toString();
  }
}
