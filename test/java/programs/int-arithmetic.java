public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    int max = Integer.MAX_VALUE;
    int min = Integer.MIN_VALUE;
    p(max + 1);
    p(min - 1);
    p(max * 2);
    p(max * max);
    p(-min);
    p(min / -1);
    p(7 / 2);
    p(-7 / 2);
    p(7 % 3);
    p(-7 % 3);
    p(7 % -3);
    int a = 123456789;
    int b = 987654321;
    p(a * b);
    p(a ^ b);
    p(a & b);
    p(a | b);
    p(~a);
    p(a << 5);
    p(a << 33);
    p(min >> 3);
    p(min >>> 3);
    p(-1 >>> 28);
    p(a >> -1);
    p(1_000_000 + 0x7f + 0b101 + 017);
    p(+a);
    p(-a);
    try {
      p(a / (b - b));
    } catch (ArithmeticException e) {
      p(e.getMessage());
    }
    try {
      p(a % (b - b));
    } catch (ArithmeticException e) {
      p(e);
    }
    int zero = 0;
    p(zero * -5);
    p(0 / -5);

    return out.toString();
  }
}
