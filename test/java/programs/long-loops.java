public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    long sum = 0;
    for (int i = 0; i < 100000; i++) {
      sum += (long) i * i % 7;
      if ((i & 1023) == 0) sum ^= i;
    }
    p(sum);
    long ts = 1_700_000_000_123L;
    p(ts / 1000 % 86400);
    p(ts - ts % 60_000);
    int h = 17;
    for (int i = 0; i < 1000; i++) h = 31 * h + (int) (ts >>> (i % 64));
    p(h);
    double acc = 0;
    for (int i = 1; i <= 1000; i++) acc += 1.0 / i;
    p(acc);
    long product = 1;
    for (long i = 1; i <= 25; i++) product *= i;
    p(product);
    int count = 0;
    for (long i = Integer.MAX_VALUE - 3L; i <= Integer.MAX_VALUE + 3L; i++) count++;
    p(count);
    long a = 0, b = 1;
    for (int i = 0; i < 100; i++) {
      long t = a + b;
      a = b;
      b = t;
    }
    p(a);
    float f = 0;
    for (int i = 0; i < 100; i++) f += 0.1f;
    p(f);
    p((int) (f * 1000));
    short s = 0;
    for (int i = 0; i < 70000; i++) s++;
    p(s);
    long packed = 0;
    for (int i = 0; i < 8; i++) packed |= (long) (i * 31 & 0xff) << (i * 8);
    p(packed);
    p(Long.toHexString(packed) + Long.toString(packed, 36));
    long[] arr = new long[10];
    for (int i = 0; i < 10; i++) arr[i] = i == 0 ? 1 : arr[i - 1] * 3 - i;
    long t = 0;
    for (long v : arr) t += v;
    p(t);
    p(Math.floorMod(-7, 3) + Math.floorDiv(-7, 3));
    p(Math.floorMod(-7L, 3L) + Math.abs(-5L));
    Long boxed = 10L;
    boxed += 5;
    boxed++;
    p(boxed);
    p(boxed == 16);
    p(boxed.intValue() + boxed.doubleValue());

    return out.toString();
  }
}
