public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    String a = """
        Hello,
          World!
        "quoted" \t tab
        line \
        joined
        """;
    p(a);
    String b = """
        no newline at end""";
    p(b);
    p(b.length());
    String c = """
      a
        b
    """;
    p(c);
    p("""
        trailing   \s
        x""" + 1);

    return out.toString();
  }
}
