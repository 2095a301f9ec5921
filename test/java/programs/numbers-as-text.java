import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    double[] ds = {0.1, 1.0, 1e-5, 123456.789, 1e21, 9.999999e6, 1e7, 0.001, 9.99e-4, 5e-324, 1.7976931348623157e308, 3.0e10, 100, 1.0 / 3, 2.0 / 3, 1e-10, 12345678};
    for (double d : ds) p(d + " " + -d);
    float[] fs = {0.1f, 1f, 1e-5f, 123456.79f, 1e10f, 1e7f, 0.001f, 3.4028235e38f, 1.4e-45f, 16777216f, 0.3f, 1f / 3};
    for (float f : fs) p(f + " " + -f);
    p(Double.toString(1.5) + Float.toString(2.5f) + Double.valueOf(3) + Integer.valueOf(4) + Long.valueOf(5));
    p(String.valueOf(1e100) + (0.1f + 0.2f) + (0.1 + 0.2) + (float) 0.1 + (double) 0.1f);
    p((Object) 1.0 + "" + (Object) 1.0f + (Object) 'c' + (Object) 7L);
    StringBuilder sb = new StringBuilder().append(1.0).append(' ').append(2.50f).append(' ').append(1e-7).append(' ').append(10L);
    p(sb);
    p(String.format("%.3f %8.2f %-8.1f| %e %g %s %d%%", 1.23456, 2.5, 3.14159, 12345.678, 0.00012345, 1.5, 50));
    p(String.format("%s %S %10s %-10s| %c %b %n", "a", "bc", "right", "left", 'x', false).trim());
    p(String.format("%05d %+d %x %X %o %,d", 42, 7, 255, 255, 8, 1234567));
    p(List.of(1.0, 2.5f, 3, 4L, 'c', true, "s"));
    p(Arrays.toString(new double[] {1, 2.5}) + Arrays.toString(new float[] {1, 2.5f}) + Arrays.toString(new char[] {'a'}) + Arrays.toString(new boolean[1]));
    p(Map.of("k", 1.0));
    p(1 + 1.0f + 1L + 1.0 + 'a' + "" + 1 + 'a' + 1.0f);
    p((char) ('a' + 1) + "" + (int) 'a' + (byte) 300 + (short) 70000 + (long) 1e18 + (int) 1e18);

    return out.toString();
  }
}
