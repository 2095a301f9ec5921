public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static String say(String s) {
    out.append("init ").append(s).append('\n');
    return s;
  }

  static class Lazy {
    static final int CONST = 5;
    static String touched = say("Lazy");

    static {
      touched += "!";
    }
  }

  static class Parent {
    static String ps = say("Parent static");
    String pf = say("Parent field");

    {
      say("Parent block");
    }

    Parent() {
      say("Parent ctor");
      hook();
    }

    void hook() {}
  }

  static class Child extends Parent {
    static String cs = say("Child static");
    String cf = say("Child field");
    int n = 7;

    Child() {
      this(1);
      say("Child ctor");
    }

    Child(int x) {
      say("Child int ctor " + x + n);
    }

    @Override
    void hook() {
      say("hook " + cf + n);
    }
  }

  static class Other {
    static int calls = 10;

    static int value() {
      return calls++ + calls;
    }

    static {
      say("Other");
      calls += 5;
    }
  }

  static class Cyc {
    static int a = Cyc2.b + 1;
  }

  static class Cyc2 {
    static int b = Cyc.a + 10;
  }

  static class Broken {
    static int x = 1 / zero();

    static int zero() {
      return 0;
    }
  }

  static class Const {
    static final int LIMIT = 3 * 4;

    static {
      say("never");
    }
  }

  static class Sup {
    static String inherited = say("Sup");
  }

  static class Sub extends Sup {
    static {
      say("Sub is not initialized by an inherited field");
    }
  }

  interface Iface {
    String X = say("Iface");
  }

  public static String run() {

    p("start");
    p(Lazy.touched);
    p(Lazy.CONST);
    new Child();
    new Child();
    p(Other.value());
    p(Cyc.a + " " + Cyc2.b);
    try {
      p(Broken.x);
    } catch (ExceptionInInitializerError e) {
      p(e.getCause());
    }
    p(Const.LIMIT);
    p(Sub.inherited);
    Sub[] none = new Sub[3];
    p(none.length);
    p(Iface.X);

    return out.toString();
  }
}
