import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  enum State {
    IDLE,
    RUNNING {
      @Override
      boolean isActive() {
        return true;
      }
    },
    PAUSED,
    STOPPED;

    boolean isActive() {
      return false;
    }

    State next(String event) {
      return switch (this) {
        case IDLE -> event.equals("start") ? RUNNING : this;
        case RUNNING -> switch (event) {
          case "pause" -> PAUSED;
          case "stop" -> STOPPED;
          default -> this;
        };
        case PAUSED -> event.equals("start") ? RUNNING : event.equals("stop") ? STOPPED : this;
        case STOPPED -> this;
      };
    }
  }

  static class Machine {
    State state = State.IDLE;
    int ticks;
    final List<String> log = new ArrayList<>();

    void on(String event) {
      State before = state;
      state = state.next(event);
      if (event.equals("tick") && state.isActive()) ticks++;
      if (before != state) log.add(before + ">" + state);
    }
  }

  static class RingBuffer {
    private final double[] data;
    private int at, n;

    RingBuffer(int size) {
      data = new double[size];
    }

    void add(double v) {
      data[at] = v;
      at = (at + 1) % data.length;
      if (n < data.length) n++;
    }

    boolean isFull() {
      return n == data.length;
    }

    double mean() {
      double s = 0;
      for (int i = 0; i < n; i++) s += data[i];
      return n == 0 ? Double.NaN : s / n;
    }

    @Override
    public String toString() {
      StringBuilder sb = new StringBuilder("[");
      for (int i = 0; i < n; i++) {
        if (i > 0) sb.append(';');
        sb.append(data[(at - n + i + data.length) % data.length]);
      }
      return sb.append(']').toString();
    }
  }

  static final class Ema {
    private final double alpha;
    private double value = Double.NaN;

    Ema(int n) {
      alpha = 2.0 / (n + 1);
    }

    double update(double x) {
      return value = Double.isNaN(value) ? x : value + alpha * (x - value);
    }

    @Override
    public String toString() {
      return "ema=" + value;
    }
  }

  static class Position {
    Double entry;
    double amount, peak, maxDrawdown;

    void open(double price, double amount) {
      if (entry != null) throw new IllegalStateException("open");
      entry = price;
      this.amount = amount;
      peak = price;
    }

    void mark(double price) {
      peak = Math.max(peak, price);
      double dd = (peak - price) / peak;
      if (dd > maxDrawdown) maxDrawdown = dd;
    }

    double close(double price) {
      double pnl = (price - entry) * amount;
      entry = null;
      return pnl;
    }
  }

  static class Bus {
    private final Map<String, List<Consumer<String>>> handlers = new HashMap<>();

    void on(String topic, Consumer<String> h) {
      handlers.computeIfAbsent(topic, k -> new ArrayList<>()).add(h);
    }

    void emit(String topic, String msg) {
      for (Consumer<String> h : handlers.getOrDefault(topic, List.of())) h.accept(msg);
    }
  }

  public static String run() {

    Machine m = new Machine();
    for (String e : "start tick tick pause tick start tick stop tick".split(" ")) m.on(e);
    p(m.log);
    p(m.state + " " + m.state.isActive() + " " + m.ticks);
    RingBuffer rb = new RingBuffer(3);
    for (int i = 1; i <= 5; i++) rb.add(i * 1.5);
    p(rb.mean() + " " + rb.isFull() + " " + rb);
    Ema e = new Ema(3);
    for (double v : new double[] {1, 2, 3, 4, 5}) e.update(v);
    p(e);
    Position pos = new Position();
    pos.open(100, 10);
    pos.mark(110);
    pos.mark(95);
    p(pos.close(105));
    p(pos.maxDrawdown);
    Bus bus = new Bus();
    List<String> got = new ArrayList<>();
    bus.on("x", got::add);
    bus.on("x", s -> got.add(s.toUpperCase()));
    bus.emit("x", "hello");
    bus.emit("y", "lost");
    p(got);

    return out.toString();
  }
}
