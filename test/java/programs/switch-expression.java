public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  enum Op { ADD, MUL }

  static String nested(int a, int b) {
    return switch (a) {
      case 1 -> switch (b) {
        case 2 -> "1-2 ";
        default -> "1-? ";
      };
      default -> "? ";
    };
  }

  public static String run() {

    for (int i = 0; i < 5; i++) {
      String s = switch (i) {
        case 0 -> "zero";
        case 1, 2 -> "small";
        case 3 -> {
          String t = "th";
          yield t + "ree";
        }
        default -> throw new IllegalStateException("bad " + (i == 4 ? "4" : "?"));
      } + "!";
      p(s);
      if (i == 3) break;
    }
    Op op = Op.MUL;
    int r = switch (op) {
      case ADD -> 2 + 3;
      case MUL -> 2 * 3;
    };
    p(r);
    double mixed = switch (r) {
      case 6 -> 1;
      default -> 2.5;
    };
    p(mixed);
    p(switch (r) { case 6 -> 'c'; default -> 1; });
    int old = switch (r) {
      case 5:
        yield 1;
      case 6:
        int q = 4;
        yield q * 2;
      default:
        yield 0;
    };
    p(old);
    Object o = switch (r % 3) { case 0 -> "text"; default -> 4; };
    p(o);
    p(nested(1, 2) + nested(0, 5) + nested(1, 9));
    int count = 0;
    int v = switch (count++) { case 0 -> count * 10; default -> -1; };
    p(v);
    Integer boxed = switch (v) { case 10 -> 5; default -> null; };
    p(boxed);
    String last = switch ("x" + v) {
      case "x10" -> {
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < 3; i++) {
          if (i == 1) continue;
          sb.append(i);
        }
        yield sb.toString();
      }
      default -> "none";
    };
    p(last);

    return out.toString();
  }
}
