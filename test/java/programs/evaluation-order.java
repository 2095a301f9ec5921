import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static StringBuilder trace = new StringBuilder();

  static String log() {
    String s = trace.toString();
    trace.setLength(0);
    return s;
  }

  static class O {
    int x;

    O(int a, int b) {
      trace.append("new").append(a).append(b);
    }

    void call(int v) {
      trace.append("call").append(v);
    }
  }

  static O obj(O o) {
    trace.append("obj ");
    return o;
  }

  static int[] arr(int[] a) {
    trace.append("arr ");
    return a;
  }

  static int idx(int i) {
    trace.append("idx ");
    return i;
  }

  static int val(int v) {
    trace.append("v").append(v).append(' ');
    return v;
  }

  static boolean t(boolean b) {
    trace.append(b ? "T" : "F");
    return b;
  }

  public static String run() {

    int[] a = {0, 0, 0};
    int i = 0;
    a[i] = i++ + i++;
    p(Arrays.toString(a) + i);
    try {
      arr(null)[idx(1)] = val(5);
    } catch (NullPointerException e) {
      p(log());
    }
    try {
      arr(a)[idx(9)] = val(5);
    } catch (ArrayIndexOutOfBoundsException e) {
      p(log());
    }
    try {
      arr(a)[idx(9)] += val(5);
    } catch (ArrayIndexOutOfBoundsException e) {
      p(log());
    }
    try {
      obj(null).x = val(3);
    } catch (NullPointerException e) {
      p(log());
    }
    try {
      obj(null).call(val(3));
    } catch (NullPointerException e) {
      p(log());
    }
    try {
      int z = val(1) / val(0) + val(2);
    } catch (ArithmeticException e) {
      p(log());
    }
    boolean b = t(true) || t(false) && t(true);
    p(log());
    b = t(false) | t(true) & t(false) ^ t(true);
    p(log() + b);
    int x = 3;
    x = x++ * 2 + x;
    p(x);
    int k = 2;
    k += k++ * k--;
    p(k);
    long q = 5;
    q ^= q << 1;
    p(q);
    p(val(1) + val(2) * val(3) + log());
    String s = "a" + val(1) + (val(2) + val(3)) + log();
    p(s);
    int y = t(true) ? val(1) : val(2);
    p(log() + y);
    new O(val(1), val(2)).call(val(3));
    p(log());
    int[][] g = {{1, 2}, {3, 4}};
    int r = 0;
    g[r++][r++] = r;
    p(Arrays.deepToString(g));
    int[] src = {1, 2, 3};
    int at = 0;
    int sum = src[at++] + src[at++] * src[at];
    p(sum);
    Integer boxed = 1;
    int old = boxed++ + boxed++;
    p(old + boxed);
    String str = null;
    str += "x" + (str == null);
    p(str);

    return out.toString();
  }
}
