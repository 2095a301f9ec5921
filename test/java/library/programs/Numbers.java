import java.math.*;
import java.text.DecimalFormat;
import java.util.*;
import java.util.concurrent.Callable;

public class Numbers {
  private static final StringBuilder out = new StringBuilder();

  private static void show(String label, Object... values) {
    out.append(label).append(" =");
    for (Object value : values) out.append(' ').append(value);
    out.append('\n');
  }

  private static void attempt(String label, Callable<?> action) {
    try {
      show(label, action.call());
    } catch (Exception e) {
      out.append(label).append(" ! ").append(e.getClass().getName()).append(": ").append(e.getMessage()).append('\n');
    }
  }

  static void integers() {
    show("limits", Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Short.MAX_VALUE, Byte.MIN_VALUE);
    show("parsed", Integer.parseInt("-42"), Integer.parseInt("+7f", 16), Integer.valueOf("12"), Long.parseLong("9007199254740993"), Short.parseShort("12"), Byte.parseByte("-8"), Integer.decode("0x1F"), Long.decode("-010"));
    show("bases", Integer.toBinaryString(10), Integer.toHexString(-1), Integer.toOctalString(8), Integer.toString(255, 36), Long.toHexString(-1L), Long.toString(1L << 40, 2), Integer.toUnsignedString(-1));
    show("bits", Integer.bitCount(255), Integer.highestOneBit(100), Integer.lowestOneBit(100), Integer.numberOfLeadingZeros(1), Integer.numberOfTrailingZeros(8), Integer.reverse(1), Integer.rotateLeft(1, 33), Integer.reverseBytes(1), Long.bitCount(-1L), Long.numberOfLeadingZeros(1L), Long.numberOfTrailingZeros(1L << 40), Long.highestOneBit(1000L), Long.rotateRight(1L, 1), Long.reverse(1L));
    show("compare", Integer.compare(3, 5), Long.compare(5L, 3L), Integer.signum(-9), Integer.max(3, 4), Long.min(3L, 4L), Integer.sum(1, 2), Integer.compareUnsigned(-1, 1), Integer.divideUnsigned(-1, 3), Integer.remainderUnsigned(-1, 7));
    show("boxes", Integer.valueOf(127) == Integer.valueOf(127), Integer.valueOf(1000).equals(1000), Long.valueOf(5).equals(5), Integer.valueOf(5).hashCode(), Long.valueOf(1L << 33).hashCode(), Double.valueOf(2.5).hashCode(), Boolean.TRUE.hashCode(), Character.valueOf('a').hashCode());
    show("converted", Integer.valueOf(65).doubleValue(), Double.valueOf(3.99).intValue(), Long.valueOf(1L << 40).intValue(), Double.valueOf(1e20).longValue(), Integer.valueOf(300).byteValue(), Integer.valueOf(3).compareTo(4), Double.valueOf(2).compareTo(1.0));
    attempt("int", () -> Integer.parseInt("x"));
    attempt("int", () -> Integer.parseInt(""));
    attempt("int", () -> Integer.parseInt("2147483648"));
    attempt("int", () -> Integer.parseInt("zz", 16));
    attempt("null", () -> Integer.parseInt(null));
    attempt("long", () -> Long.parseLong("1L"));
    attempt("short", () -> Short.parseShort("99999"));
    attempt("byte", () -> Byte.parseByte("200"));
  }

  static void floating() {
    show("doubles", 1.0, 0.1 + 0.2, 1e7, 1e-3, 9.999e-4, 123456789.0, 1.0 / 3, 1e21, -0.0, 100.0, Double.MAX_VALUE, Double.MIN_VALUE, (double) Float.MAX_VALUE);
    show("floats", 1.1f, 1e10f, 0.1f + 0.2f, 16777217f, 1.0e-5f, 3.4e38f * 10, (float) 1e-50);
    show("special", Double.NaN, 1 / 0.0, -1 / 0.0, Double.isNaN(0.0 / 0), Double.isInfinite(1 / 0.0), Double.isFinite(1e308 * 10), Double.NaN == Double.NaN, Double.valueOf(Double.NaN).equals(Double.NaN), Double.valueOf(0.0).equals(-0.0));
    show("parsed", Double.parseDouble("1.5e3"), Double.parseDouble(" -.5 "), Double.valueOf("1d"), Float.parseFloat("3.4028236e38"), Double.parseDouble("0x1.8p1"), Double.parseDouble("Infinity"), Float.parseFloat("1.00000017881393432617187501"));
    show("compare", Double.compare(0.0, -0.0), Double.compare(Double.NaN, 1), Double.max(1, 2), Double.min(-0.0, 0.0), Double.sum(1, 2));
    show("bits", Double.doubleToLongBits(1.5), Double.longBitsToDouble(4609434218613702656L), Float.floatToIntBits(1.5f), Float.intBitsToFloat(1069547520));
    attempt("double", () -> Double.parseDouble("x"));
    attempt("double", () -> Double.parseDouble(""));
    attempt("double", () -> Double.parseDouble("1_000"));
    show("boolean", Boolean.parseBoolean("TRUE"), Boolean.parseBoolean("yes"), Boolean.logicalXor(true, false), Boolean.compare(true, false), Boolean.valueOf("true"));
  }

  static void maths() {
    show("rounding", Math.round(2.5), Math.round(-2.5), Math.round(2.4f), Math.rint(2.5), Math.rint(3.5), Math.floor(-1.1), Math.ceil(-1.1), Math.round(1e18 + 0.5), Math.round(0.49999999999999994), Math.round(Double.NaN));
    show("integers", Math.abs(-5), Math.abs(Integer.MIN_VALUE), Math.max(3L, 2), Math.min(2.5, 1), Math.floorDiv(-7, 2), Math.floorMod(-7, 2), Math.floorMod(-7L, 3), Math.ceilDiv(7, 2), Math.clamp(15L, 0, 10), Math.clamp(-1.5, 0.0, 1.0));
    show("exact", Math.addExact(1, 2), Math.multiplyExact(3L, 4L), Math.toIntExact(5L), Math.negateExact(5), Math.multiplyFull(1 << 30, 8), Math.multiplyHigh(1L << 62, 8L));
    attempt("add", () -> Math.addExact(Integer.MAX_VALUE, 1));
    attempt("multiply", () -> Math.multiplyExact(Long.MAX_VALUE, 2L));
    attempt("toInt", () -> Math.toIntExact(1L << 40));
    attempt("floorDiv", () -> Math.floorDiv(1, 0));
    attempt("clamp", () -> Math.clamp(5L, 9, 3));
    attempt("absExact", () -> Math.absExact(Integer.MIN_VALUE));
    show("roots", Math.sqrt(2), Math.sqrt(-1), Math.cbrt(27), Math.hypot(3, 4), Math.pow(2, 10), Math.pow(2, -1), Math.pow(9, 0.5), Math.pow(-8, 1.0 / 3), Math.pow(0, 0), Math.pow(-2, 3));
    show("logs", Math.log(Math.E), Math.log10(1000), Math.log1p(0), Math.exp(0), Math.expm1(0), Math.log(0), Math.log(-1), Math.exp(1));
    show("angles", Math.sin(0), Math.cos(0), Math.tan(0), Math.atan2(1, 1), Math.toDegrees(Math.PI), Math.toRadians(180), Math.asin(1), Math.sinh(0), Math.tanh(100));
    show("bits", Math.signum(-2.5), Math.copySign(3, -0.0), Math.ulp(1.0), Math.nextUp(1.0), Math.nextDown(1.0), Math.getExponent(1024.5), Math.scalb(1.5, 4), Math.fma(2.0, 3.0, 1.0), Math.IEEEremainder(5, 3));
  }

  static void decimals() {
    BigDecimal a = new BigDecimal("123.4500"), b = new BigDecimal("-0.07");
    show("text", a, b, a.scale(), a.precision(), a.unscaledValue(), new BigDecimal("1E+5"), new BigDecimal("1E+5").toPlainString(), new BigDecimal("0.0000001"), new BigDecimal(0.1), BigDecimal.valueOf(0.1), BigDecimal.valueOf(5), BigDecimal.valueOf(12345, 2));
    show("arithmetic", a.add(b), a.subtract(b), a.multiply(b), a.divide(b, 5, RoundingMode.HALF_UP), a.divide(b, MathContext.DECIMAL32), a.remainder(b), a.negate(), b.abs(), a.pow(2), a.max(b), a.signum());
    show("rounded", a.setScale(1, RoundingMode.HALF_EVEN), a.setScale(6), a.stripTrailingZeros(), a.round(new MathContext(3)), new BigDecimal("2.5").setScale(0, RoundingMode.HALF_EVEN), new BigDecimal("-2.5").setScale(0, RoundingMode.HALF_UP), new BigDecimal("1.001").setScale(2, RoundingMode.CEILING), a.movePointLeft(3), a.scaleByPowerOfTen(2));
    show("compared", a.compareTo(new BigDecimal("123.45")), a.equals(new BigDecimal("123.45")), a.hashCode(), a.doubleValue(), a.intValue(), a.longValue(), a.toBigInteger(), new BigDecimal("2").sqrt(new MathContext(20)), new BigDecimal("10").divide(new BigDecimal("4")));
    attempt("endless", () -> BigDecimal.ONE.divide(new BigDecimal(3)));
    attempt("zero", () -> BigDecimal.ONE.divide(BigDecimal.ZERO));
    attempt("necessary", () -> a.setScale(0, RoundingMode.UNNECESSARY));
    attempt("text", () -> new BigDecimal("abc").scale());
    show("sum", List.of("1.10", "2.205", "3").stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add), new TreeSet<>(List.of(new BigDecimal("2.0"), new BigDecimal("1"), new BigDecimal("2.00"))));
    BigInteger x = new BigInteger("123456789012345678901234567890"), y = BigInteger.valueOf(97);
    show("integers", x.add(y), x.multiply(y), x.mod(y), x.divide(y), x.pow(2), x.gcd(BigInteger.TEN), x.negate().remainder(y), x.bitLength(), x.signum(), x.toString(36), x.hashCode(), x.longValue(), x.intValue(), x.doubleValue(), y.modPow(BigInteger.TEN, BigInteger.valueOf(1000)), x.sqrt(), x.shiftLeft(3), x.shiftRight(5), x.compareTo(y), x.equals(new BigInteger("123456789012345678901234567890")));
    attempt("integer", () -> new BigInteger("12x").signum());
    attempt("by zero", () -> x.divide(BigInteger.ZERO));
  }

  static void formats() {
    for (String pattern : new String[] {"0", "0.00", "#.##", "#,##0.00", "0.###", "000.0", "#,##0.00;(#,##0.00)", "0.0%", "##0.##E0", "0.00E00", "$#,##0.0", "#"}) {
      DecimalFormat format = new DecimalFormat(pattern);
      out.append(pattern).append(':');
      for (double d : new double[] {0, 1, -1.5, 1234567.891, 0.125, 0.375, 2.5, 1e-5, -0.004, 12345678901234.0}) out.append(' ').append(format.format(d));
      out.append(' ').append(format.format(42)).append('\n');
    }
    DecimalFormat money = new DecimalFormat("0.00");
    money.setRoundingMode(RoundingMode.HALF_UP);
    show("half up", money.format(0.125), money.format(1.005), money.format(new BigDecimal("2.675")), money.format(Double.NaN), money.format(-1 / 0.0));
    for (double d : new double[] {0.15, 0.25, 1.005, 2.5, 1e15 / 3, 123.456, -0.5, 1e-10}) show(String.valueOf(d), String.format("%.1f %.2f %.0f %e %.3g %10.3f| %-10.1f| %08.2f %+.1f %,.2f", d, d, d, d, d, d, d, d, d, d));
    show("others", String.format("%s %S %h %b %o %X %#x %d %d", null, "up", "hash", null, 8, 255, 255, new BigInteger("123"), -5L), String.format("%2$s %1$s %<s", "a", "b"), String.format("%.3s|%5c|%-5b|%(d", "abcdef", 'c', true, -7), String.format("%.2f %s", new BigDecimal("1.005"), new BigDecimal("1E+3")));
  }

  static void randoms() {
    Random r = new Random(12345);
    show("random", r.nextInt(), r.nextInt(100), r.nextInt(16), r.nextLong(), r.nextDouble(), r.nextFloat(), r.nextBoolean(), r.nextGaussian(), r.nextGaussian(), r.nextInt(5, 10));
    byte[] bytes = new byte[6];
    new Random(1).nextBytes(bytes);
    show("more", Arrays.toString(bytes), Arrays.toString(new Random(2).ints(4, 0, 10).toArray()), new Random(3).doubles(2).sum());
    attempt("bound", () -> new Random(1).nextInt(0));
  }

  public static String run() {
    integers();
    floating();
    maths();
    decimals();
    formats();
    randoms();
    return out.toString();
  }
}
