import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static double round(double v) {
    return Math.round(v * 1e6) / 1e6;
  }

  static double[] sma(double[] p, int n) {
    double[] r = new double[p.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i];
      if (i >= n) sum -= p[i - n];
      r[i] = i < n - 1 ? Double.NaN : sum / n;
    }
    return r;
  }

  static double ema(double[] p, int n) {
    double alpha = 2.0 / (n + 1), v = p[0];
    for (double x : p) v += alpha * (x - v);
    return v;
  }

  static double rsi(double[] p, int n) {
    double gain = 0, loss = 0;
    for (int i = p.length - n; i < p.length; i++) {
      double d = p[i] - p[i - 1];
      if (d > 0) gain += d;
      else loss -= d;
    }
    return loss == 0 ? 100 : 100 - 100 / (1 + gain / loss);
  }

  static double[] bollinger(double[] p, int n, double k) {
    double mean = Arrays.stream(p, p.length - n, p.length).average().orElseThrow();
    double var = 0;
    for (int i = p.length - n; i < p.length; i++) var += Math.pow(p[i] - mean, 2);
    double sd = Math.sqrt(var / n);
    return new double[] {mean, mean + k * sd, mean - k * sd};
  }

  static String crosses(double[] a, double[] b) {
    StringBuilder s = new StringBuilder();
    for (int i = 1; i < a.length; i++) {
      boolean was = a[i - 1] > b[i - 1], is = a[i] > b[i];
      if (Double.isNaN(b[i - 1]) || was == is) continue;
      s.append(is ? '+' : '-').append(i).append(' ');
    }
    return s.toString().trim();
  }

  static double drawdown(double[] p) {
    double peak = Double.NEGATIVE_INFINITY, worst = 0;
    for (double v : p) {
      peak = Math.max(peak, v);
      worst = Math.max(worst, (peak - v) / peak);
    }
    return worst;
  }

  static int argmax(double[] p) {
    int best = 0;
    for (int i = 1; i < p.length; i++) if (p[i] > p[best]) best = i;
    return best;
  }

  static double sharpe(double[] p) {
    List<Double> r = new ArrayList<>();
    for (int i = 1; i < p.length; i++) r.add(p[i] / p[i - 1] - 1);
    double mean = r.stream().mapToDouble(d -> d).average().orElse(0);
    double var = r.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / r.size();
    return var == 0 ? 0 : mean / Math.sqrt(var);
  }

  public static String run() {

    double[] prices = new double[40];
    for (int i = 0; i < prices.length; i++) prices[i] = 100 + Math.sin(i / 3.0) * 5 + i % 4;
    p(round(sma(prices, 5)[39]) + " " + round(ema(prices, 10)) + " " + round(rsi(prices, 14)));
    double[] bands = bollinger(prices, 20, 2.0);
    p(round(bands[0]) + " " + round(bands[1]) + " " + round(bands[2]));
    p(crosses(sma(prices, 3), sma(prices, 8)));
    p(round(drawdown(prices)) + " " + argmax(prices) + " " + round(sharpe(prices)));
    int[] hist = new int[5];
    for (double v : prices) hist[(int) Math.min(4, (v - 95) / 3)]++;
    p(Arrays.toString(hist));

    return out.toString();
  }
}
