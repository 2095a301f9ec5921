import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  abstract static class Event {
    abstract String describe();

    String kind() {
      return getClass().getSimpleName();
    }

    static final class Click extends Event {
      final int x, y;

      Click(int x, int y) {
        this.x = x;
        this.y = y;
      }

      String describe() {
        return x + "/" + y;
      }
    }
  }

  static class Evens implements Iterator<Integer> {
    int i = 0, n;

    Evens(int n) {
      this.n = n;
    }

    public boolean hasNext() {
      return i < n;
    }

    public Integer next() {
      return 2 * i++;
    }
  }

  record Celsius(int deg) {}

  static class Money extends Number implements Comparable<Money> {
    final int cents;

    Money(int c) {
      cents = c;
    }

    public int intValue() {
      return cents;
    }

    public long longValue() {
      return cents;
    }

    public float floatValue() {
      return cents;
    }

    public double doubleValue() {
      return cents / 2.0;
    }

    public int compareTo(Money o) {
      return cents - o.cents;
    }

    public String toString() {
      return "$" + cents;
    }
  }

  static class Lazy<T> implements Supplier<T> {
    private Supplier<? extends T> init;
    private T value;

    Lazy(Supplier<? extends T> init) {
      this.init = init;
    }

    public T get() {
      if (init != null) {
        value = init.get();
        init = null;
      }
      return value;
    }
  }

  static class Defaulting extends HashMap<String, Integer> {
    private final int fallback;

    Defaulting(int f) {
      fallback = f;
    }

    @Override
    public Integer get(Object key) {
      Integer v = super.get(key);
      return v == null ? fallback : v;
    }
  }

  interface Named {
    default String name() {
      return "named";
    }
  }

  interface Shape {
    double area();

    String name();
  }

  static class Base implements Named {
    public double area() {
      return 4;
    }
  }

  static class Sq extends Base implements Shape {
    public String name() {
      return "sq" + super.name();
    }
  }

  interface Store<V> {
    V get(String k);

    void put(String k, V v);

    default V getOr(String k, V d) {
      V v = get(k);
      return v == null ? d : v;
    }
  }

  abstract static class AbstractStore<V> implements Store<V> {
    protected final Map<String, V> map = new HashMap<>();

    public V get(String k) {
      return map.get(k);
    }

    public void put(String k, V v) {
      map.put(k, v);
    }
  }

  static class MemoryStore extends AbstractStore<String> {
    @Override
    public void put(String k, String v) {
      super.put(k, v + "!");
    }
  }

  interface Op {
    Integer apply(Integer a, Integer b);
  }

  interface IntOp {
    int apply(int a, int b);
  }

  static class Adder implements Op, IntOp {
    public Integer apply(Integer a, Integer b) {
      return a + b;
    }

    public int apply(int a, int b) {
      return a * b;
    }
  }

  abstract static class StringOrder implements Comparator<String> {
    public int compare(String a, String b) {
      return Integer.compare(key(a), key(b));
    }

    abstract int key(String s);
  }

  static class Sorter extends StringOrder {
    int key(String s) {
      return s.length();
    }
  }

  static class Tree<T extends Comparable<T>> implements Iterable<T> {
    private class Node {
      T value;
      Node left, right;

      Node(T v) {
        value = v;
        size++;
      }

      int depth() {
        return 1 + Math.max(left == null ? 0 : left.depth(), right == null ? 0 : right.depth());
      }
    }

    private Node root;
    private int size;

    void add(T v) {
      root = insert(root, v);
    }

    private Node insert(Node n, T v) {
      if (n == null) return new Node(v);
      int c = v.compareTo(n.value);
      if (c < 0) n.left = insert(n.left, v);
      else if (c > 0) n.right = insert(n.right, v);
      return n;
    }

    boolean contains(T v) {
      Node at = root;
      while (at != null) {
        int c = v.compareTo(at.value);
        if (c == 0) return true;
        at = c < 0 ? at.left : at.right;
      }
      return false;
    }

    int depth() {
      return root == null ? 0 : root.depth();
    }

    public Iterator<T> iterator() {
      List<T> all = new ArrayList<>();
      walk(root, all::add);
      return all.iterator();
    }

    private void walk(Node n, Consumer<? super T> c) {
      if (n == null) return;
      walk(n.left, c);
      c.accept(n.value);
      walk(n.right, c);
    }

    @Override
    public String toString() {
      StringJoiner j = new StringJoiner(" ");
      for (T t : this) j.add(t.toString());
      return j + "#" + size;
    }
  }

  public static String run() {

    Store<String> s = new MemoryStore();
    s.put("k", "v");
    p(s.get("k") + s.getOr("zz", "d"));
    Op op = new Adder();
    p(op.apply(2, 3) + ((IntOp) new Adder()).apply(4, 5));
    Sorter so = new Sorter();
    List<String> l = new ArrayList<>(List.of("bb", "a", "ccc"));
    l.sort(so);
    p(l);
    l.sort(so.reversed());
    p(l);
    Tree<Integer> t = new Tree<>();
    for (int x : new int[] {5, 2, 8, 1, 9, 3}) t.add(x);
    p(t + " " + t.contains(8) + t.contains(7) + " " + t.depth());
    int sum = 0;
    for (Integer x : t) sum += x;
    p(sum);
    Shape sh = new Sq();
    p(sh.area() + sh.name() + ((Named) sh).name());
    Map<String, Integer> m = new Defaulting(7);
    m.put("a", 1);
    p(m.get("a") + m.get("b") + m.size());
    Lazy<String> lz = new Lazy<>(() -> {
      p("computing");
      return "val";
    });
    p(lz.get() + lz.get());
    p(new Money(5).compareTo(new Money(3)) + " " + Collections.max(List.of(new Money(2), new Money(9))));
    p(new Celsius(20).equals(new Celsius(20)) + "" + new HashSet<>(List.of(new Celsius(1))).contains(new Celsius(1)));
    Number n = new Money(7);
    p(n.intValue() + n.doubleValue());
    Iterator<Integer> evens = new Evens(3);
    List<Integer> got = new ArrayList<>();
    evens.forEachRemaining(got::add);
    p(got);
    Event e = new Event.Click(3, 4);
    p(e.describe() + e.kind());

    return out.toString();
  }
}
