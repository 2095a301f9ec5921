import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Matrix {
    final long[][] v;

    Matrix(int n) {
      v = new long[n][n];
    }

    Matrix set(int r, int c, long x) {
      v[r][c] = x;
      return this;
    }

    Matrix times(Matrix o) {
      int n = v.length;
      Matrix m = new Matrix(n);
      for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) for (int k = 0; k < n; k++) m.v[i][j] += v[i][k] * o.v[k][j];
      return m;
    }

    Matrix pow(int e) {
      return e == 1 ? this : times(pow(e - 1));
    }

    public String toString() {
      return Arrays.deepToString(v);
    }
  }

  static List<Integer> sieve(int n) {
    boolean[] c = new boolean[n + 1];
    List<Integer> ps = new ArrayList<>();
    for (int i = 2; i <= n; i++) {
      if (c[i]) continue;
      ps.add(i);
      for (int j = i * i; j <= n; j += i) c[j] = true;
    }
    return ps;
  }

  static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  static int collatz(long n) {
    int steps = 0;
    while (n != 1) {
      n = (n & 1) == 0 ? n / 2 : 3 * n + 1;
      steps++;
    }
    return steps;
  }

  static void quick(int[] a, int lo, int hi) {
    if (lo >= hi) return;
    int p = a[(lo + hi) >>> 1], i = lo, j = hi;
    while (i <= j) {
      while (a[i] < p) i++;
      while (a[j] > p) j--;
      if (i <= j) {
        int t = a[i];
        a[i++] = a[j];
        a[j--] = t;
      }
    }
    quick(a, lo, j);
    quick(a, i, hi);
  }

  static int search(int[] a, int k) {
    int lo = 0, hi = a.length - 1;
    while (lo <= hi) {
      int mid = (lo + hi) / 2;
      if (a[mid] == k) return mid;
      if (a[mid] < k) lo = mid + 1;
      else hi = mid - 1;
    }
    return -(lo + 1);
  }

  static int hanoi(int n, char a, char b, char c) {
    return n == 0 ? 0 : hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a);
  }

  static Map<Integer, Long> memo = new HashMap<>();

  static long fib(int n) {
    if (n < 2) return n;
    Long known = memo.get(n);
    if (known != null) return known;
    long v = fib(n - 1) + fib(n - 2);
    memo.put(n, v);
    return v;
  }

  static long lcg(int n) {
    long seed = 42;
    for (int i = 0; i < n; i++) seed = seed * 6364136223846793005L + 1442695040888963407L;
    return seed;
  }

  static int crc(String s) {
    int crc = -1;
    for (byte b : s.getBytes()) {
      crc ^= b;
      for (int k = 0; k < 8; k++) crc = (crc >>> 1) ^ (0xEDB88320 & -(crc & 1));
    }
    return ~crc;
  }

  static long fnv(String s) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < s.length(); i++) {
      h ^= s.charAt(i);
      h *= 0x100000001b3L;
    }
    return h;
  }

  static double[][] mul(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++)
      for (int j = 0; j < b[0].length; j++) for (int k = 0; k < b.length; k++) c[i][j] += a[i][k] * b[k][j];
    return c;
  }

  static String bfs() {
    int[][] edges = {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}};
    Map<Integer, List<Integer>> g = new HashMap<>();
    for (int[] e : edges) {
      g.computeIfAbsent(e[0], k -> new ArrayList<>()).add(e[1]);
      g.computeIfAbsent(e[1], k -> new ArrayList<>()).add(e[0]);
    }
    Deque<Integer> q = new ArrayDeque<>(List.of(0));
    Set<Integer> seen = new LinkedHashSet<>(q);
    while (!q.isEmpty()) {
      for (int n : g.get(q.poll())) if (seen.add(n)) q.add(n);
    }
    return seen.toString();
  }

  static List<String> permutations(String s) {
    if (s.isEmpty()) return List.of("");
    List<String> r = new ArrayList<>();
    for (int i = 0; i < s.length(); i++) {
      String rest = s.substring(0, i) + s.substring(i + 1);
      for (String t : permutations(rest)) r.add(s.charAt(i) + t);
    }
    return r;
  }

  static int levenshtein(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) d[i][j] = i + j;
        else d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
      }
    }
    return d[a.length()][b.length()];
  }

  static int ackermann(int m, int n) {
    if (m == 0) return n + 1;
    if (n == 0) return ackermann(m - 1, 1);
    return ackermann(m - 1, ackermann(m, n - 1));
  }

  static String roman(int n) {
    int[] v = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    String[] s = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    StringBuilder r = new StringBuilder();
    for (int i = 0; i < v.length; i++) while (n >= v[i]) {
      r.append(s[i]);
      n -= v[i];
    }
    return r.toString();
  }

  static long reverse(long n) {
    long r = 0;
    for (; n > 0; n /= 10) r = r * 10 + n % 10;
    return r;
  }

  static boolean isPalindrome(String s) {
    String t = s.replace(" ", "").toLowerCase();
    return new StringBuilder(t).reverse().toString().equals(t);
  }

  static double pi(int n) {
    double s = 0;
    for (int k = 0; k < n; k++) s += (k % 2 == 0 ? 1.0 : -1.0) / (2 * k + 1);
    return 4 * s;
  }

  static int bits(int x) {
    x |= x >> 1;
    x |= x >> 2;
    return x ^ (x >>> 1);
  }

  static int knapsack(int[] w, int[] v, int cap) {
    int[] best = new int[cap + 1];
    for (int i = 0; i < w.length; i++) for (int c = cap; c >= w[i]; c--) best[c] = Math.max(best[c], best[c - w[i]] + v[i]);
    return best[cap];
  }

  public static String run() {

    p(sieve(50));
    p(gcd(1071, 462));
    p(collatz(27));
    int[] data = {5, 2, 9, 1, 7, 3};
    quick(data, 0, data.length - 1);
    p(Arrays.toString(data));
    p(search(data, 7) + " " + search(data, 4));
    p(hanoi(5, 'A', 'B', 'C'));
    p(fib(90));
    p(lcg(1000));
    p(crc("hello world"));
    p(fnv("hello"));
    p(Arrays.deepToString(mul(new double[][] {{1, 2}, {3, 4}}, new double[][] {{0, 1}, {1, 0}})));
    p(bfs());
    p(permutations("abc"));
    p(levenshtein("kitten", "sitting"));
    p(ackermann(2, 3));
    p(roman(1994));
    p(reverse(1234567L));
    p(isPalindrome("A man a plan a canal Panama"));
    p(pi(1000));
    p(Integer.toBinaryString(bits(0b1011001)) + Integer.bitCount(255) + Long.numberOfTrailingZeros(64));
    p(knapsack(new int[] {1, 3, 4, 5}, new int[] {1, 4, 5, 7}, 7));
    Matrix m = new Matrix(2).set(0, 0, 2).set(1, 1, 3).set(0, 1, 1);
    p(m.pow(5));

    return out.toString();
  }
}
