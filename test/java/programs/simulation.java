import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Lcg {
    long state;

    Lcg(long seed) {
      state = seed;
    }

    double next() {
      state = state * 6364136223846793005L + 1442695040888963407L;
      return (state >>> 11) / (double) (1L << 53);
    }

    double gauss() {
      double s = 0;
      for (int i = 0; i < 12; i++) s += next();
      return s - 6;
    }
  }

  static class Account {
    double cash;
    private double amount;
    private Double entry;

    Account(double cash) {
      this.cash = cash;
    }

    boolean isLong() {
      return entry != null;
    }

    void buy(double price, double fee) {
      entry = cash;
      amount = cash / price * (1 - fee);
      cash = 0;
    }

    double sell(double price, double fee) {
      cash = amount * price * (1 - fee);
      double pnl = cash - entry;
      entry = null;
      amount = 0;
      return pnl;
    }
  }

  public static String run() {

    Lcg rnd = new Lcg(12345);
    Account acc = new Account(10_000);
    double price = 100;
    int wins = 0, trades = 0;
    double[] curve = new double[64];
    for (int t = 0; t < 5000; t++) {
      price *= 1 + (rnd.next() - 0.4998) / 100;
      double signal = rnd.gauss();
      if (!acc.isLong() && signal < -1.5) acc.buy(price, 0.001);
      else if (acc.isLong() && signal > 1.2) {
        if (acc.sell(price, 0.001) > 0) wins++;
        curve[trades++ % curve.length] = acc.cash;
      }
    }
    p(trades + " trades, " + wins + " won, cash " + String.format("%.6f", acc.cash));
    double sum = 0;
    for (double v : curve) sum += v;
    p(String.format("%.4f %.4f", sum / curve.length, price));
    p(rnd.state);
    Random r = new Random(99);
    int[] dice = new int[6];
    for (int i = 0; i < 6000; i++) dice[r.nextInt(6)]++;
    p(Arrays.toString(dice) + " " + r.nextInt() + " " + r.nextGaussian());
    List<Integer> deck = new ArrayList<>();
    for (int i = 0; i < 10; i++) deck.add(i);
    Collections.shuffle(deck, new Random(3));
    p(deck);

    return out.toString();
  }
}
