import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static int count = 0;

  static boolean flag() {
    return count == 0;
  }

  public static String run() {

    Object a = true ? 1 : "s";
    p(a);
    Object b = true ? 1 : 2.0;
    p(b);
    Object c = false ? 'a' : 98;
    p(c);
    int i = 98;
    Object d = false ? 'a' : i;
    p(d);
    long l = true ? 1 : 2L;
    p(l);
    Integer n = null;
    try {
      int bad = true ? n : 0;
      p(bad);
    } catch (NullPointerException e) {
      p("npe");
    }
    Integer ok = true ? n : Integer.valueOf(5);
    p(ok);
    Double dd = null;
    try {
      Object o = true ? dd : 1;
      p(o);
    } catch (NullPointerException e) {
      p("npe2");
    }
    p((true ? 'x' : 0) + 1);
    p(true ? 'x' : 0);
    byte by = 5;
    p((Object) (true ? by : 'c'));
    p(((Object) (true ? by : (short) 3)).getClass().getSimpleName());
    p(((Object) (true ? 1 : 2L)).getClass().getSimpleName());
    p(((Object) (true ? 1.5f : 2L)).getClass().getSimpleName());
    p(((Object) (true ? Integer.valueOf(1) : Double.valueOf(2))).getClass().getSimpleName());
    List<? extends Number> nums = i > 0 ? List.of(1) : List.of(2.0);
    p(nums);
    String s = i > 5 ? i > 90 ? "big" : "mid" : "small";
    p(s);
    Supplier<String> sup = i > 5 ? () -> "yes" : () -> "no";
    p(sup.get());
    double avg = i == 0 ? 0 : 100 / i;
    p(avg);
    double avg2 = i == 0 ? 0 : 100.0 / i;
    p(avg2);
    p(i > 3 ? "a" : null);
    char ch = (char) (i > 3 ? 'q' : 'r');
    p(ch);
    final short fs = 10;
    p(((Object) (true ? fs : 100)).getClass().getSimpleName());
    p(flag() ? count++ : count--);
    p(count);
    Comparable<?> cmp = i > 3 ? "text" : 5;
    p(cmp);
    var v = i > 3 ? 1 : 2.5;
    p(v);

    return out.toString();
  }
}
