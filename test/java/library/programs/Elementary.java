import java.util.function.DoubleUnaryOperator;

public class Elementary {
  private static final StringBuilder out = new StringBuilder();

  private static void row(String name, DoubleUnaryOperator function, double start, double step) {
    out.append(name).append(':');
    for (int i = 0; i < 24; i++) out.append(' ').append(function.applyAsDouble(start + i * step));
    out.append('\n');
  }

  public static String run() {
    row("exp", Math::exp, -12.3, 1.07);
    row("exp near", Math::exp, -0.05, 0.0043);
    row("log", Math::log, 0.013, 0.731);
    row("log near", Math::log, 0.9, 0.00873);
    row("log10", Math::log10, 3e-5, 417.3);
    row("pow", x -> Math.pow(x, 1.0 / 252), 0.2, 0.117);
    row("pow whole", x -> Math.pow(x, 12), 0.93, 0.0071);
    row("pow any", x -> Math.pow(x, -x), 0.31, 0.83);
    row("pow negative", x -> Math.pow(-x, 3), 0.31, 0.83);
    row("sin", Math::sin, -40.1, 3.37);
    row("cos", Math::cos, -0.7, 0.091);
    row("tan", Math::tan, -1.3, 0.1171);
    row("cbrt", Math::cbrt, -7.7, 1.93);
    row("tanh", Math::tanh, -2.9, 0.2917);
    row("sinh", Math::sinh, -2.9, 0.2917);
    row("cosh", Math::cosh, -2.9, 0.2917);
    row("hypot", x -> Math.hypot(x, 1.7), 0.1, 1.33);
    row("atan", Math::atan, -4.1, 0.371);
    row("atan2", x -> Math.atan2(x, -0.7), -4.1, 0.371);
    row("asin", Math::asin, -0.97, 0.0831);
    row("acos", Math::acos, -0.97, 0.0831);
    row("expm1", Math::expm1, -0.31, 0.0273);
    row("log1p", Math::log1p, -0.31, 0.0273);
    row("sqrt", Math::sqrt, 0.31, 17.3);
    row("annual", x -> Math.sqrt(252) * Math.log(1 + x / 100) / Math.exp(x / 7), -3.3, 0.291);
    row("gauss", x -> Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI), -3.3, 0.291);
    return out.toString();
  }
}
