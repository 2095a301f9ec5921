public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    char c = 'a';
    p(c + 1);
    p((char) (c + 1));
    c++;
    p(c);
    c += 2;
    p(c);
    p(c > 'b');
    p("" + c + 'x' + 1);
    p('a' + 'b' + "c");
    p("c" + 'a' + 'b');
    byte b = (byte) 200;
    p(b);
    b += 100;
    p(b);
    b++;
    p(b);
    p(b & 0xff);
    b = 127;
    b++;
    p(b);
    short s = (short) 40000;
    p(s);
    s >>= 3;
    p(s);
    s >>>= 2;
    p(s);
    s *= 2.5;
    p(s);
    final int k = 10;
    byte small = k;
    p(small);
    char max = 0xffff;
    p((int) max);
    max++;
    p((int) max);
    p((int) (char) -1);
    p((byte) 'z');
    char[] cs = {'h', 'i'};
    p(cs.length);
    p(new String(cs));
    int digit = '7' - '0';
    p(digit);
    p((char) 8364);
    p('\u0041');
    p('\n' + 0);
    p("tab\tquote\"uni\u00e9\101");
    char q = 'x';
    switch (q) {
      case 'x':
        p("ex");
        break;
      default:
        p("no");
    }

    return out.toString();
  }
}
