import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static void this_is_static() {
    p("static");
  }

  static void hello() {
    p("hello");
  }

  static class Names {
    static final String PART = "ab", FULL = PART + "c";
  }

  record Res() implements AutoCloseable {
    String name() {
      return "res";
    }

    @Override
    public void close() {
      p("closed");
    }
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(double r) implements Shape {}

  record Square(double side) implements Shape {}

  static double area(Shape s) {
    if (s instanceof Circle c) return c.r() * c.r() * 3;
    else if (s instanceof Square q) return q.side() * q.side();
    throw new IllegalStateException();
  }

  public static String run() {

    var list = new ArrayList<Map<String, Integer>>();
    list.add(Map.of("k", 1));
    for (var m : list) for (final var e : m.entrySet()) p(e.getKey() + e.getValue());
    BiFunction<Integer, Integer, Integer> f = (var a, var b) -> a * b;
    p(f.apply(3, 4));
    try (var r = new Res()) {
      p(r.name());
    }
    Shape s = new Circle(2);
    p(s instanceof Circle c ? c.r() : -1);
    p(area(new Square(3)) + area(s));
    final int K = 3;
    switch (3) {
      case K:
        p("const K");
    }
    switch ("ab" + "c") {
      case Names.FULL -> p("full");
      case Names.PART + "d" -> p("part");
      default -> p("none");
    }
    char ch = 'a' + 2;
    switch (ch) {
      case 'a' + 1 -> p("b");
      case 'c' -> p("c");
    }
    int x = (int) 3.7 + (int) 'a' + (byte) 130;
    p(x);
    int[] arr[] = {{1, 2}, {3}}, flat = {9};
    p(arr[0][1] + flat[0]);
    long big = 1_000L * 1_000 * 1_000 * 1_000;
    p(big);
    double hex = 0x1.fp3;
    p(hex);
    p(0b1010 + 0_17 + 0xFF_FFL);
    Function<Integer, Predicate<Integer>> gt = a -> b -> b > a;
    p(gt.apply(3).test(4));
    p(Stream.of(1, 2, 3).map(i -> switch (i) { case 1 -> "one"; case 2 -> "two"; default -> "many"; }).toList());
    int depth = 0;
    do depth++; while (depth < 3);
    p(depth);
    if (depth > 2) ; else p("never");
    for (int i = 0, n = 2; i < n; ++i) ;
    p(((Supplier<String>) () -> "cast").get());
    Runnable[] rs = {() -> p("r0"), Main::hello};
    for (Runnable r : rs) r.run();
    int ternary = depth == 3 ? depth > 2 ? 1 : 2 : 3;
    p(ternary);
    Object o = new int[] {1, 2};
    p(o instanceof int[] ia && ia.length == 2);
    StringBuilder sb = new StringBuilder();
    for (char c2 = 'x'; c2 <= 'z'; c2++) sb.append(c2).append(c2 == 'z' ? "" : ",");
    p(sb);
    label:
    for (;;) break label;
    p(Objects.requireNonNullElse(null, "else"));
    int[] counts = new int['c' + 1];
    counts['b']++;
    p(counts['b'] + counts.length);
    assert depth > 100 : "assertions are off";
    this_is_static();

    return out.toString();
  }
}
