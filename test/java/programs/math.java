public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    p(Math.max(1, 2) + Math.min(1.5, 2));
    p(Math.pow(2, 10) + " " + Math.sqrt(2) + " " + Math.cbrt(27));
    p(Math.floor(-1.5) + " " + Math.ceil(-1.5) + " " + Math.round(-1.5) + " " + Math.round(2.5) + " " + Math.rint(2.5));
    p(Math.round(1.4f) + Math.round(1e18));
    p(Math.abs(-3) + Math.abs(-3.5) + Math.abs(-3L));
    p(Math.signum(-2.5) + Math.signum(0.0));
    p(Math.hypot(3, 4));
    p(Math.log(Math.E) + Math.log10(1000));
    p(Math.exp(0) + Math.sin(0) + Math.cos(0));
    p(Math.floorMod(-5, 3));
    p(Math.toDegrees(Math.PI));
    try {
      Math.addExact(Integer.MAX_VALUE, 1);
    } catch (ArithmeticException e) {
      p(e.getMessage());
    }
    p(Integer.MAX_VALUE + Integer.MIN_VALUE);
    p(Integer.toHexString(-1) + Integer.toString(255, 16) + Integer.valueOf(7));
    p(Integer.compare(1, 2) + Double.compare(0.0, -0.0) + Long.compare(5, 5));
    p(Double.isNaN(0.0 / 0) + "" + Double.isInfinite(1 / 0.0));
    p(Double.MAX_VALUE + " " + Double.MIN_VALUE + " " + Float.MAX_VALUE);
    p(Integer.parseInt("-12") + Long.parseLong("123456789012") + Double.parseDouble("1e3"));
    p(Character.isDigit('5') + "" + Character.isLetter('x') + Character.toUpperCase('q') + Character.getNumericValue('7'));
    p(Integer.reverse(1) + Integer.highestOneBit(100) + Long.bitCount(255L));
    p(Integer.MAX_VALUE == Integer.parseInt("2147483647"));
    p(Boolean.parseBoolean("TRUE") ^ Boolean.logicalAnd(true, false));
    p(Integer.sum(1, 2) + Double.sum(1, 2));
    p((0.1 + 0.7) * 10);
    p((int) ((0.1 + 0.7) * 10));
    p(1.1 * 3);
    p(100 * 0.01 == 1.0);
    p(3.0e-5 + " " + 123e18 + " " + 1.0E22 + " " + 0.001 + " " + 9999999.0 + " " + 10000000.0);

    return out.toString();
  }
}
