import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Sink {
    final List<String> entries = new ArrayList<>();

    void put(String kind, long ts, double price) {
      entries.add(kind + "@" + ts / 1000 + ":" + Math.round(price * 100.0) / 100.0);
    }
  }

  interface Listener {
    void onBar(long ts, double close, double prev);
  }

  abstract static class AbstractRunner {
    protected final Sink sink;
    private final List<Listener> listeners = new ArrayList<>();
    private double previous = Double.NaN;
    protected int bars;

    protected AbstractRunner(Sink sink) {
      this.sink = sink;
      setup();
    }

    protected void setup() {}

    protected final void listen(Listener l) {
      listeners.add(l);
    }

    final void accept(long ts, double close) {
      bars++;
      for (Listener l : listeners) l.onBar(ts, close, previous);
      previous = close;
    }

    String name() {
      return getClass().getSimpleName();
    }

    abstract String stats();
  }

  static class MeanReversion extends AbstractRunner {
    private static final int DEFAULT = 3;
    private final Deque<Double> window = new ArrayDeque<>();
    private final int size;
    private final double k;
    private boolean isLong;
    private int wins = 0, losses = 0;
    private Double entry;

    MeanReversion(Sink sink, int size, double k) {
      super(sink);
      this.size = Math.max(size, DEFAULT);
      this.k = k;
      listen(new Entry());
      listen(this::exits);
    }

    private class Entry implements Listener {
      private int fired;

      @Override
      public void onBar(long ts, double close, double prev) {
        window.addLast(close);
        if (window.size() > size) window.removeFirst();
        if (window.size() < size || isLong) return;
        double mean = window.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double var = 0;
        for (double v : window) var += (v - mean) * (v - mean);
        double sd = Math.sqrt(var / size);
        if (close < mean - sd * k / 1.2) {
          isLong = true;
          entry = close;
          sink.put("BUY" + (++fired), ts, close);
        }
      }
    }

    private void exits(long ts, double close, double prev) {
      if (!isLong || close <= entry * 1.02 && close >= entry * 0.9) return;
      isLong = false;
      if (close > entry) wins++;
      else losses++;
      sink.put("SELL", ts, close);
      entry = null;
    }

    @Override
    String stats() {
      int total = wins + losses;
      return bars + " bars, " + total + " trades, " + (total == 0 ? 0 : 100 * wins / total) + "% won";
    }
  }

  public static String run() {

    List<Sink> sinks = new ArrayList<>();
    Sink collect = new Sink();
    sinks.add(collect);
    AbstractRunner r = new MeanReversion(collect, 5, 1.5);
    double price = 50;
    for (int i = 0; i < 120; i++) {
      price = 50 + 10 * Math.sin(i / 5.0) + (i % 7 == 0 ? 3 : 0);
      r.accept(i * 60_000L, price);
    }
    p(r.name() + " " + collect.entries.size());
    for (String s : collect.entries.subList(0, 5)) p(s);
    p(r.stats());

    return out.toString();
  }
}
