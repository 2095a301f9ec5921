import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/** Classes of a program that extend and implement classes of the library. */
public class Own {
  private static final StringBuilder out = new StringBuilder();

  private static void show(String label, Object... values) {
    out.append(label).append(" =");
    for (Object value : values) out.append(' ').append(value);
    out.append('\n');
  }

  static class Window implements Iterable<Double> {
    private final double[] values;
    private int count;

    Window(int size) {
      values = new double[size];
    }

    void add(double value) {
      values[count++ % values.length] = value;
    }

    @Override
    public Iterator<Double> iterator() {
      return new Iterator<>() {
        private int at;

        @Override
        public boolean hasNext() {
          return at < Math.min(count, values.length);
        }

        @Override
        public Double next() {
          if (!hasNext()) throw new NoSuchElementException("past the end");
          return values[at++];
        }
      };
    }
  }

  static class Level implements Comparable<Level> {
    final int price;
    final String side;

    Level(int price, String side) {
      this.price = price;
      this.side = side;
    }

    @Override
    public int compareTo(Level other) {
      return Integer.compare(price, other.price);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Level l && l.price == price && l.side.equals(side);
    }

    @Override
    public int hashCode() {
      return Objects.hash(price, side);
    }

    @Override
    public String toString() {
      return side + "@" + price;
    }
  }

  record Pair<A, B>(A first, B second) {}

  static class Range extends AbstractList<Integer> {
    private final int from, to;

    Range(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public Integer get(int index) {
      Objects.checkIndex(index, size());
      return from + index;
    }

    @Override
    public int size() {
      return to - from;
    }
  }

  static class Counter<T> extends HashMap<T, Integer> {
    void count(T key) {
      merge(key, 1, Integer::sum);
    }

    @Override
    public Integer get(Object key) {
      return getOrDefault(key, 0);
    }
  }

  static class History<T> extends ArrayList<T> {
    private final int limit;

    History(int limit) {
      super(limit);
      this.limit = limit;
    }

    @Override
    public boolean add(T value) {
      if (size() == limit) remove(0);
      return super.add(value);
    }
  }

  static class ByLength implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
      return a.length() - b.length();
    }
  }

  static class Single extends AbstractMap<String, Integer> {
    @Override
    public Set<Map.Entry<String, Integer>> entrySet() {
      return Set.of(Map.entry("only", 1));
    }
  }

  static class Problem extends RuntimeException {
    final int code;

    Problem(int code, Throwable cause) {
      super("problem " + code, cause);
      this.code = code;
    }
  }

  enum Signal {
    LONG(1), SHORT(-1), FLAT(0);

    final int sign;

    Signal(int sign) {
      this.sign = sign;
    }
  }

  interface Indicator extends ToDoubleFunction<Double>, Comparable<Indicator> {
    String name();

    default int compareTo(Indicator other) {
      return name().compareTo(other.name());
    }
  }

  public static String run() {
    Window window = new Window(3);
    for (double d = 1; d < 6; d++) window.add(d);
    double sum = 0;
    for (double d : window) sum += d;
    StringBuilder each = new StringBuilder();
    window.forEach(d -> each.append(d).append(' '));
    show("window", sum, each);
    try {
      Iterator<Double> it = window.iterator();
      while (true) it.next();
    } catch (NoSuchElementException e) {
      show("end", e.getMessage());
    }
    try {
      window.iterator().remove();
    } catch (UnsupportedOperationException e) {
      show("remove", e.getMessage());
    }

    TreeMap<Level, Integer> book = new TreeMap<>();
    for (int price : new int[] {30, 10, 20}) book.put(new Level(price, "bid"), price * 2);
    show("book", book, book.firstKey(), book.ceilingKey(new Level(15, "")), Collections.max(book.keySet()));
    Set<Level> levels = new HashSet<>(List.of(new Level(1, "a"), new Level(2, "b")));
    show("levels", levels.contains(new Level(2, "b")), levels.contains(new Level(2, "c")), levels);
    List<Level> sorted = new ArrayList<>(book.descendingKeySet());
    Collections.sort(sorted);
    show("sorted", sorted, sorted.indexOf(new Level(20, "bid")));
    PriorityQueue<Level> queue = new PriorityQueue<>(Comparator.comparing((Level l) -> l.side).thenComparing(Comparator.reverseOrder()));
    queue.addAll(sorted);
    show("queue", queue.poll());

    Map<Pair<String, Integer>, Double> pairs = new HashMap<>();
    pairs.put(new Pair<>("a", 1), 1.5);
    pairs.merge(new Pair<>("a", 1), 2.0, Double::sum);
    show("pairs", pairs, new Pair<>("x", null), new Pair<>("a", 1).hashCode());

    List<Integer> range = new Range(3, 8);
    show("range", range, range.contains(5), range.indexOf(7), range.subList(1, 3), range.equals(List.of(3, 4, 5, 6, 7)), range.hashCode(), range.stream().mapToInt(Integer::intValue).sum(), new ArrayList<>(range), range.getLast(), range.reversed());
    try {
      range.add(9);
    } catch (UnsupportedOperationException e) {
      show("fixed", e.getMessage());
    }
    Counter<Character> counter = new Counter<>();
    for (char c : "mississippi".toCharArray()) counter.count(c);
    show("counter", counter, counter.get('s'), counter.get('z'), counter instanceof Map, counter.size());
    History<Integer> history = new History<>(3);
    for (int i = 0; i < 6; i++) history.add(i);
    show("history", history, history.size(), history.stream().map(i -> i * i).toList());
    List<String> words = new ArrayList<>(List.of("ccc", "a", "bb", "d"));
    words.sort(new ByLength());
    show("words", words);
    words.sort(new ByLength().reversed().thenComparing(Comparator.naturalOrder()));
    show("words", words, words.stream().max(new ByLength()).get());
    Map<String, Integer> single = new Single();
    show("single", single, single.get("only"), single.containsKey("x"), single.keySet(), single.size(), single.equals(Map.of("only", 1)), single.getOrDefault("x", 7));
    try {
      throw new Problem(7, new IllegalArgumentException("bad"));
    } catch (Problem e) {
      show("problem", e.getMessage(), e.code, e.getCause(), e instanceof RuntimeException);
    }
    Map<Signal, List<String>> bySignal = new EnumMap<>(Signal.class);
    for (Signal s : Signal.values()) bySignal.computeIfAbsent(s, k -> new ArrayList<>()).add(s.name().toLowerCase());
    show("signals", bySignal, Signal.valueOf("SHORT").sign, Signal.FLAT.compareTo(Signal.LONG), Arrays.stream(Signal.values()).filter(s -> s.sign != 0).map(Signal::ordinal).toList());
    Indicator twice = new Indicator() {
      @Override
      public String name() {
        return "twice";
      }

      @Override
      public double applyAsDouble(Double d) {
        return d * 2;
      }
    };
    show("indicator", Stream.of(1.0, 2.5).mapToDouble(twice).sum(), twice.compareTo(twice));
    Object[] objects = {1, "s", 2.5, 'c', 4L, null, new int[0].length, Signal.LONG, List.of(), true};
    StringBuilder kinds = new StringBuilder();
    for (Object o : objects) {
      if (o == null) kinds.append("null");
      else if (o instanceof Integer i && i > 0) kinds.append("positive");
      else if (o instanceof String) kinds.append("string");
      else if (o instanceof Number n) kinds.append("number").append(n.intValue());
      else if (o instanceof Character) kinds.append("char");
      else if (o instanceof Enum<?>) kinds.append("enum");
      else if (o instanceof Collection<?> c) kinds.append("collection").append(c.size());
      else if (o instanceof Comparable<?>) kinds.append("comparable");
      kinds.append(' ');
    }
    show("kinds", kinds);
    show("classes", new ArrayList<String>().getClass().getSimpleName(), "x".getClass().getName(), Integer.valueOf(1).getClass().getSimpleName(), new Problem(1, null).getClass().getSimpleName());
    Supplier<Map<String, List<Integer>>> make = TreeMap::new;
    Map<String, List<Integer>> made = make.get();
    BiConsumer<String, Integer> put = (k, v) -> made.computeIfAbsent(k, x -> new LinkedList<>()).add(v);
    put.andThen((k, v) -> made.get(k).add(-v)).accept("k", 3);
    show("made", made);
    CharSequence text = new StringBuilder("abc");
    show("text", text.length(), text.charAt(1), String.join("", text, "d"), text.toString().equals("abc"), Comparator.<String>naturalOrder().compare("a", "b"));
    Comparable<String> comparable = "m";
    show("comparable", comparable.compareTo("a") > 0, ((Object) 5).equals(5), ((Object) "x").hashCode());
    return out.toString();
  }
}
