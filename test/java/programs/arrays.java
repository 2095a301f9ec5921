import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static int sum(int... xs) {
    int t = 0;
    for (int x : xs) t += x;
    return t;
  }

  public static String run() {

    int[] a = new int[3];
    p(a[0] + a.length);
    a[1] = 5;
    p(Arrays.toString(a));
    int[] b = {3, 1, 2};
    Arrays.sort(b);
    p(Arrays.toString(b));
    String[] s = new String[2];
    p(s[0]);
    s[1] = "x";
    p(Arrays.toString(s));
    double[] d = {1, 2.5f, 'a'};
    p(Arrays.toString(d));
    long[] l = {1, 2, 3};
    l[0] += 1L << 40;
    p(Arrays.toString(l));
    boolean[] bs = new boolean[2];
    bs[1] = !bs[0];
    p(Arrays.toString(bs));
    char[] cs = new char[2];
    cs[0] = 'q';
    p((int) cs[1]);
    int[][] g = new int[2][3];
    g[1][2] = 7;
    p(Arrays.deepToString(g));
    int[][] jag = {{1}, {2, 3}, {}};
    p(jag[1].length + jag[2].length);
    int[][] open = new int[2][];
    p(open[0]);
    open[0] = new int[] {9};
    p(open[0][0]);
    int[] c = b.clone();
    c[0] = 100;
    p(b[0] + " " + c[0]);
    try {
      a[3] = 1;
    } catch (ArrayIndexOutOfBoundsException e) {
      p(e.getMessage());
    }
    try {
      p(a[-1]);
    } catch (IndexOutOfBoundsException e) {
      p(e);
    }
    try {
      int[] neg = new int[a[0] - 1];
    } catch (NegativeArraySizeException e) {
      p(e.getMessage());
    }
    try {
      int[] none = null;
      p(none.length);
    } catch (NullPointerException e) {
      p("npe");
    }
    try {
      int[] none = null;
      none[0]++;
    } catch (NullPointerException e) {
      p("npe2");
    }
    try {
      Object[] os = new String[1];
      os[0] = 1;
    } catch (ArrayStoreException e) {
      p(e.getMessage());
    }
    Object o = a;
    p(o instanceof int[]);
    p(((int[]) o)[1]);
    p(s instanceof Object[]);
    int[] copy = Arrays.copyOf(b, 5);
    p(Arrays.toString(copy));
    p(Arrays.equals(b, Arrays.copyOfRange(copy, 0, 3)));
    Arrays.fill(copy, 4);
    p(Arrays.stream(copy).sum());
    List<String> list = Arrays.asList("z", "y");
    p(list);
    byte[] by = {1, (byte) 200};
    by[0] += by[1];
    p(Arrays.toString(by));
    float[] f = {1.1f};
    f[0] *= 2;
    p(f[0]);
    int idx = 0;
    int[] e = {10, 20, 30};
    e[idx++] = e[idx] + 1;
    p(Arrays.toString(e) + idx);
    p(sum() + sum(1) + sum(1, 2, 3) + sum(new int[] {4, 5}));
    Integer[] boxed = {3, 1, 2};
    Arrays.sort(boxed, Collections.reverseOrder());
    p(Arrays.toString(boxed));
    short[] sh = new short[] {1, 2};
    sh[0]--;
    p(sh[0] + sh[1]);
    char[][] chars = new char[2][2];
    chars[0][0] = 'a';
    p(chars[0][0]);
    String[][] names = {{"a", "b"}, {"c"}};
    for (String[] row : names) for (String cell : row) p(cell);

    return out.toString();
  }
}
