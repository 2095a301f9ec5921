import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static boolean even(int n) {
    return n == 0 || odd(n - 1);
  }

  static boolean odd(int n) {
    return n != 0 && even(n - 1);
  }

  static int eval(String s) {
    return new Parser(s).expression();
  }

  static class Parser {
    private final String s;
    private int at;

    Parser(String s) {
      this.s = s;
    }

    int expression() {
      int v = term();
      while (at < s.length() && (peek() == '+' || peek() == '-')) {
        char op = s.charAt(at++);
        int r = term();
        v = op == '+' ? v + r : v - r;
      }
      return v;
    }

    private int term() {
      int v = factor();
      while (at < s.length() && "*/%".indexOf(peek()) >= 0) {
        switch (s.charAt(at++)) {
          case '*' -> v *= factor();
          case '/' -> v /= factor();
          default -> v %= factor();
        }
      }
      return v;
    }

    private int factor() {
      char c = peek();
      if (c == '-') {
        at++;
        return -factor();
      }
      if (c == '(') {
        at++;
        int v = expression();
        at++;
        return v;
      }
      if (!Character.isDigit(c)) throw new IllegalArgumentException("at " + at + ": '" + c + "'");
      int v = 0;
      while (at < s.length() && Character.isDigit(peek())) v = v * 10 + (s.charAt(at++) - '0');
      return v;
    }

    private char peek() {
      return s.charAt(at);
    }
  }

  static int count(int[] coins, int amount, int n) {
    if (amount == 0) return 1;
    if (amount < 0 || n == 0) return 0;
    return count(coins, amount, n - 1) + count(coins, amount - coins[n - 1], n);
  }

  static List<Integer> flatten(List<?> in) {
    List<Integer> out = new ArrayList<>();
    for (Object o : in) {
      if (o instanceof List<?> l) out.addAll(flatten(l));
      else out.add((Integer) o);
    }
    return out;
  }

  public static String run() {

    p(even(10) + " " + odd(7));
    p(eval("2+3*(4-1)/2-7%4"));
    p(eval("((1))*-3+10"));
    try {
      eval("1/0");
    } catch (ArithmeticException e) {
      p(e.getMessage());
    }
    try {
      eval("1+x");
    } catch (IllegalArgumentException e) {
      p(e.getMessage());
    }
    p(count(new int[] {1, 2, 5}, 11, 3));
    p(flatten(List.of(1, List.of(2, List.of(3, 4)), List.of())));

    return out.toString();
  }
}
