import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.*;
import java.util.stream.*;

public class Streams {
  private static final StringBuilder out = new StringBuilder();

  record Trade(String symbol, double price, int size, boolean buy) {}

  private static void show(String label, Object value) {
    out.append(label).append(" = ").append(value).append('\n');
  }

  private static void attempt(String label, Callable<?> action) {
    try {
      show(label, action.call());
    } catch (Exception e) {
      out.append(label).append(" ! ").append(e.getClass().getName()).append(": ").append(e.getMessage()).append('\n');
    }
  }

  static final List<Trade> TRADES = List.of(
      new Trade("BTC", 50000.5, 2, true),
      new Trade("ETH", 3000.25, 10, false),
      new Trade("BTC", 50100.75, 1, false),
      new Trade("SOL", 150.1, 100, true),
      new Trade("ETH", 3010.0, 5, true),
      new Trade("BTC", 49900.0, 3, true));

  static void objects() {
    List<Integer> numbers = List.of(5, 3, 8, 1, 9, 2, 8);
    show("filtered", numbers.stream().filter(n -> n > 2).map(n -> n * n).toList());
    show("sorted", numbers.stream().sorted().collect(Collectors.toList()) + " " + numbers.stream().sorted(Comparator.reverseOrder()).toList());
    show("distinct", numbers.stream().distinct().count());
    show("limited", numbers.stream().skip(2).limit(3).toList());
    show("while", numbers.stream().takeWhile(n -> n != 1).toList() + " " + numbers.stream().dropWhile(n -> n != 1).toList());
    show("matches", numbers.stream().anyMatch(n -> n > 8) + " " + numbers.stream().allMatch(n -> n > 0) + " " + numbers.stream().noneMatch(n -> n == 4));
    show("found", numbers.stream().filter(n -> n % 2 == 0).findFirst() + " " + Stream.empty().findFirst());
    show("reduced", numbers.stream().reduce(0, Integer::sum) + " " + numbers.stream().reduce(Integer::max) + " " + numbers.stream().reduce("", (s, n) -> s + n, String::concat));
    show("extremes", numbers.stream().min(Comparator.naturalOrder()).get() + " " + numbers.stream().max(Integer::compare).get());
    show("flat", Stream.of(List.of(1, 2), List.of(3), List.<Integer>of()).flatMap(List::stream).map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
    show("multi", Stream.of(1, 2, 3).<Integer>mapMulti((n, sink) -> {
      for (int i = 0; i < n; i++) sink.accept(n);
    }).toList());
    show("iterate", Stream.iterate(1, n -> n * 2).limit(8).toList() + " " + Stream.iterate(1, n -> n < 50, n -> n * 3).toList());
    int[] counter = {0};
    show("generate", Stream.generate(() -> counter[0]++).limit(4).toList() + " " + counter[0]);
    show("concat", Stream.concat(Stream.of("a"), Stream.of("b", "c")).toList());
    show("array", Arrays.toString(numbers.stream().toArray()) + " " + Arrays.toString(Stream.of("x", "y").toArray(String[]::new)));
    StringBuilder order = new StringBuilder();
    numbers.stream().peek(n -> order.append('p').append(n)).filter(n -> n > 4).limit(2).forEach(n -> order.append('f').append(n));
    show("lazy", order);
    StringBuilder counted = new StringBuilder();
    long count = numbers.stream().peek(counted::append).map(n -> n + 1).count();
    show("count runs nothing", count + "[" + counted + "]");
    Iterator<Integer> it = numbers.stream().map(n -> n + 1).iterator();
    show("iterator", it.next() + " " + it.next() + " " + it.hasNext());
    Stream.Builder<String> builder = Stream.builder();
    builder.add("q").add("r");
    show("builder", builder.build().toList());
    show("optional", Optional.of(4).stream().map(n -> n + 1).toList() + " " + Stream.ofNullable(null).count());
    attempt("twice", () -> {
      Stream<Integer> stream = numbers.stream();
      stream.count();
      return stream.count();
    });
    attempt("toList", () -> Stream.of(1).toList().add(2));
    attempt("negative limit", () -> Stream.of(1).limit(-1));
    attempt("collect", () -> numbers.stream().collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
  }

  static void primitives() {
    show("range", IntStream.range(1, 5).sum() + " " + IntStream.rangeClosed(1, 5).boxed().toList() + " " + IntStream.range(5, 1).count());
    show("statistics", IntStream.of(4, 8, 15).summaryStatistics());
    show("double statistics", DoubleStream.of(1.5, 2.25, -3).summaryStatistics());
    show("long statistics", LongStream.of(4L, 1L << 40).summaryStatistics());
    show("average", IntStream.of(1, 2, 4).average() + " " + IntStream.empty().average() + " " + DoubleStream.of(0.1, 0.2, 0.3).average().getAsDouble());
    show("compensated", DoubleStream.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7).sum() + " " + IntStream.range(0, 1000).mapToDouble(i -> 0.1).sum());
    double plain = 0;
    for (int i = 0; i < 1000; i++) plain += 0.1;
    show("plain", plain);
    show("overflow", IntStream.of(Integer.MAX_VALUE, 1).sum() + " " + LongStream.of(Long.MAX_VALUE, 1).sum());
    show("mapped", IntStream.range(0, 4).mapToObj(i -> "n" + i).toList() + " " + IntStream.range(0, 3).mapToLong(i -> i * 10000000000L).sum() + " " + IntStream.range(0, 3).asDoubleStream().boxed().toList());
    show("doubles", Arrays.toString(DoubleStream.of(3, -0.0, 0.0, Double.NaN, 1).sorted().toArray()) + " " + DoubleStream.of(0.0, -0.0).distinct().count() + " " + DoubleStream.of(2, 9).max());
    show("ints", Arrays.toString(IntStream.of(3, 1, 3).distinct().sorted().toArray()) + " " + IntStream.of(3, 1).min() + " " + IntStream.of(7).findFirst().getAsInt());
    show("reduce", IntStream.rangeClosed(1, 5).reduce(1, (a, b) -> a * b) + " " + IntStream.empty().reduce(Integer::sum) + " " + LongStream.rangeClosed(1, 20).reduce(1L, (a, b) -> a * b));
    show("iterate", IntStream.iterate(1, i -> i * 3).limit(5).boxed().toList() + " " + IntStream.iterate(10, i -> i > 0, i -> i - 4).sum());
    show("chars", "hello".chars().filter(c -> c == 'l').count() + " " + "abc".chars().mapToObj(c -> (char) c).toList());
    show("matches", IntStream.of(1, 2).anyMatch(i -> i > 1) + " " + DoubleStream.of(1).allMatch(d -> d > 1) + " " + LongStream.of(1).noneMatch(l -> l > 1));
    show("arrays", Arrays.stream(new int[] {1, 2, 3}).map(i -> i * i).sum() + " " + Arrays.stream(new double[] {1, 2, 3}, 1, 3).sum() + " " + Arrays.stream(new String[] {"a", "b"}).collect(Collectors.joining()));
    show("lines", "a\nb\r\nc".lines().map(String::toUpperCase).toList());
    show("flat", IntStream.range(0, 3).flatMap(i -> IntStream.range(0, i)).boxed().toList() + " " + TRADES.stream().mapToInt(Trade::size).sum());
    PrimitiveTotals totals = new PrimitiveTotals();
    IntStream.range(0, 5).forEach(totals);
    show("consumer", totals.total);
  }

  static class PrimitiveTotals implements IntConsumer {
    int total;

    @Override
    public void accept(int value) {
      total += value;
    }
  }

  static void collectors() {
    show("grouped", TRADES.stream().collect(Collectors.groupingBy(Trade::symbol, Collectors.counting())));
    show("grouped sizes", TRADES.stream().collect(Collectors.groupingBy(Trade::symbol, TreeMap::new, Collectors.summingInt(Trade::size))));
    show("grouped lists", TRADES.stream().collect(Collectors.groupingBy(Trade::buy, Collectors.mapping(Trade::symbol, Collectors.toList()))));
    show("partitioned", TRADES.stream().collect(Collectors.partitioningBy(t -> t.price() > 10000, Collectors.averagingDouble(Trade::price))));
    show("map", new TreeMap<>(TRADES.stream().collect(Collectors.toMap(Trade::symbol, Trade::price, Double::max))));
    show("linked map", TRADES.stream().collect(Collectors.toMap(Trade::symbol, Trade::size, Integer::sum, LinkedHashMap::new)));
    attempt("duplicate", () -> TRADES.stream().collect(Collectors.toMap(Trade::symbol, Trade::size)));
    show("sums", TRADES.stream().collect(Collectors.summingDouble(Trade::price)) + " " + TRADES.stream().collect(Collectors.summingLong(Trade::size)) + " " + TRADES.stream().collect(Collectors.averagingInt(Trade::size)));
    show("summary", TRADES.stream().collect(Collectors.summarizingDouble(t -> t.price() * t.size())));
    show("extremes", TRADES.stream().collect(Collectors.maxBy(Comparator.comparingDouble(Trade::price))).get() + " " + TRADES.stream().collect(Collectors.minBy(Comparator.comparing(Trade::price))).map(Trade::symbol));
    show("then", TRADES.stream().map(Trade::symbol).collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), Set::size)));
    show("reducing", TRADES.stream().collect(Collectors.reducing(0.0, Trade::price, Double::sum)) + " " + TRADES.stream().map(Trade::size).collect(Collectors.reducing(Integer::min)));
    show("filtering", TRADES.stream().collect(Collectors.groupingBy(Trade::symbol, TreeMap::new, Collectors.filtering(Trade::buy, Collectors.counting()))));
    show("teeing", TRADES.stream().collect(Collectors.teeing(Collectors.counting(), Collectors.averagingDouble(Trade::price), (n, a) -> n + ":" + a)));
    show("joined", TRADES.stream().map(Trade::symbol).distinct().sorted().collect(Collectors.joining("|")));
    show("set", new TreeSet<>(TRADES.stream().map(Trade::symbol).collect(Collectors.toSet())));
    attempt("unmodifiable", () -> TRADES.stream().collect(Collectors.toUnmodifiableList()).remove(0));
    show("own", Stream.of(1, 2, 3).collect(Collector.of(() -> new int[1], (a, n) -> a[0] += n, (a, b) -> a, a -> a[0])));
    show("sorted by", TRADES.stream().sorted(Comparator.comparing(Trade::symbol).thenComparing(Trade::price, Comparator.reverseOrder())).map(t -> t.symbol() + t.size()).toList());
    show("sorted by number", TRADES.stream().sorted(Comparator.comparingInt(Trade::size).reversed()).map(Trade::size).toList());
    show("null key", attemptNull());
  }

  static String attemptNull() {
    try {
      return "" + Stream.of(1).collect(Collectors.groupingBy(n -> null));
    } catch (NullPointerException e) {
      return e.getMessage();
    }
  }

  public static String run() {
    objects();
    primitives();
    collectors();
    return out.toString();
  }
}
