import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static Object source = "field";
  static String field = source instanceof String s && !s.isEmpty() ? s + s.length() : "no";

  static class Node {
    final String name;
    final Node next;

    Node(String name, Node next) {
      this.name = name;
      this.next = next;
    }
  }

  public static String run() {

    List<Supplier<String>> made = new ArrayList<>();
    for (Object o : new Object[] {"a", 1, "b", 2.5, "c"}) {
      if (o instanceof String s) made.add(() -> "s" + s);
      else if (o instanceof Integer i && i > 0) made.add(() -> "i" + i);
      if (!(o instanceof Double d)) continue;
      made.add(() -> "d" + d);
    }
    for (Supplier<String> m : made) p(m.get());
    made.clear();
    Iterator<Object> it = List.<Object>of("x", "y", 3).iterator();
    while (it.next() instanceof String w) made.add(() -> w + w);
    Node n = new Node("n1", new Node("n2", null));
    Object at = n;
    for (int k = 0; at instanceof Node q; at = q.next, k++) {
      int r = k;
      made.add(() -> q.name + r);
    }
    outer:
    while (at == null || at instanceof String t && t.length() < 3) {
      at = at == null ? "z" : at + "z";
      if (at instanceof String u) {
        made.add(() -> u);
        continue outer;
      }
    }
    for (Supplier<String> m : made) p(m.get());
    Predicate<Object> longText = o -> o instanceof String s && s.length() > 3;
    p(longText.test("long") + "" + longText.test("s") + longText.test(5));
    Function<Object, Integer> size = o -> {
      if (o instanceof String s) return s.length();
      return o instanceof List<?> l ? l.size() : -1;
    };
    p(size.apply("four") + size.apply(List.of(1)) + size.apply(2));
    String r = switch (made.size()) {
      case 0 -> "none";
      default -> {
        Object o = made.size();
        yield o instanceof Integer i ? "n" + i : "?";
      }
    };
    p(r);
    p(field);

    return out.toString();
  }
}
