import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    Integer a = 127;
    Integer b = 127;
    Integer c = 128;
    Integer d = 128;
    p(a == b);
    p(c == d);
    p(c.equals(d));
    p(c == 128);
    Long l = 127L;
    Long m = 127L;
    p(l == m);
    p(l.equals(127));
    p(l.equals(127L));
    Character ch = 'x';
    Character ch2 = 'x';
    p(ch == ch2);
    p(ch.compareTo('y'));
    Double x = 1.0;
    Double y = 1.0;
    p(x == y);
    p(x.equals(y));
    p(Double.valueOf(0.0).equals(-0.0));
    p(Double.valueOf(Double.NaN).equals(Double.NaN));
    Boolean t = true;
    p(t == Boolean.TRUE);
    Object o = 5;
    p(o.equals(5));
    p(o.hashCode());
    p(((Integer) o) + 1);
    Object od = 5.0;
    p(od);
    p(od instanceof Double);
    p(od instanceof Number);
    p(((Number) od).intValue());
    p(Objects.hash(1, "a", 2.5));
    Integer n = null;
    try {
      int bad = n;
      p(bad);
    } catch (NullPointerException e) {
      p("npe");
    }
    List<Integer> list = new ArrayList<>(List.of(10, 20, 30));
    list.remove(1);
    p(list);
    list.remove(Integer.valueOf(30));
    p(list);
    int sum = 0;
    for (int v : list) sum += v;
    p(sum);
    long widened = a;
    double dw = a;
    p(widened + dw);
    p(true ? 1 : 2.0);
    p((Object) (true ? 1 : 'a'));
    p(true ? null : 0);
    Integer maybe = sum > 5 ? 7 : null;
    p(maybe);
    char cc = true ? 'b' : 0;
    p(cc);
    p(false ? 1 : 'b');
    int iv = 3;
    p(false ? iv : 'b');
    p(Long.valueOf(5).hashCode() + Double.valueOf(1.5).hashCode() + Boolean.hashCode(true) + "ab".hashCode());
    Map<String, Integer> counts = new TreeMap<>();
    counts.put("a", counts.getOrDefault("a", 0) + 1);
    p(counts);
    Byte by = 3;
    Short sh = 4;
    Float fl = 2.5f;
    p(by + sh + fl);
    p(ch + 1);
    p(x > 0.5 ? "big" : "small");
    p(a < c);

    return out.toString();
  }
}
