import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static int f(String s, int v) {
    out.append(s);
    return v;
  }

  static boolean side(boolean b) {
    out.append(b ? 'T' : 'F');
    return b;
  }

  static class C {
    int n = 1;
  }

  static C shared = new C();
  static int counter = 0;

  static C counter() {
    counter++;
    return shared;
  }

  public static String run() {

    int i = 5;
    i = i++ + ++i;
    p(i);
    int[] a = {1, 2, 3, 4};
    int k = 0;
    a[k++] = k;
    p(Arrays.toString(a));
    a[k] += k++ * 10;
    p(Arrays.toString(a));
    k = 1;
    a[k] = k = 3;
    p(Arrays.toString(a) + k);
    p(f("a", 1) + f("b", 2) * f("c", 3));
    int x = 10;
    x += x++ + ++x;
    p(x);
    x -= 3 - 1;
    p(x);
    x <<= 33;
    p(x);
    x = 7;
    x ^= 3;
    x |= 8;
    x &= ~1;
    p(x);
    boolean t = true;
    t &= false;
    t |= true;
    t ^= true;
    p(t);
    p(t || side(true) | side(false));
    p(t && side(true));
    p(side(false) & side(true));
    String s = "a";
    s += 1 + 2;
    s += 'c';
    s += 1.0;
    s += null;
    p(s);
    Integer boxed = 5;
    boxed++;
    boxed += 10;
    p(boxed);
    Double dd = 1.5;
    dd *= 2;
    p(dd);
    long l = 3;
    int sh = 1;
    sh <<= l;
    p(sh);
    int[] box = {0};
    box[0]++;
    ++box[0];
    p(box[0]-- + box[0]);
    counter().n += 5;
    p(counter + " " + shared.n);
    int y = (x = 4) + x;
    p(y);
    int u, v, w;
    u = v = w = 9;
    p(u + v + w);

    return out.toString();
  }
}
