import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    int n = 0;
    while (n < 3) {
      n++;
      if (n == 2) continue;
      p("w" + n);
    }
    do {
      n--;
    } while (n > 0);
    p(n);
    for (int i = 0, j = 10; i < j; i += 3, j--) p(i + ":" + j);
    outer:
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        if (j == 2) continue outer;
        if (i == 2) break outer;
        p(i + "," + j);
      }
    }
    int x = 5;
    if (x > 3) if (x > 10) p("big"); else p("mid");
    block: {
      if (x == 5) break block;
      p("never");
    }
    for (;;) {
      if (++x > 8) break;
    }
    p(x);
    int total = 0;
    for (int v : new int[] {1, 2, 3}) {
      if (v == 2) continue;
      total += v;
    }
    p(total);
    for (String s : List.of("a", "b")) p(s);
    int i = 0;
    for (; i < 3; ) i++;
    p(i);
    w:
    while (true) {
      switch (i) {
        case 3:
          i = 10;
          continue w;
        case 10:
          break w;
        default:
          i++;
      }
    }
    p(i);
    int fact = 1;
    for (int k = 2; k <= 13; k++) fact *= k;
    p(fact);
    List<Integer> primes = new ArrayList<>();
    next:
    for (int k = 2; k < 30; k++) {
      for (int q : primes) {
        if (k % q == 0) continue next;
      }
      primes.add(k);
    }
    p(primes);
    ;
    {
      int scoped = 1;
      p(scoped);
    }
    int scoped = 2;
    p(scoped);

    return out.toString();
  }
}
