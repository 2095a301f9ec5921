import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static int base = 10;
  String name;

  interface Callback {
    void on(String e, int... vs);
  }

  interface Thunk<T> {
    T force() throws Exception;
  }

  Supplier<String> closure() {
    String local = "loc";
    return () -> name + local + this.name.length();
  }

  static <A, B, C> Function<A, C> compose(Function<A, B> f, Function<B, C> g) {
    return x -> g.apply(f.apply(x));
  }

  static <T, R> Function<T, R> memo(Function<T, R> f) {
    Map<T, R> cache = new HashMap<>();
    return x -> cache.computeIfAbsent(x, f);
  }

  public static String run() {

    List<IntSupplier> makers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int j = i * i;
      makers.add(() -> j + base);
    }
    base = 100;
    for (IntSupplier s : makers) p(s.getAsInt());
    int[] counter = new int[1];
    Runnable inc = () -> counter[0]++;
    for (int i = 0; i < 5; i++) inc.run();
    p(counter[0]);
    Function<Integer, Function<Integer, Function<Integer, Integer>>> add3 = a -> b -> c -> a + b * 10 + c * 100;
    p(add3.apply(1).apply(2).apply(3));
    Supplier<IntUnaryOperator> accumulator =
        () -> {
          int[] total = {0};
          return x -> total[0] += x;
        };
    IntUnaryOperator acc1 = accumulator.get(), acc2 = accumulator.get();
    acc1.applyAsInt(5);
    p(acc1.applyAsInt(3) + acc2.applyAsInt(1));
    BiFunction<Double, Double, Double> hyp = (x, y) -> Math.sqrt(x * x + y * y);
    p(hyp.andThen(Math::round).apply(3.0, 4.0));
    Map<String, Supplier<Object>> reg = new TreeMap<>();
    reg.put("list", ArrayList::new);
    reg.put("text", () -> "t");
    reg.put("num", () -> 3);
    for (var e : reg.entrySet()) p(e.getKey() + e.getValue().get());
    p(compose((Integer x) -> x + 1, x -> x * 2).apply(5));
    p(memo((Integer x) -> x * 3L).apply(7));
    Main m = new Main();
    m.name = "inst";
    p(m.closure().get());
    String s = "x";
    if (counter[0] > 3) {
      String t = s + "y";
      Supplier<String> sup = () -> t + s;
      p(sup.get());
    }
    final String late;
    if (base > 50) late = "big";
    else late = "small";
    Supplier<String> l = () -> late;
    p(l.get());
    Callback cb = new Callback() {
      int fired;

      public void on(String e, int... vs) {
        fired += vs.length;
        p(e + fired);
      }
    };
    cb.on("a", 1, 2);
    cb.on("b");
    Callback cb2 = (e, vs) -> p(e + vs.length);
    cb2.on("c", 1, 2, 3);
    Thunk<String> th = () -> {
      throw new IllegalStateException("thunk");
    };
    try {
      th.force();
    } catch (Exception e) {
      p(e.getMessage());
    }
    Predicate<String> p1 = String::isEmpty;
    p(p1.or(x -> x.length() > 2).negate().test("ab"));
    Stream.of(1, 2, 3).map(x -> x * base).forEach(Main::p);
    Comparator<int[]> cmp = (x, y) -> Integer.compare(x[0], y[0]);
    p(cmp.compare(new int[] {1}, new int[] {2}));
    Object lock = new Object();
    synchronized (lock) {
      p("sync");
    }

    return out.toString();
  }
}
