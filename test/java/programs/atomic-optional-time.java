import java.math.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.atomic.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static final String UUID_LIKE = String.format("%08x-%04x", 0xdeadbeef, 42);

  public static String run() {

    AtomicLong al = new AtomicLong(5);
    p(al.incrementAndGet() + al.getAndAdd(10) + al.get());
    AtomicInteger ai = new AtomicInteger();
    ai.updateAndGet(x -> x + 3);
    p(ai.accumulateAndGet(4, (a, b) -> a * b));
    AtomicReference<String> ar = new AtomicReference<>("a");
    ar.set(ar.get() + "b");
    p(ar);
    AtomicBoolean ab = new AtomicBoolean();
    p(ab.compareAndSet(false, true) + "" + ab.get());
    Duration d = Duration.ofMinutes(90).plusSeconds(30);
    p(d + " " + d.toMillis() + " " + d.getSeconds() + " " + d.toHours());
    p(Duration.ofMillis(1500).compareTo(Duration.ofSeconds(1)));
    Instant i = Instant.ofEpochMilli(1_700_000_000_000L);
    p(i + " " + i.plus(Duration.ofDays(1)) + " " + i.getEpochSecond());
    p(LocalDate.of(2024, 2, 28).plusDays(2) + " " + LocalDate.of(2024, 1, 31).plusMonths(1).getDayOfWeek());
    p(i.atZone(ZoneOffset.UTC).getHour());
    p(BigDecimal.valueOf(10).divide(new BigDecimal("3"), 5, RoundingMode.HALF_UP).add(BigDecimal.ONE));
    p(new BigDecimal("1.10").equals(new BigDecimal("1.1")) + "" + new BigDecimal("1.10").compareTo(new BigDecimal("1.1")));
    p(BigInteger.TWO.pow(100).mod(BigInteger.valueOf(97)));
    Optional<String> e = Optional.empty();
    p(e.or(() -> Optional.of("alt")).get() + e.isEmpty() + e);
    p(OptionalDouble.of(2.5).getAsDouble());
    try {
      e.orElseThrow();
    } catch (NoSuchElementException x) {
      p(x.getMessage());
    }
    try {
      e.orElseThrow(() -> new IllegalStateException("mine"));
    } catch (IllegalStateException x) {
      p(x.getMessage());
    }
    Random r = new Random(7);
    p(r.nextInt(100) + " " + r.nextInt() + " " + r.nextDouble() + " " + r.nextBoolean() + " " + r.nextLong());
    p(new StringJoiner(",", "{", "}").add("a").add("b"));
    p(UUID_LIKE);
    int[] data = new Random(1).ints(5, 0, 10).toArray();
    p(Arrays.toString(data));
    Iterator<Integer> it = new PriorityQueue<>(List.of(3, 1, 2)).iterator();
    p(it.next());
    BitSet bs = new BitSet();
    bs.set(3);
    p(bs);

    return out.toString();
  }
}
