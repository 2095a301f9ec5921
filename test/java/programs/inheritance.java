public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class A {
    String name = "nameA";

    String who() {
      return "A";
    }

    String call() {
      return who() + priv();
    }

    private String priv() {
      return "privA";
    }

    static String stat() {
      return "statA";
    }

    String over(long x) {
      return "A.long";
    }
  }

  static class B extends A {
    String name = "nameB";

    @Override
    String who() {
      return "B" + super.who();
    }

    private String priv() {
      return "privB";
    }

    static String stat() {
      return "statB";
    }

    String over(int x) {
      return "B.int";
    }
  }

  static class C extends B {
    String name = "nameC" + super.name + ((A) this).name;

    @Override
    String who() {
      return "C" + super.who();
    }

    String chain() {
      return super.call() + this.name;
    }

    @Override
    public String toString() {
      return "C!";
    }
  }

  abstract static class T {
    final String template() {
      return before() + body() + after();
    }

    String before() {
      return "<";
    }

    abstract String body();

    String after() {
      return ">";
    }
  }

  static class D extends T {
    String body() {
      return "d";
    }

    @Override
    String after() {
      return super.after() + super.before();
    }
  }

  static class E {
    final int value;

    E() {
      this(42);
    }

    E(int v) {
      value = v;
    }
  }

  abstract static class Shape {
    private final String kind;

    protected Shape(String kind) {
      this.kind = kind;
    }

    abstract double area();

    String describe() {
      return kind + String.format(" %.3f", area());
    }
  }

  static class Circle extends Shape {
    final double r;

    Circle(double r) {
      super("circle");
      this.r = r;
    }

    double area() {
      return Math.PI * r * r;
    }
  }

  static class P1 {
    protected int x = 1;

    protected int get() {
      return x;
    }
  }

  static class F extends P1 {
    private int x = 10;

    @Override
    public int get() {
      return x + super.x + super.get();
    }
  }

  static class G {
    String hello() {
      return "G";
    }

    static G create() {
      return new G() {
        @Override
        String hello() {
          return "anon" + super.hello();
        }
      };
    }
  }

  public static String run() {

    A a = new C();
    p(a.who() + a.name + ((B) a).name + ((C) a).name);
    p(a.call());
    p(a.stat() + A.stat() + B.stat());
    p(((B) a).over(1) + ((B) a).over(1L) + a.over(1));
    p(new C().chain());
    p(a.toString());
    Object o = a;
    p(o.equals(a) && a.equals(o));
    A[] all = {new A(), new B(), new C()};
    for (A x : all) p(x.who() + x.getClass().getSimpleName() + (x instanceof B));
    p(new D().template());
    p(new E(3).value + new E().value);
    Shape s = new Circle(2);
    p(s.describe());
    p(((Circle) s).r);
    try {
      C bad = (C) new A();
    } catch (ClassCastException e) {
      p("cce");
    }
    p(new F().get());
    p(G.create().hello());

    return out.toString();
  }
}
