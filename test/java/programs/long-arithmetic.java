public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    long max = Long.MAX_VALUE;
    long min = Long.MIN_VALUE;
    p(max + 1);
    p(min - 1);
    p(max * 2);
    p(max * max);
    p(-min);
    p(min / -1);
    p(7L / 2);
    p(-7L / 2);
    p(-7L % 3);
    long a = 1234567890123L;
    int i = 77;
    p(a * i + i);
    p(a << 40);
    p(a << 70);
    p(min >> 60);
    p(min >>> 60);
    p(a ^ i);
    p(~a);
    p(i + a / i % 13L);
    p(a > i);
    p(a == 1234567890123L);
    p(1L << i);
    p(i << 2L);
    p((int) a);
    p((short) a);
    p((byte) a);
    p((char) 65L);
    p((double) max);
    p((float) max);
    p(0xFFFFFFFFFFFFFFFFL);
    p(-9223372036854775808L);
    long c = 5;
    c += 2.7;
    p(c);
    c *= 3;
    c -= 'a';
    c <<= 3;
    c >>>= 1;
    p(c);
    c++;
    ++c;
    p(c--);
    p(--c);
    try {
      p(a / (c - c));
    } catch (ArithmeticException e) {
      p(e.getMessage());
    }
    long count = 0;
    for (long k = 0; k < 100; k++) if (k % 7 == 3) count += k;
    p(count);

    return out.toString();
  }
}
