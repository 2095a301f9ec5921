public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    int x = 0b1011_0010;
    p(Integer.toBinaryString(x & -x) + " " + Integer.toBinaryString(x & (x - 1)));
    p((x >>> 1 ^ x) + " " + (~x >>> 24) + " " + (x << 31 >>> 31));
    long h = 1125899906842597L;
    for (char c : "hash me".toCharArray()) h = 31 * h + c;
    p(h);
    long m = h;
    m ^= m >>> 33;
    m *= 0xff51afd7ed558ccdL;
    m ^= m >>> 33;
    p(m + " " + Long.toHexString(m));
    p(Long.rotateLeft(m, 13) + " " + Integer.rotateRight(x, 5));
    int set = 0;
    for (int i : new int[] {3, 5, 7, 5}) set ^= 1 << i;
    p(set + " " + Integer.bitCount(set) + " " + ((set & 1 << 7) != 0));
    byte b = (byte) 0x9c;
    p((b >> 2) + " " + (b >>> 2) + " " + ((b & 0xff) >>> 2) + " " + (byte) (b << 1));
    short s = (short) 0xbeef;
    p((s >>> 4) + " " + (s & 0xffff) + " " + Integer.toHexString(s));
    p((int) (m >>> 40) + " " + (int) m + " " + (short) m + " " + (char) (m & 0x3f | 0x40));
    p((5 & 6) + (5 | 6) + (5 ^ 6) + (true ^ true ? 1 : 0));
    p(1 << 32 | 1L << 32 | 1 << -1);

    return out.toString();
  }
}
