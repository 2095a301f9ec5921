public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class H {
    int f = 2;

    int h(H x) {
      return f + x.f;
    }

    int i(H x) {
      return f * x.f;
    }

    String s() {
      return "s";
    }
  }

  enum E {
    A, B;

    static String v() {
      return "v";
    }

    static String s() {
      return "s" + values().length;
    }
  }

  record R(int x) {
    String components() {
      return "c";
    }

    String componentNames() {
      return "n";
    }
  }

  static class K {
    String constant(String a, int b) {
      return a + b;
    }

    static String clinit() {
      return "cl";
    }
  }

  static class Outer {
    int v = 7;

    class In {
      int o(Outer x) {
        return x.v + v;
      }
    }
  }

  static class Init {
    int n;

    Init() {
      n = 1;
    }

    Init(int n) {
      this.n = n;
    }

    int init() {
      return n * 10;
    }

    int init(int x) {
      return n * x;
    }
  }

  static class Sub extends Init {
    Sub() {
      super(9);
    }

    @Override
    int init() {
      return super.init() + 1;
    }
  }

  public static String run() {

    p(new H().h(new H()) + new H().i(new H()) + new H().s() + E.v() + E.s() + E.valueOf("A"));
    p(new R(1).components() + new R(2).componentNames() + new R(3));
    p(new K().constant("x", 1) + K.clinit());
    Outer o = new Outer();
    p(o.new In().o(o));
    int b$ = 4, t$0 = 5, $ = 6;
    b$ += t$0++ + $;
    p(b$ + t$0);
    p(new Init().init() + new Init(3).init(4));
    p(new Sub().init());

    return out.toString();
  }
}
