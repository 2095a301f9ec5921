public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static String found(int[][] grid, int wanted) {
    search:
    for (int r = 0; r < grid.length; r++) {
      for (int c = 0; c < grid[r].length; c++) {
        if (grid[r][c] != wanted) continue;
        return r + "," + c;
      }
    }
    return "none";
  }

  public static String run() {

    StringBuilder s = new StringBuilder();
    a:
    for (int i = 0; ; i++) {
      b:
      while (true) {
        do {
          if (i == 1) continue a;
          if (i == 3) break a;
          s.append(i);
          break b;
        } while (true);
      }
      s.append('|');
    }
    p(s);
    lab:
    {
      for (int x : new int[] {1, 2, 3}) {
        if (x == 2) break lab;
        p(x);
      }
      p("unreached");
    }
    int n = 0;
    loop:
    for (String w : new String[] {"a", "b", "c"}) {
      switch (w) {
        case "b":
          continue loop;
        case "c":
          break loop;
      }
      n++;
    }
    p(n);
    int k = 0;
    do {
      k++;
      if (k == 2) continue;
      if (k > 4) break;
    } while (k < 10);
    p(k);
    outer:
    for (int i = 0; i < 3; i++) {
      try {
        for (int j = 0; j < 3; j++) {
          if (j == 1) continue outer;
          p("t" + i + j);
        }
      } finally {
        p("f" + i);
      }
    }
    for (int i = 10, j = 0; i > j; i -= 3, j += 1) p(i * j);
    int z = 5;
    while (z-- > 0) if (z % 2 == 0) p(z);
    for (char c = 'a'; c < 'd'; c++) p(c);
    for (double d = 0; d < 1; d += 0.25) p(d);
    for (long l = 5; l-- > 3; ) p(l);
    for (byte b = 125; b > 0; b++) p(b);
    x:
    if (n > 0) {
      if (n == 1) break x;
      p("no");
    }
    p(found(new int[][] {{1, 2}, {3, 4}}, 3));

    return out.toString();
  }
}
