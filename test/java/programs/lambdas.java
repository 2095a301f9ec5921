import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static List<Supplier<Integer>> list = new ArrayList<>();

  interface Callable {
    int call();

    default int call2() {
      return call() * 2;
    }
  }

  static Function<String, String> pick(boolean b) {
    return b ? s -> s + "1" : s -> s + "2";
  }

  static int square(int x) {
    return x * x;
  }

  int scale(int x) {
    return x * 3;
  }

  static int apply(IntUnaryOperator f, int x) {
    return f.applyAsInt(x);
  }

  static Function<Integer, Integer> fibF;

  static int fib(int n) {
    fibF = k -> k < 2 ? k : fibF.apply(k - 1) + fibF.apply(k - 2);
    return fibF.apply(n);
  }

  public static String run() {

    Function<Integer, Integer> inc = x -> x + 1;
    BiFunction<Integer, Integer, Integer> add = (a, b) -> a + b;
    Supplier<String> sup = () -> "sup";
    Consumer<String> con = s -> p("con " + s);
    Predicate<String> empty = String::isEmpty;
    UnaryOperator<String> up = String::toUpperCase;
    BinaryOperator<Integer> max = Math::max;
    IntUnaryOperator dbl = x -> x * 2;
    ToDoubleFunction<Integer> half = x -> x / 2.0;
    Runnable run = () -> p("run");
    p(inc.apply(1) + add.apply(2, 3));
    p(sup.get());
    con.accept("x");
    p(empty.test("") + " " + empty.negate().test(""));
    p(up.apply("abc"));
    p(max.apply(3, 9));
    p(dbl.applyAsInt(21));
    p(half.applyAsDouble(5));
    run.run();
    p(inc.andThen(x -> x * 10).compose((Integer x) -> x + 5).apply(1));
    Function<Integer, Function<Integer, Integer>> curried = a -> b -> a * b;
    p(curried.apply(6).apply(7));
    Comparator<String> cmp = Comparator.comparing(String::length);
    List<String> words = new ArrayList<>(List.of("pear", "fig", "apple", "kiwi"));
    words.sort(cmp.thenComparing(Comparator.naturalOrder()));
    p(words);
    words.sort(Comparator.comparing(String::length, Comparator.reverseOrder()).thenComparing(s -> s.charAt(0)));
    p(words);
    words.removeIf(s -> s.length() > 4);
    words.replaceAll(s -> s + "!");
    p(words);
    Supplier<List<String>> maker = ArrayList::new;
    List<String> made = maker.get();
    made.add("q");
    p(made);
    Function<String, Integer> parse = Integer::parseInt;
    p(parse.apply("12") + 1);
    Function<Integer, int[]> arr = int[]::new;
    p(arr.apply(3).length);
    String prefix = "pre";
    Function<String, String> bound = prefix::concat;
    p(bound.apply("fix"));
    int base = 10;
    IntBinaryOperator op = (x, y) -> {
      int t = x + y;
      if (t > 5) return t * base;
      return t;
    };
    p(op.applyAsInt(1, 2) + op.applyAsInt(3, 4));
    p(apply(x -> x * x, 5));
    p(apply(Main::square, 6));
    Main m = new Main();
    p(apply(m::scale, 6));
    Callable c = () -> 5;
    p(c.call2());
    Map<String, Function<Double, Double>> ops = new LinkedHashMap<>();
    ops.put("sq", v -> v * v);
    ops.put("neg", v -> -v);
    ops.forEach((k, f) -> p(k + f.apply(3.0)));
    Optional<String> opt = Optional.of("v");
    p(opt.map(s -> s + s).filter(s -> s.length() > 1).orElse("none"));
    p(Optional.<String>empty().map(String::length).orElseGet(() -> -1));
    opt.ifPresent(v -> p("present " + v));
    BiFunction<String, Integer, Character> at = String::charAt;
    p(at.apply("hello", 1));
    Function<Object, String> ts = Object::toString;
    p(ts.apply(5.0));
    Supplier<Supplier<String>> nested = () -> () -> "nest";
    p(nested.get().get());
    Object o = (Runnable) () -> p("cast");
    ((Runnable) o).run();
    Predicate<Integer> even = x -> x % 2 == 0;
    Predicate<Integer> big = x -> x > 10;
    p(even.and(big).test(12) + "" + even.or(big).test(7));
    p(fib(20));
    Function<Long, Double> conv = l -> l / 2.0;
    p(conv.apply(5L));
    int total = 0;
    for (int i = 0; i < 3; i++) {
      int k = i;
      list.add(() -> k * 10);
    }
    for (Supplier<Integer> s : list) total += s.get();
    p(total);
    BooleanSupplier bs = () -> true;
    p(bs.getAsBoolean());
    p(pick(true).apply("z"));
    ToIntFunction<String> len = s -> s.length();
    p(len.applyAsInt("four"));
    DoubleUnaryOperator d2 = Math::sqrt;
    p(d2.applyAsDouble(16));

    return out.toString();
  }
}
