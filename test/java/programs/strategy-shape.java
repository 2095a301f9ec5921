import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  record Tick(String symbol, double last, long timestamp) {}

  interface Indicator {
    double update(double v);

    double value();

    default boolean isReady() {
      return true;
    }
  }

  static class Ema implements Indicator {
    private final int n;
    private final double alpha;
    private double value = Double.NaN;
    private int seen;

    Ema(int n) {
      this.n = n;
      this.alpha = 2.0 / (n + 1);
    }

    @Override
    public double update(double v) {
      value = seen++ == 0 ? v : value + alpha * (v - value);
      return value;
    }

    @Override
    public double value() {
      return value;
    }

    @Override
    public boolean isReady() {
      return seen >= n;
    }
  }

  abstract static class Strategy {
    protected final List<String> signals = new ArrayList<>();
    private final Map<String, Integer> counters = new TreeMap<>();

    protected int inc(String key) {
      return counters.merge(key, 1, Integer::sum);
    }

    abstract void update(Tick t);

    String summary() {
      return signals.size() + " " + counters + " " + String.join(",", signals.subList(0, Math.min(4, signals.size())));
    }
  }

  static class CrossStrategy extends Strategy {
    private final Ema fast, slow;
    private Boolean above = null;
    private double equity = 10000;
    private double held;

    CrossStrategy(int f, int s) {
      fast = new Ema(f);
      slow = new Ema(s);
    }

    @Override
    void update(Tick t) {
      fast.update(t.last());
      slow.update(t.last());
      if (!slow.isReady()) {
        inc("warming");
        return;
      }
      boolean now = fast.value() > slow.value();
      if (above != null && now != above) {
        if (now && held == 0) {
          held = equity / t.last() * 0.999;
          equity = 0;
          signals.add(String.format("B%.2f@%d", t.last(), t.timestamp() % 1_000_000));
        } else if (!now && held > 0) {
          equity = held * t.last() * 0.999;
          held = 0;
          signals.add("S" + Math.round(t.last() * 100) / 100.0);
        }
        inc(now ? "up" : "down");
      }
      above = now;
    }
  }

  public static String run() {

    Strategy s = new CrossStrategy(3, 7);
    double price = 100;
    long ts = 1_700_000_000_000L;
    Random r = new Random(42);
    for (int i = 0; i < 200; i++) {
      price += r.nextGaussian();
      s.update(new Tick("BTC", price, ts + i * 1000L));
    }
    p(s.summary());

    return out.toString();
  }
}
