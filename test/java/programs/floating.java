public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    double d = 1.0 / 3;
    p(d);
    p(1e7);
    p(1e-3);
    p(0.0001);
    p(12345678.9);
    p(1234567.0);
    p(100.0);
    p(0.1 + 0.2);
    p(1.0 / 0);
    p(-1.0 / 0);
    p(0.0 / 0);
    p(-0.0);
    p(5.5 % 2);
    p(-5.5 % 2);
    p(Double.MAX_VALUE);
    p(Double.MIN_VALUE);
    p((int) 3.99);
    p((int) -3.99);
    p((int) 1e20);
    p((int) Double.NaN);
    p((long) 1e30);
    p((long) -1e30);
    p((byte) 300.7);
    p((char) 97.9);
    p((short) 70000.5);
    float f = 1.1f;
    p(f);
    p(f * f);
    p(f + 1);
    p((double) f);
    p(1.0f / 3);
    p(16777217f);
    p((float) 0.1 + 0.2);
    p(3.4028235e38f * 10);
    p(f == 1.1);
    p(Double.NaN == Double.NaN);
    p(0.0 == -0.0);
    p(d > 0.3 && d < 0.34);
    double x = 10;
    x /= 4;
    x -= 1;
    x *= x;
    p(x);
    x++;
    p(x++);
    p(--x);
    float g = 5;
    g /= 3;
    g += 0.1;
    p(g);
    p(1.0e10 + "" + 1.5f + 2.0);
    p(0x1.8p1);
    p(1e16);
    p(123456789012345680.0);
    p(4.35);
    p(100 * 1.1);
    p((float) 1e10);
    p(1.0E-5f);

    return out.toString();
  }
}
