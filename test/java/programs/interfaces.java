import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  interface Shape {
    int COUNT = compute();

    static int compute() {
      return 42;
    }

    double area();

    default String describe() {
      return "shape of " + area() + secret();
    }

    private String secret() {
      return "?";
    }

    static Shape unit() {
      return () -> 1.0;
    }
  }

  static class Square implements Shape, Comparable<Square> {
    final double side;

    Square(double side) {
      this.side = side;
    }

    public double area() {
      return side * side;
    }

    public int compareTo(Square o) {
      return Double.compare(side, o.side);
    }

    public String toString() {
      return "Sq" + side;
    }
  }

  interface A {
    default String hi() {
      return "A";
    }
  }

  interface B {
    default String hi() {
      return "B";
    }
  }

  static class Both implements A, B {
    public String hi() {
      return A.super.hi() + B.super.hi();
    }
  }

  @FunctionalInterface
  interface Greeter {
    String greet(String n);

    default String twice(String n) {
      return greet(n) + greet(n);
    }
  }

  interface Transformer<T, R> {
    R apply(T t);

    default <V> Transformer<T, V> andThen(Transformer<? super R, ? extends V> after) {
      return t -> after.apply(apply(t));
    }
  }

  static class Impl implements Transformer<String, Integer> {
    public Integer apply(String s) {
      return s.length() * 10;
    }
  }

  static class Range implements Iterable<Integer> {
    final int from, to;

    Range(int from, int to) {
      this.from = from;
      this.to = to;
    }

    public Iterator<Integer> iterator() {
      return new Iterator<>() {
        int at = from;

        public boolean hasNext() {
          return at < to;
        }

        public Integer next() {
          return at++;
        }
      };
    }
  }

  public static String run() {

    Shape s = new Square(3);
    p(s.area() + s.describe() + Shape.unit().area());
    p(Shape.COUNT);
    Both b = new Both();
    p(b.hi());
    Greeter g = n -> "hey " + n;
    p(g.greet("bob") + g.twice("al"));
    Comparable<Square> c = new Square(2);
    p(c.compareTo(new Square(5)));
    List<Square> list = new ArrayList<>(List.of(new Square(3), new Square(1), new Square(2)));
    Collections.sort(list);
    p(list);
    Iterable<Integer> it = () -> List.of(1, 2, 3).iterator();
    int sum = 0;
    for (int x : it) sum += x;
    p(sum);
    Range range = new Range(2, 5);
    for (int x : range) p(x);
    range.forEach(x -> p("each" + x));
    Transformer<String, Integer> t = String::length;
    p(t.andThen(x -> x * 2).apply("four"));
    p(new Impl().apply("abc"));
    p(((Transformer<String, Integer>) new Impl()).apply("abcd"));
    Shape anon = new Shape() {
      public double area() {
        return 1.5;
      }

      public String describe() {
        return Shape.super.describe() + "!";
      }
    };
    p(anon.describe());
    p(s instanceof Shape);
    p((Object) s instanceof Comparable);
    Object o = new Both();
    p(o instanceof A && o instanceof B);

    return out.toString();
  }
}
