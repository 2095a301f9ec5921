public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static int twice(int x) {
    return x * 2;
  }

  static double twice(double x) {
    return x * 2;
  }

  static String twice(String s) {
    return s + s;
  }

  abstract static class Animal {
    protected final String name;
    String tag = "animal";

    Animal(String name) {
      this.name = name;
    }

    abstract String speak();

    int legs() {
      return 4;
    }

    @Override
    public String toString() {
      return "[" + name + "]";
    }
  }

  static class Dog extends Animal {
    String tag = "dog";

    Dog(String n) {
      super(n.toUpperCase());
    }

    @Override
    String speak() {
      return "Woof" + super.legs() + super.tag;
    }

    @Override
    public String toString() {
      return "Dog" + super.toString();
    }
  }

  static class Counter {
    static final int LIMIT = 100;
    static final String NAME = "counter" + LIMIT;
    static int made;
    int value;

    Counter() {
      this(LIMIT / 50);
      value++;
    }

    Counter(int start) {
      made++;
      value = start;
    }

    Counter inc() {
      value++;
      return this;
    }
  }

  static class Base2 {
    Base2() {
      init();
    }

    void init() {
      Main.p("base init");
    }

    public String toString() {
      return "base2";
    }
  }

  static class Derived2 extends Base2 {
    int field = 7;
    String order = "";

    Derived2(int x) {
      super();
      order += "ctor" + field + x;
    }

    @Override
    void init() {
      Main.p("derived init " + field + order);
    }
  }

  static class Priv {
    private String who() {
      return "priv";
    }

    String call(Priv p) {
      return p.who() + who();
    }
  }

  static class PrivSub extends Priv {
    String who() {
      return "sub";
    }
  }

  static class Chain {
    int v;
    Chain prev;

    static Chain of(int v) {
      Chain c = new Chain();
      c.v = v;
      return c;
    }

    Chain next(int v) {
      Chain c = of(v);
      c.prev = this;
      return c;
    }

    int sum() {
      return prev == null ? v : v + prev.sum();
    }
  }

  static class Point {
    final int x, y;

    Point(int x, int y) {
      this.x = x;
      this.y = y;
    }

    @Override
    public boolean equals(Object o) {
      if (this == o) return true;
      if (!(o instanceof Point)) return false;
      Point p = (Point) o;
      return x == p.x && y == p.y;
    }

    @Override
    public int hashCode() {
      return 31 * x + y;
    }
  }

  public static String run() {

    Dog d = new Dog("Rex");
    p(d.speak() + d.legs() + d);
    Animal a = d;
    p(a.speak());
    p(a.name + ((Animal) d).tag + d.tag);
    p(a instanceof Dog);
    p(a.getClass().getSimpleName() + a.getClass().getName());
    Counter c1 = new Counter();
    Counter c2 = new Counter(10);
    c1.inc().inc();
    p(c1.value + c2.value + Counter.made);
    p(Counter.LIMIT + Counter.NAME);
    Animal anon = new Animal("anon") {
      int extra = 3;
      {
        extra *= 2;
      }

      @Override
      String speak() {
        return name + extra + helper();
      }

      private String helper() {
        return "!";
      }
    };
    p(anon.speak() + anon.legs());
    p(new Base2().toString());
    p(new Derived2(5).order);
    p(new Priv().call(new PrivSub()));
    p(Main.twice(3) + twice(2.5) + twice("s"));
    p(new Object().equals(null));
    Object o1 = new Object();
    p(o1.equals(o1));
    p(o1.hashCode() == o1.hashCode());
    p(Chain.of(1).next(2).next(3).sum());
    p(new Point(1, 2).equals(new Point(1, 2)) + " " + new Point(1, 2).hashCode());

    return out.toString();
  }
}
