import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static <T> T id(T t) {
    return t;
  }

  static <T> T pick(T a, T b) {
    return b == null ? a : b;
  }

  static <A, B> B fold(List<A> l, B init, BiFunction<? super B, ? super A, ? extends B> f) {
    B acc = init;
    for (A a : l) acc = f.apply(acc, a);
    return acc;
  }

  static <A, B, C> List<C> zip(List<? extends A> as, List<? extends B> bs, BiFunction<? super A, ? super B, ? extends C> f) {
    List<C> r = new ArrayList<>();
    for (int i = 0; i < Math.min(as.size(), bs.size()); i++) r.add(f.apply(as.get(i), bs.get(i)));
    return r;
  }

  static <E, C extends Collection<E>> E first(C c) {
    return c.iterator().next();
  }

  static Number cond(boolean b) {
    return b ? Integer.valueOf(1) : Double.valueOf(2);
  }

  record Pair<A, B>(A first, B second) {
    static <A, B> Pair<A, B> of(A a, B b) {
      return new Pair<>(a, b);
    }

    <R> R map(BiFunction<? super A, ? super B, ? extends R> f) {
      return f.apply(first, second);
    }
  }

  public static String run() {

    List<Number> nums = Arrays.asList(1, 2.5);
    p(nums);
    List<Object> objs = new ArrayList<>(List.of("a", 1));
    p(objs);
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < 5; i++) groups.computeIfAbsent(i % 2 == 0 ? "even" : "odd", k -> new ArrayList<>()).add(i);
    p(groups);
    var best = groups.entrySet().stream().max(Map.Entry.comparingByValue(Comparator.comparing(List::size))).get();
    p(best.getKey());
    List<String> keys = groups.keySet().stream().sorted(Comparator.reverseOrder()).collect(Collectors.toCollection(ArrayList::new));
    p(keys);
    Map<Boolean, Long> parts = Stream.of(1, 2, 3).collect(Collectors.partitioningBy(x -> x > 1, Collectors.counting()));
    p(parts);
    Optional<Integer> o = Optional.of(5).flatMap(x -> x > 3 ? Optional.of(x * 2) : Optional.empty());
    p(o.get());
    int n = o.orElse(0) + Optional.<Integer>empty().orElse(1);
    p(n);
    double d = id(5);
    p(d);
    String s = pick("a", null);
    p(s);
    List<? extends Comparable<?>> mixed = List.of(1, "x");
    p(mixed.size());
    Map<String, Map<String, Double>> nested =
        Stream.of("a-x-1", "a-y-2", "b-x-3")
            .map(t -> t.split("-"))
            .collect(
                Collectors.groupingBy(
                    t -> t[0], TreeMap::new, Collectors.toMap(t -> t[1], t -> Double.parseDouble(t[2]), Double::sum, TreeMap::new)));
    p(nested);
    p(fold(List.of(1, 2, 3), "", (acc, x) -> acc + x));
    p(zip(List.of(1, 2), List.of("a", "b"), (x, y) -> x + y));
    Pair<Integer, String> pr = Pair.of(1, "z");
    p(pr.map((a, b) -> b + a));
    p(Pair.of(Pair.of(1, 2), 3).first().second());
    List<int[]> arrays = new ArrayList<>();
    arrays.add(new int[] {3, 4});
    p(arrays.get(0)[1]);
    Function<Integer, Integer> f = Function.identity();
    p(f.andThen(x -> x + 1).apply(1));
    Supplier<Map<String, Integer>> sm = HashMap::new;
    Map<String, Integer> made = sm.get();
    made.put("k", 1);
    p(made);
    Comparator<Map.Entry<String, Integer>> byValue = Map.Entry.comparingByValue();
    p(byValue.compare(Map.entry("a", 1), Map.entry("b", 2)));
    p(Stream.of("b", "a").collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList)));
    p(first(Arrays.asList(3, 4)) + first(new LinkedList<>(List.of(1))));
    Iterator<? extends Number> it = List.of(1, 2).iterator();
    p(it.next().doubleValue());
    p(cond(true) + "" + cond(false));
    Double boxed = Stream.of(1.5, 2.5).reduce(0.0, Double::sum);
    p(boxed);
    long count = IntStream.range(0, 10).mapToObj(i -> i).filter(i -> i % 3 == 0).count();
    p(count);
    List<List<String>> lists = List.of(List.of("a"), List.of());
    p(lists.stream().mapToInt(List::size).sum());
    BinaryOperator<Integer> maxOp = BinaryOperator.maxBy(Comparator.naturalOrder());
    p(maxOp.apply(3, 9));
    String joined = Stream.of(1, 2).map(x -> "n" + x).reduce("", (a, b) -> a.isEmpty() ? b : a + "," + b);
    p(joined);

    return out.toString();
  }
}
