import java.util.*;
import java.util.stream.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  record Trade(String symbol, double pnl, boolean win) {}

  public static String run() {

    List<Integer> nums = List.of(5, 3, 8, 1, 9, 2);
    p(nums.stream().filter(x -> x % 2 == 1).map(x -> x * x).collect(Collectors.toList()));
    p(nums.stream().mapToInt(Integer::intValue).sum());
    p(nums.stream().mapToInt(x -> x).average().getAsDouble());
    p(nums.stream().sorted().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
    p(nums.stream().reduce(0, Integer::sum));
    p(nums.stream().reduce((a, b) -> a > b ? a : b).get());
    p(nums.stream().max(Comparator.naturalOrder()).get());
    p(nums.stream().anyMatch(x -> x > 8) + "" + nums.stream().allMatch(x -> x > 0));
    p(IntStream.range(0, 5).boxed().collect(Collectors.toList()));
    p(IntStream.rangeClosed(1, 5).mapToObj(i -> "n" + i).collect(Collectors.joining(" ")));
    p(Stream.of("b", "a", "c").sorted(Comparator.reverseOrder()).toList());
    List<Trade> trades = List.of(new Trade("BTC", 10.5, true), new Trade("ETH", -3, false), new Trade("BTC", 2, true));
    p(trades.stream().mapToDouble(Trade::pnl).sum());
    p(trades.stream().collect(Collectors.groupingBy(Trade::symbol, TreeMap::new, Collectors.counting())));
    p(trades.stream().collect(Collectors.groupingBy(t -> t.symbol(), Collectors.summingDouble(t -> t.pnl()))).get("BTC"));
    p(trades.stream().collect(Collectors.partitioningBy(Trade::win)).get(false).size());
    p(trades.stream().sorted(Comparator.comparingDouble(Trade::pnl)).map(Trade::symbol).toList());
    p(trades.stream().sorted(Comparator.comparing(Trade::symbol).thenComparing(Trade::pnl, Comparator.reverseOrder())).map(t -> t.pnl()).toList());
    Map<String, Double> best = trades.stream().collect(Collectors.toMap(Trade::symbol, Trade::pnl, Math::max));
    p(new TreeMap<>(best));
    p(trades.stream().map(Trade::symbol).distinct().count());
    p(Stream.iterate(1, x -> x * 2).limit(8).map(Object::toString).collect(Collectors.joining("|")));
    p(Arrays.stream(new double[] {1, 2, 3}).map(Math::sqrt).max().getAsDouble());
    p(nums.stream().skip(2).limit(2).toList());
    p(Stream.of(List.of(1, 2), List.of(3)).flatMap(List::stream).map(x -> x + 1).toList());
    double[] ds = nums.stream().mapToDouble(x -> x / 2.0).toArray();
    p(ds[0]);
    p(nums.stream().mapToInt(x -> x).summaryStatistics());
    Optional<Trade> found = trades.stream().filter(t -> t.pnl() < 0).findFirst();
    p(found.map(Trade::symbol).orElse("none"));
    p(nums.stream().collect(Collectors.toSet()).size());
    var map = trades.stream().collect(Collectors.groupingBy(Trade::win, Collectors.mapping(Trade::symbol, Collectors.toList())));
    p(map.get(true));
    p(nums.stream().peek(x -> {}).noneMatch(x -> x == 100));
    p(trades.stream().collect(Collectors.averagingDouble(Trade::pnl)));
    String[] arr = Stream.of("x", "y").toArray(String[]::new);
    p(arr.length + arr[1]);
    p(IntStream.of(3, 1, 2).sorted().boxed().map(i -> i * 1.5).toList());
    p("hello".chars().filter(c -> c == 'l').count());
    p(nums.stream().map(n -> n > 4 ? "hi" : "lo").collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting())));

    return out.toString();
  }
}
