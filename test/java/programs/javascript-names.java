public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Array {
    int constructor = 1, prototype = 2, __proto__ = 3, length = 4;

    int constructor() {
      return constructor * 2;
    }

    int init() {
      return 100;
    }

    int init(int x) {
      return x;
    }
  }

  static class Symbol {
    private final String s;

    Symbol(String s) {
      this.s = s;
    }

    String valueOf() {
      return s;
    }
  }

  static class Promise {
    static int then(int x) {
      return x + 1;
    }
  }

  static class Math2 {
    int max(int a, int b) {
      return Math.max(a, b);
    }
  }

  static class Function {
    int call(int apply) {
      return apply * 2;
    }
  }

  public static String run() {

    int let = 1, typeof = 2, function = 3, arguments = 4, eval = 5, await = 6, async = 7, of = 8, in = 9, delete = 10;
    int undefined = 11, NaN = 12, Infinity = 13, debugger = 14, export = 15, with = 16, $ = 17, _x = 18, C$Main = 19;
    p(let + typeof + function + arguments + eval + await + async + of + in + delete + undefined + NaN + Infinity);
    p(debugger + export + with + $ + _x + C$Main);
    Array a = new Array();
    a.constructor = 5;
    a.prototype = 6;
    a.__proto__ = 7;
    p(a.constructor() + a.prototype + a.__proto__ + a.length);
    p(a.init() + a.init(3));
    p(new Symbol("s").valueOf() + Promise.then(1));
    int größe = 3;
    p(größe);
    int l$x = 1;
    int l = 2;
    p(l$x + l);
    p(new Math2().max(1, 2));
    String String = "name";
    p(String);
    p(new Function().call(2));

    return out.toString();
  }
}
