import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Fixed extends AbstractList<String> {
    public String get(int i) {
      return "f" + i;
    }

    public int size() {
      return 3;
    }
  }

  static class Mixed implements UnaryOperator<Integer> {
    public Integer apply(Integer i) {
      return i * 10;
    }
  }

  static class Len implements Function<String, Integer> {
    public Integer apply(String s) {
      return s.length();
    }
  }

  static class Count implements Iterator<Integer> {
    int left;

    Count(int n) {
      left = n;
    }

    public boolean hasNext() {
      return left > 0;
    }

    public Integer next() {
      return left--;
    }
  }

  static class ByLength implements Comparator<String> {
    public int compare(String a, String b) {
      return a.length() - b.length();
    }
  }

  static class Version implements Comparable<Version> {
    final int n;

    Version(int n) {
      this.n = n;
    }

    @Override
    public int compareTo(Version o) {
      return Integer.compare(n, o.n);
    }
  }

  static class Event {
    final String id;

    Event(String id) {
      this.id = id;
    }
  }

  interface Handler<E> {
    String handle(E e);
  }

  static class ClickHandler implements Handler<Event> {
    public String handle(Event e) {
      return "clicked " + e.id;
    }
  }

  abstract static class Base<T> {
    abstract T apply(T t);

    T twice(T t) {
      return apply(apply(t));
    }

    abstract T get();
  }

  static class IntBase extends Base<Integer> {
    Integer apply(Integer x) {
      return x * 3;
    }

    Integer get() {
      return 1;
    }
  }

  static class Animal {
    String name() {
      return "animal";
    }

    Animal self() {
      return this;
    }

    Animal make() {
      return new Animal();
    }
  }

  static class Cat extends Animal {
    @Override
    String name() {
      return "cat";
    }

    @Override
    Cat self() {
      return this;
    }

    @Override
    Cat make() {
      return new Cat() {
        @Override
        String name() {
          return "kitten of " + super.name();
        }
      };
    }
  }

  interface Visitor<R> {
    R num(Num n);

    R add(Add a);
  }

  interface Expr {
    <R> R accept(Visitor<R> v);
  }

  static class Num implements Expr {
    final int v;

    Num(int v) {
      this.v = v;
    }

    public <R> R accept(Visitor<R> vis) {
      return vis.num(this);
    }
  }

  static class Add implements Expr {
    final Expr l, r;

    Add(Expr l, Expr r) {
      this.l = l;
      this.r = r;
    }

    public <R> R accept(Visitor<R> vis) {
      return vis.add(this);
    }
  }

  static class Printer implements Visitor<String> {
    public String num(Num n) {
      return "" + n.v;
    }

    public String add(Add a) {
      return "(" + a.l.accept(this) + "+" + a.r.accept(this) + ")";
    }
  }

  static class Evaluator implements Visitor<Integer> {
    public Integer num(Num n) {
      return n.v;
    }

    public Integer add(Add a) {
      return a.l.accept(this) + a.r.accept(this);
    }
  }

  public static String run() {

    Comparable<Version> v = new Version(2);
    p(v.compareTo(new Version(1)));
    List<Version> vs = new ArrayList<>(List.of(new Version(3), new Version(1)));
    Collections.sort(vs);
    p(vs.get(0).n);
    Handler<Event> h = new ClickHandler();
    p(h.handle(new Event("e")));
    Base<Integer> b = new IntBase();
    p(b.twice(4) + b.get());
    Animal a = new Cat();
    p(a.self().name());
    Animal kitten = a.make();
    p(kitten.name());
    Visitor<String> vis = new Printer();
    p(new Num(5).accept(vis) + new Add(new Num(1), new Num(2)).accept(vis));
    p(new Add(new Num(1), new Num(2)).accept(new Evaluator()));
    try {
      @SuppressWarnings({"unchecked", "rawtypes"})
      Comparable<Object> raw = (Comparable) new Version(1);
      raw.compareTo("x");
    } catch (ClassCastException e) {
      p("cce");
    }
    Comparator<String> c = new ByLength();
    p(c.reversed().compare("a", "bb"));
    Iterator<Integer> it = new Count(3);
    int sum = 0;
    while (it.hasNext()) sum += it.next();
    p(sum);
    Function<String, Integer> f = new Len();
    p(f.andThen(x -> x + 1).apply("four"));
    p(new Mixed().apply(3) + ((UnaryOperator<Integer>) new Mixed()).apply(4));
    AbstractList<String> al = new Fixed();
    p(al + " " + al.size() + al.contains("f1") + al.indexOf("f2"));
    for (String s : al) p(s);

    return out.toString();
  }
}
