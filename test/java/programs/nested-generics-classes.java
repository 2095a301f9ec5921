import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static Result<Integer> divide(int a, int b) {
    return b == 0 ? new Result.Failure<>("by zero") : new Result.Success<>(a / b);
  }

  interface Result<T> {
    <R> Result<R> map(Function<? super T, ? extends R> f);

    <R> Result<R> flatMap(Function<? super T, Result<R>> f);

    T orElse(T other);

    record Success<T>(T value) implements Result<T> {
      public <R> Result<R> map(Function<? super T, ? extends R> f) {
        return new Success<>(f.apply(value));
      }

      public <R> Result<R> flatMap(Function<? super T, Result<R>> f) {
        return f.apply(value);
      }

      public T orElse(T other) {
        return value;
      }
    }

    record Failure<T>(String why) implements Result<T> {
      public <R> Result<R> map(Function<? super T, ? extends R> f) {
        return new Failure<>(why);
      }

      public <R> Result<R> flatMap(Function<? super T, Result<R>> f) {
        return new Failure<>(why);
      }

      public T orElse(T other) {
        return other;
      }
    }
  }

  abstract static class Either<L, R> {
    abstract <T> T fold(Function<? super L, ? extends T> l, Function<? super R, ? extends T> r);

    static <L, R> Either<L, R> left(L v) {
      return new Either<>() {
        <T> T fold(Function<? super L, ? extends T> l, Function<? super R, ? extends T> r) {
          return l.apply(v);
        }
      };
    }

    static <L, R> Either<L, R> right(R v) {
      return new Either<>() {
        <T> T fold(Function<? super L, ? extends T> l, Function<? super R, ? extends T> r) {
          return r.apply(v);
        }
      };
    }
  }

  static class Event {
    static class Price extends Event {
      final double value;

      Price(double value) {
        this.value = value;
      }
    }

    static class Stop extends Event {}

    static class Bus {
      private final Map<Class<?>, List<Consumer<Event>>> handlers = new HashMap<>();

      @SuppressWarnings("unchecked")
      <E extends Event> void subscribe(Class<E> type, Consumer<? super E> h) {
        handlers.computeIfAbsent(type, k -> new ArrayList<>()).add(e -> h.accept((E) e));
      }

      void publish(Event e) {
        for (Consumer<Event> h : handlers.getOrDefault(e.getClass(), List.of())) h.accept(e);
      }
    }
  }

  static class Builder {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Builder with(String k, Object v) {
      values.put(k, v);
      return this;
    }

    String build() {
      StringJoiner j = new StringJoiner(", ", "{", "}");
      values.forEach((k, v) -> j.add(k + ":" + v));
      return j.toString();
    }
  }

  static class Matrix<T> {
    private final List<List<T>> rows = new ArrayList<>();

    Matrix(int r, int c, T init) {
      for (int i = 0; i < r; i++) rows.add(new ArrayList<>(Collections.nCopies(c, init)));
    }

    void set(int r, int c, T v) {
      rows.get(r).set(c, v);
    }

    void update(int r, int c, UnaryOperator<T> f) {
      set(r, c, f.apply(rows.get(r).get(c)));
    }

    <A> A reduce(A init, BiFunction<A, ? super T, A> f) {
      A acc = init;
      for (List<T> row : rows) for (T t : row) acc = f.apply(acc, t);
      return acc;
    }

    @Override
    public String toString() {
      return rows.toString();
    }
  }

  interface Tree<T> {
    <R> Tree<R> map(Function<? super T, ? extends R> f);

    <A> A fold(A init, BiFunction<A, ? super T, A> f);

    default int size() {
      return fold(0, (n, x) -> n + 1);
    }

    default String join(String sep) {
      return fold("", (s, x) -> s.isEmpty() ? "" + x : s + sep + x);
    }

    class Leaf<T> implements Tree<T> {
      private final T value;

      Leaf(T value) {
        this.value = value;
      }

      public <R> Tree<R> map(Function<? super T, ? extends R> f) {
        return new Leaf<>(f.apply(value));
      }

      public <A> A fold(A init, BiFunction<A, ? super T, A> f) {
        return f.apply(init, value);
      }
    }

    class Branch<T> implements Tree<T> {
      private final Tree<T> l, r;

      Branch(Tree<T> l, Tree<T> r) {
        this.l = l;
        this.r = r;
      }

      public <R> Tree<R> map(Function<? super T, ? extends R> f) {
        return new Branch<>(l.map(f), r.map(f));
      }

      public <A> A fold(A init, BiFunction<A, ? super T, A> f) {
        return r.fold(l.fold(init, f), f);
      }
    }
  }

  static class Pool<T> {
    private final Deque<T> free = new ArrayDeque<>();
    private final Supplier<? extends T> maker;
    private final Consumer<? super T> reset;
    int made;

    Pool(Supplier<? extends T> maker, Consumer<? super T> reset) {
      this.maker = maker;
      this.reset = reset;
    }

    T take() {
      if (!free.isEmpty()) return free.pop();
      made++;
      return maker.get();
    }

    void give(T t) {
      reset.accept(t);
      free.push(t);
    }
  }

  public static String run() {

    Result<Integer> r = divide(10, 2).map(x -> x + 1).flatMap(x -> divide(x, 2));
    p(r + " " + r.orElse(-1));
    p(divide(1, 0) + " " + divide(1, 0).map(x -> x * 2).orElse(-1));
    Either<String, Integer> e = Either.right(5);
    p(e.fold(l -> "L" + l, x -> "R" + (x + 1)) + Either.<String, Integer>left("no").fold(l -> "L" + l, x -> "R" + x));
    Event.Bus bus = new Event.Bus();
    bus.subscribe(Event.Price.class, x -> p("price " + x.value));
    bus.subscribe(Event.Stop.class, x -> p("stop"));
    bus.publish(new Event.Price(2.5));
    bus.publish(new Event.Stop());
    Builder b = new Builder().with("a", 1).with("b", 2.5).with("c", "t");
    p(b.build());
    Matrix<Integer> m = new Matrix<>(2, 2, 0);
    m.set(0, 1, 5);
    m.update(1, 1, v -> v - 3);
    p(m + " " + m.reduce(0, Integer::sum));
    Tree<String> t = new Tree.Branch<>(new Tree.Leaf<>("x"), new Tree.Branch<>(new Tree.Leaf<>("y"), new Tree.Leaf<>("z")));
    p(t.size() + t.join("-") + t.map(String::length).fold(0, (acc, v) -> acc + v));
    Pool<StringBuilder> pool = new Pool<>(StringBuilder::new, sb -> sb.setLength(0));
    StringBuilder s1 = pool.take();
    s1.append("used");
    pool.give(s1);
    p(pool.take().length() + " " + pool.made);

    return out.toString();
  }
}
