import java.time.*;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.*;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.*;
import java.util.function.*;

public class Values {
  private static final StringBuilder out = new StringBuilder();

  enum Side { BUY, SELL, HOLD }

  private static void show(String label, Object... values) {
    out.append(label).append(" =");
    for (Object value : values) out.append(' ').append(value);
    out.append('\n');
  }

  private static void attempt(String label, Callable<?> action) {
    try {
      show(label, action.call());
    } catch (Exception e) {
      out.append(label).append(" ! ").append(e.getClass().getName()).append(": ").append(e.getMessage()).append('\n');
    }
  }

  static void optionals() {
    Optional<String> some = Optional.of("abc"), none = Optional.empty();
    show("optional", some, none, some.map(String::length), none.map(String::length), some.filter(s -> s.isEmpty()), some.flatMap(s -> Optional.of(s + "!")), none.or(() -> some));
    show("orElse", some.orElse("x"), none.orElse("x"), none.orElseGet(() -> "y"), some.get(), some.isPresent(), none.isEmpty(), some.equals(Optional.of("abc")), some.hashCode());
    some.ifPresent(s -> out.append("present ").append(s).append('\n'));
    none.ifPresentOrElse(s -> out.append("never"), () -> out.append("absent\n"));
    attempt("get", none::get);
    attempt("orElseThrow", () -> none.orElseThrow());
    attempt("own", () -> none.orElseThrow(() -> new IllegalStateException("no value for " + 5)));
    attempt("of null", () -> Optional.of(null));
    show("primitives", OptionalInt.of(3), OptionalDouble.empty(), OptionalLong.of(9L).getAsLong(), OptionalDouble.of(2.5).orElse(1), OptionalInt.empty().orElse(7), OptionalInt.of(3).equals(OptionalInt.of(3)));
    attempt("double", () -> OptionalDouble.empty().getAsDouble());
    show("objects", Objects.equals(null, null), Objects.hash(1, "a", null), Objects.hashCode(null), Objects.toString(null, "d"), Objects.requireNonNullElse(null, 3), Objects.isNull(null));
    attempt("required", () -> Objects.requireNonNull(null, "the message"));
    attempt("index", () -> Objects.checkIndex(3, 3));
  }

  static void functions() {
    Function<Integer, Integer> twice = x -> x * 2, plus = x -> x + 1;
    show("functions", twice.andThen(plus).apply(5), twice.compose(plus).apply(5), Function.<Integer>identity().apply(9));
    BiFunction<Integer, Integer, Integer> add = Integer::sum;
    show("bi", add.andThen(twice).apply(2, 3), BinaryOperator.minBy(Comparator.<Integer>naturalOrder()).apply(4, 2), BinaryOperator.maxBy(Comparator.<Integer>naturalOrder()).apply(4, 2));
    Predicate<String> empty = String::isEmpty, longer = s -> s.length() > 3;
    show("predicates", empty.or(longer).test("abcd"), empty.and(longer).test(""), empty.negate().test(""), Predicate.not(empty).test("x"), Predicate.isEqual("q").test("q"));
    IntPredicate even = i -> i % 2 == 0;
    IntUnaryOperator inc = i -> i + 1;
    DoubleUnaryOperator half = d -> d / 2;
    show("primitives", even.negate().test(3), inc.andThen(i -> i * 10).applyAsInt(1), half.compose(d -> d + 1).applyAsDouble(3), IntUnaryOperator.identity().applyAsInt(8));
    Consumer<List<Integer>> one = l -> l.add(1);
    List<Integer> list = new ArrayList<>();
    one.andThen(l -> l.add(2)).accept(list);
    Supplier<List<Integer>> supplier = () -> list;
    UnaryOperator<String> upper = String::toUpperCase;
    ToDoubleFunction<String> parse = Double::parseDouble;
    show("others", supplier.get(), upper.apply("x"), parse.applyAsDouble("2.5"));
    Comparator<String> byLength = Comparator.comparing(String::length);
    List<String> words = new ArrayList<>(List.of("pear", "fig", "apple", "kiwi", "date"));
    words.sort(byLength.thenComparing(Comparator.naturalOrder()));
    show("sorted", words);
    words.sort(byLength.reversed().thenComparing(Comparator.reverseOrder()));
    show("reversed", words);
    List<String> gaps = new ArrayList<>(Arrays.asList("b", null, "a"));
    gaps.sort(Comparator.nullsFirst(Comparator.naturalOrder()));
    show("nulls", gaps, Comparator.<String>comparingDouble(Double::parseDouble).compare("1", "2"));
  }

  static void queues() {
    Deque<Integer> deque = new ArrayDeque<>(List.of(1, 2, 3));
    deque.addFirst(0);
    deque.offerLast(4);
    deque.push(-1);
    show("deque", deque, deque.peekFirst(), deque.peekLast(), deque.size(), deque.contains(3), deque.pop(), deque.pollLast(), deque.poll(), deque);
    for (int i = 0; i < 50; i++) {
      deque.addLast(i);
      if (deque.size() > 5) deque.removeFirst();
    }
    Iterator<Integer> it = deque.iterator();
    it.next();
    it.remove();
    show("window", deque, deque.getFirst(), deque.getLast(), deque.remove(47), deque.removeIf(i -> i == 48), deque, deque.reversed());
    attempt("pop", () -> new ArrayDeque<Integer>().pop());
    attempt("null", () -> new ArrayDeque<Integer>().add(null));
    show("nothing", new ArrayDeque<Integer>().poll(), new ArrayDeque<Integer>().peekLast());
    PriorityQueue<Integer> heap = new PriorityQueue<>(List.of(5, 3, 8, 1, 9, 2));
    show("heap", heap, heap.peek(), heap.poll(), heap);
    heap.add(4);
    heap.offer(0);
    heap.remove(8);
    show("heap", heap, heap.size(), heap.contains(9));
    StringBuilder order = new StringBuilder();
    while (!heap.isEmpty()) order.append(heap.poll()).append(' ');
    show("drained", order);
    PriorityQueue<String> byLength = new PriorityQueue<>(Comparator.comparingInt(String::length).reversed());
    byLength.addAll(List.of("a", "bbb", "cc", "dddd"));
    show("by length", byLength, byLength.poll());
    attempt("element", () -> new PriorityQueue<Integer>().element());
    BitSet bits = new BitSet();
    bits.set(1);
    bits.set(5, 9);
    bits.clear(6);
    show("bits", bits, bits.cardinality(), bits.nextSetBit(2), bits.nextClearBit(7), bits.length(), bits.get(5), bits.hashCode());
    Map<Side, Integer> sides = new EnumMap<>(Map.of(Side.SELL, 2, Side.BUY, 1));
    sides.put(Side.HOLD, 0);
    show("enum map", sides, sides.get(Side.SELL), sides.containsKey(Side.BUY));
  }

  static void atomics() {
    AtomicLong counter = new AtomicLong();
    AtomicInteger number = new AtomicInteger(5);
    show("atomic", counter.incrementAndGet(), counter.addAndGet(10), counter.getAndSet(3), counter.get(), counter, number.getAndIncrement(), number.updateAndGet(x -> x * 2), number.accumulateAndGet(3, Integer::sum), number.compareAndSet(15, 1), number.intValue());
    AtomicBoolean flag = new AtomicBoolean();
    AtomicReference<String> reference = new AtomicReference<>("a");
    show("others", flag.getAndSet(true), flag, reference.getAndUpdate(s -> s + "b"), reference.get(), reference.compareAndSet("x", "y"));
  }

  static void times() {
    Duration d = Duration.ofMinutes(90).plusSeconds(5).plusMillis(250);
    show("duration", d, d.toMinutes(), d.getSeconds(), d.toMillis(), d.toHours(), d.toMinutesPart(), d.toMillisPart(), d.negated(), d.multipliedBy(3), d.dividedBy(7), d.compareTo(Duration.ofHours(1)), Duration.ZERO, Duration.ofDays(2), Duration.parse("P1DT2H3M4.5S"), Duration.ofNanos(-1), Duration.ofMillis(-1500), d.equals(Duration.ofMillis(5405250)), d.hashCode(), Duration.of(3, ChronoUnit.HOURS));
    Instant i = Instant.ofEpochMilli(1767225600123L);
    show("instant", i, i.toEpochMilli(), i.getEpochSecond(), i.getNano(), i.plus(d), i.plusSeconds(60).isAfter(i), i.truncatedTo(ChronoUnit.HOURS), Instant.EPOCH, Instant.parse("2026-01-15T10:15:30.5Z"), Duration.between(i, i.plusMillis(5)), ChronoUnit.DAYS.between(Instant.EPOCH, i), Instant.ofEpochSecond(-1), i.compareTo(Instant.EPOCH), i.minus(1, ChronoUnit.DAYS), i.hashCode());
    LocalDate date = LocalDate.of(2024, 2, 29);
    show("date", date, date.plusYears(1), date.plusMonths(1), date.minusDays(60), date.getDayOfWeek(), date.getDayOfYear(), date.isLeapYear(), date.lengthOfMonth(), date.withDayOfMonth(1), LocalDate.parse("2026-12-31"), date.isBefore(LocalDate.of(2025, 1, 1)), ChronoUnit.MONTHS.between(date, LocalDate.of(2026, 1, 1)), date.until(LocalDate.of(2026, 1, 1)), date.toEpochDay(), LocalDate.ofEpochDay(0), date.getMonth(), date.equals(LocalDate.of(2024, Month.FEBRUARY, 29)), date.atStartOfDay());
    LocalDateTime time = LocalDateTime.of(2026, 1, 15, 10, 30);
    show("time", time, time.plusHours(20), time.toLocalDate(), time.toLocalTime(), time.getHour(), time.toInstant(ZoneOffset.UTC), time.toEpochSecond(ZoneOffset.UTC), LocalDateTime.ofInstant(i, ZoneId.of("UTC")), LocalDateTime.parse("2026-01-15T10:30:15"), time.atZone(ZoneId.of("UTC")), time.truncatedTo(ChronoUnit.HOURS), time.isAfter(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)));
    LocalTime clock = LocalTime.of(23, 59, 30);
    show("clock", clock, clock.plusMinutes(1), clock.isAfter(LocalTime.NOON), clock.toSecondOfDay(), LocalTime.parse("09:30"), LocalTime.MIDNIGHT, clock.withHour(1));
    ZonedDateTime zoned = i.atZone(ZoneOffset.ofHours(2));
    show("zoned", zoned, zoned.getHour(), zoned.toInstant(), zoned.plusDays(1), zoned.getDayOfWeek(), zoned.withZoneSameInstant(ZoneOffset.UTC), i.atZone(ZoneId.of("UTC")).getDayOfWeek().getValue(), zoned.getOffset());
    show("format", time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")), date.format(DateTimeFormatter.ofPattern("EEE, d MMM yyyy")), LocalDate.parse("15/01/2026", DateTimeFormatter.ofPattern("dd/MM/yyyy")), DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC).format(i), date.format(DateTimeFormatter.ISO_LOCAL_DATE));
    show("period", Period.ofMonths(14), Period.of(1, 2, 3), date.plus(Period.ofMonths(1)), DayOfWeek.MONDAY.plus(8), Month.of(3), DayOfWeek.valueOf("FRIDAY").ordinal());
    attempt("date", () -> LocalDate.of(2023, 2, 29));
    attempt("date", () -> LocalDate.of(2023, 13, 1));
    attempt("date", () -> LocalDate.of(2023, 4, 31));
    attempt("clock", () -> LocalTime.of(25, 0));
    attempt("parse", () -> LocalDate.parse("2026-1-5"));
    attempt("parse", () -> Instant.parse("yesterday"));
    attempt("parse", () -> LocalDate.parse("2026-13-05"));
    attempt("parse", () -> LocalTime.parse("10:15x"));
    attempt("parse", () -> LocalDateTime.parse("2026-01-05 10:15"));
    attempt("parse", () -> Duration.parse("5 minutes"));
    attempt("unit", () -> Instant.EPOCH.plus(1, ChronoUnit.MONTHS));
    attempt("overflow", () -> Duration.ofSeconds(Long.MAX_VALUE).plusSeconds(1));
  }

  static void exceptions() {
    RuntimeException cause = new IllegalArgumentException("inner");
    RuntimeException e = new IllegalStateException("outer", cause);
    show("exception", e, e.getMessage(), e.getCause(), new RuntimeException(cause).getMessage(), new UnsupportedOperationException().getMessage());
    attempt("cast", () -> {
      Object o = "text";
      return (Integer) o;
    });
    attempt("array", () -> new int[] {1, 2}[2]);
    attempt("negative", () -> new int[-1]);
    attempt("divide", () -> 1 / (out.length() - out.length()));
    attempt("enum", () -> Side.valueOf("NONE"));
    attempt("arraycopy", () -> Arrays.copyOfRange(new int[3], 2, 1));
    show("arrays", Arrays.toString(Arrays.copyOf(new int[] {1, 2}, 4)), Arrays.toString(Arrays.copyOfRange(new double[] {1, 2, 3}, 1, 3)), Arrays.hashCode(new int[] {1, 2}), Arrays.equals(new long[] {1}, new long[] {1}), Arrays.deepToString(new int[][] {{1}, {2, 3}}), Arrays.asList(1, 2).hashCode(), Arrays.binarySearch(new double[] {1, 2, 4}, 4), Arrays.stream(new int[] {3, 4}).sum());
    int[] filled = new int[3];
    Arrays.fill(filled, 7);
    Arrays.setAll(filled, k -> filled[k] + k);
    Integer[] boxed = {3, 1, 2};
    Arrays.sort(boxed, Collections.reverseOrder());
    double[] numbers = {3, -0.0, Double.NaN, 0.0, -1};
    Arrays.sort(numbers);
    show("changed", Arrays.toString(filled), Arrays.toString(boxed), Arrays.toString(numbers), Arrays.toString(new char[] {'a'}), Arrays.toString(new boolean[2]), Arrays.toString((int[]) null), Arrays.deepEquals(new int[][] {{1}}, new int[][] {{1}}), Arrays.toString(new String[] {"x", null}));
  }

  public static String run() {
    optionals();
    functions();
    queues();
    atomics();
    times();
    exceptions();
    return out.toString();
  }
}
