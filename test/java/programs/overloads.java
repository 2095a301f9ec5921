import java.util.*;
import java.util.function.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static String g(Supplier<Integer> s) {
    return "sup" + s.get();
  }

  static String g(Runnable r) {
    r.run();
    return "run";
  }

  static class K {
    String v;

    K(Object o) {
      v = "obj";
    }

    K(String s) {
      v = "str";
    }

    K(int... xs) {
      v = "ints";
    }
  }

  static String f1(int x) {
    return "int ";
  }

  static String f1(long x) {
    return "long ";
  }

  static String f1(double x) {
    return "double ";
  }

  static String f1(Object x) {
    return "Object ";
  }

  static String f2(long x) {
    return "long ";
  }

  static String f2(Integer x) {
    return "Integer ";
  }

  static String f2(Object x) {
    return "Object ";
  }

  static String f2(String x) {
    return "String ";
  }

  static String f2(Comparable<String> x) {
    return "Comparable ";
  }

  static String f3(int a, int b) {
    return "ii ";
  }

  static String f3(int a, long b) {
    return "il ";
  }

  static String f3(long a, long b) {
    return "ll ";
  }

  static String f4(int a) {
    return "one ";
  }

  static String f4(int... a) {
    return "var" + a.length + " ";
  }

  static String f4(Object a) {
    return "obj ";
  }

  static String f5(double x) {
    return "double ";
  }

  static String f5(Object x) {
    return "Object ";
  }

  static String f6(char c) {
    return "char ";
  }

  static String f6(int c) {
    return "int ";
  }

  static String f7(Object... o) {
    return "objs" + o.length + " ";
  }

  static String f7(int... o) {
    return "ints" + o.length + " ";
  }

  static String f8(float f) {
    return "float" + f + " ";
  }

  static String f8(double f) {
    return "double" + f + " ";
  }

  public static String run() {

    byte b = 1;
    short s = 2;
    char c = 'c';
    int i = 3;
    long l = 4;
    float f = 5;
    double d = 6;
    Integer boxed = 7;
    Object o = "o";
    p(f1(b) + f1(s) + f1(c) + f1(i) + f1(l) + f1(f) + f1(d) + f1(boxed));
    p(f2(b) + f2(i) + f2(boxed) + f2("s") + f2(o));
    p(f3(1, 2) + f3(1, 2L) + f3(1L, 2));
    p(f4(1) + f4(1, 2) + f4() + f4("x"));
    p(f5(i) + f5(boxed));
    p(f6('a') + f6(97));
    p(f7(new int[] {1}));
    p(f8(1) + f8(1.5f));
    StringBuilder sb = new StringBuilder();
    sb.append('a').append(1).append(2L).append(1.5f).append("s").append(o).append(new char[] {'x'});
    p(sb);
    p(Math.max(1, 2L) + Math.max(1.5f, 2));
    p(Math.abs(-5) + Math.abs(-5.5));
    p(String.valueOf('c') + String.valueOf(99));
    List<Integer> li = new ArrayList<>(List.of(5, 6, 7));
    li.remove(0);
    li.remove((Integer) 7);
    p(li);
    p(new K("x").v + new K(1).v + new K(1, 2).v);
    p(g(() -> 5) + g(() -> p("void")));

    return out.toString();
  }
}
