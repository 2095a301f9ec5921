/** The strategy of `Crossing.java` by hand on the JVM, as objects and over arrays; prints ticks a second of each round. */
public class Peer {
  static final double FEE = 0.001;

  record Tick(long timestamp, double last, double bid, double ask, double volume) {}

  interface Indicator {
    double update(double x);

    boolean isReady();

    double value();
  }

  static final class Ema implements Indicator {
    private final double share;
    private final int period;
    private int count;
    private double value;

    Ema(int period) {
      this.period = period;
      this.share = 2.0 / (period + 1);
    }

    public double update(double x) {
      if (count < period) {
        count++;
        if (count == 1) return value = x;
      }
      return value += (x - value) * share;
    }

    public boolean isReady() {
      return count >= period;
    }

    public double value() {
      return value;
    }
  }

  /** One object a tick, handed to a method of an object that has its indicators in a list. */
  static final class Crossing {
    private final Indicator fast = new Ema(900);
    private final Indicator slow = new Ema(3600);
    private final java.util.List<Indicator> indicators = java.util.List.of(fast, slow);
    private int above;
    double free = 10_000;
    private double held;
    int trades;

    void update(Tick tick) {
      for (Indicator indicator : indicators) indicator.update(tick.last());
      if (!fast.isReady() || !slow.isReady()) return;
      double a = fast.value();
      double b = slow.value();
      if (a == b) return;
      int now = a > b ? 1 : -1;
      if (above != 0 && now != above) trade(now, tick);
      above = now;
    }

    private void trade(int now, Tick tick) {
      if (now > 0 && held == 0) {
        held = free / tick.ask() * (1 - FEE);
      } else if (now < 0 && held > 0) {
        free = held * tick.bid() * (1 - FEE);
        held = 0;
        trades++;
      }
    }
  }

  static Crossing objects(double[] last, double[] bid, double[] ask, double[] volume) {
    Crossing crossing = new Crossing();
    for (int i = 0; i < last.length; i++) {
      crossing.update(new Tick(i * 1000L, last[i], bid[i], ask[i], volume[i]));
    }
    return crossing;
  }

  static double arrays(double[] last, double[] bid, double[] ask) {
    double shareFast = 2.0 / 901;
    double shareSlow = 2.0 / 3601;
    double fast = last[0];
    double slow = last[0];
    int above = 0;
    double free = 10_000;
    double held = 0;
    for (int i = 1; i < last.length; i++) {
      fast += (last[i] - fast) * shareFast;
      slow += (last[i] - slow) * shareSlow;
      if (i < 3599 || fast == slow) continue;
      int now = fast > slow ? 1 : -1;
      if (above != 0 && now != above) {
        if (now > 0 && held == 0) {
          held = free / ask[i] * (1 - FEE);
        } else if (now < 0 && held > 0) {
          free = held * bid[i] * (1 - FEE);
          held = 0;
        }
      }
      above = now;
    }
    return free - 10_000;
  }

  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    double[] last = new double[count];
    double[] bid = new double[count];
    double[] ask = new double[count];
    double[] volume = new double[count];
    double price = 50_000;
    int state = 12_345;
    for (int i = 0; i < count; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      price += state / 2_147_483_648.0 * 5;
      last[i] = price;
      bid[i] = price - 0.5;
      ask[i] = price + 0.5;
      volume[i] = 1;
    }
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    for (int round = 0; round < rounds; round++) {
      long start = threads.getCurrentThreadCpuTime();
      Crossing crossing = objects(last, bid, ask, volume);
      long middle = threads.getCurrentThreadCpuTime();
      double pnl = arrays(last, bid, ask);
      long end = threads.getCurrentThreadCpuTime();
      System.out.println(count * 1e9 / (middle - start) + " " + count * 1e9 / (end - middle) + " "
          + (crossing.free - 10_000) + " " + pnl + " " + crossing.trades);
    }
  }
}
