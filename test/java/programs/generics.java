import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static <T> T identity(T t) {
    return t;
  }

  static <T> T[] toArray(List<T> l, T[] a) {
    return l.toArray(a);
  }

  static class Box<T> {
    private T value;

    Box(T value) {
      this.value = value;
    }

    T get() {
      return value;
    }

    void set(T v) {
      value = v;
    }

    <R> Box<R> map(Function<? super T, ? extends R> f) {
      return new Box<>(f.apply(value));
    }
  }

  static class Pair<A, B> {
    A a;
    B b;

    Pair(A a, B b) {
      this.a = a;
      this.b = b;
    }
  }

  static <T extends Comparable<T>> T max(List<T> l) {
    T best = l.get(0);
    for (T t : l) if (t.compareTo(best) > 0) best = t;
    return best;
  }

  static <T> T first(T a, T b) {
    return a;
  }

  static double sum(Collection<? extends Number> c) {
    double s = 0;
    for (Number n : c) s += n.doubleValue();
    return s;
  }

  static <T> T ident(T t) {
    return t;
  }

  @SafeVarargs
  static <T> int count(T... ts) {
    return ts.length;
  }

  static class Stack2<E> {
    private Object[] data = new Object[1];
    private int n;

    void push(E e) {
      if (n == data.length) data = Arrays.copyOf(data, n * 2);
      data[n++] = e;
    }

    @SuppressWarnings("unchecked")
    E pop() {
      return (E) data[--n];
    }

    int size() {
      return n;
    }
  }

  static class Node<T extends Number> {
    T v;
    Node<T> next;

    Node(T v, Node<T> next) {
      this.v = v;
      this.next = next;
    }

    double total() {
      double s = 0;
      for (Node<T> at = this; at != null; at = at.next) s += at.v.doubleValue();
      return s;
    }
  }

  static class Sorted<T extends Comparable<? super T>> {
    private final List<T> items;

    Sorted(List<T> in) {
      items = new ArrayList<>(in);
      Collections.sort(items);
    }

    T least() {
      return items.get(0);
    }
  }

  static class Cache<K, V> {
    private final Map<K, V> map = new HashMap<>();
    private final Function<K, V> load;
    int misses;

    Cache(Function<K, V> load) {
      this.load = load;
    }

    V get(K k) {
      return map.computeIfAbsent(
          k,
          x -> {
            misses++;
            return load.apply(x);
          });
    }
  }

  public static String run() {

    Box<String> b = new Box<>("s");
    p(b.get().length());
    Box<Integer> bi = new Box<>(5);
    int v = bi.get() + 1;
    p(v);
    bi.set(bi.get() * 2);
    p(bi.map(x -> "n" + x).get());
    p(max(List.of(3, 9, 2)));
    p(max(List.of("a", "zz", "m")));
    p(first("x", "y") + first(1, 2));
    Pair<String, List<Integer>> pr = new Pair<>("k", List.of(1, 2));
    for (int x : pr.b) p(x);
    p(sum(List.of(1, 2.5, 3L)));
    List<? super Integer> sup = new ArrayList<Number>();
    sup.add(4);
    p(sup);
    List<? extends Number> ext = List.of(1, 2.5);
    double t = 0;
    for (Number n : ext) t += n.doubleValue();
    p(t);
    p(Main.<String>ident("explicit"));
    Map<String, Map<Integer, List<String>>> deep = new TreeMap<>();
    deep.computeIfAbsent("a", k -> new TreeMap<>()).computeIfAbsent(1, k -> new ArrayList<>()).add("z");
    p(deep);
    Stack2<Integer> st = new Stack2<>();
    for (int i = 0; i < 3; i++) st.push(i * i);
    p(st.pop() + st.pop() + " " + st.size());
    Comparable<Integer> c = 5;
    p(c.compareTo(3));
    Node<Double> n = new Node<>(1.5, new Node<>(2.5, null));
    p(n.total());
    p(new Sorted<>(List.of("q", "b")).least());
    List raw = new ArrayList();
    raw.add("r");
    raw.add(1);
    p(raw.get(0) + "" + raw.size());
    var list = new ArrayList<Map.Entry<String, Integer>>();
    list.add(Map.entry("e", 1));
    for (var e : list) p(e.getKey() + e.getValue());
    try {
      Object o = new Box<>("str");
      @SuppressWarnings("unchecked")
      Box<Integer> bad = (Box<Integer>) o;
      int x = bad.get();
      p(x);
    } catch (ClassCastException e) {
      p("heap pollution found");
    }
    p(count(1, 2, 3) + count("a") + count());
    Cache<String, Integer> cache = new Cache<>(String::length);
    p(cache.get("hello") + cache.get("hello") + cache.misses);
    p(identity(3) + identity(4L) + identity("5"));
    Integer[] arr = toArray(new ArrayList<>(List.of(1, 2)), new Integer[0]);
    p(arr.length);

    return out.toString();
  }
}
