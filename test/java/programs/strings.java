public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    String s = "Hello, World";
    p(s.length());
    p(s.charAt(4));
    p(s.substring(7));
    p(s.substring(0, 5));
    p(s.indexOf("o"));
    p(s.lastIndexOf('o'));
    p(s.indexOf("zz"));
    p(s.contains("World"));
    p(s.startsWith("Hell"));
    p(s.endsWith("x"));
    p(s.toUpperCase() + s.toLowerCase());
    p(s.replace('l', 'L'));
    p(s.replace("World", "There"));
    p("  trim me ".trim() + "|");
    p(" strip ".strip() + "|");
    p("a,b,,c".split(",").length);
    p(String.join("-", "a", "b", "c"));
    p("abc".compareTo("abd"));
    p("abc".compareTo("ab"));
    p("ABC".equalsIgnoreCase("abc"));
    p("abc".equals("abc"));
    p("ab".repeat(3));
    p("".isEmpty());
    p("  ".isBlank());
    p(String.valueOf(3.0));
    p(String.valueOf(true));
    p(String.valueOf(new char[] {'x', 'y'}));
    p("abc".hashCode());
    p("x".concat("y"));
    String n = null;
    p("null? " + n);
    p(n + "x");
    p(n + n);
    p('a' + "b");
    p(1 + 2 + "3" + 4 + 5);
    p("sum " + (1 + 2));
    p("" + 1.0f + 2.5 + 3L + 'c' + true + null);
    final String k = "con" + "st" + 1;
    p(k == "const1");
    p("a" == "a");
    StringBuilder sb = new StringBuilder("abc");
    sb.append(1).append('x').append(2.0).append(true).append((Object) null).append("end");
    sb.insert(0, "start").reverse();
    p(sb);
    p(sb.length());
    sb.setLength(3);
    p(sb.toString());
    sb.deleteCharAt(0).setCharAt(0, 'Z');
    p(sb);
    p(sb.indexOf("a"));
    try {
      p("abc".charAt(5));
    } catch (StringIndexOutOfBoundsException e) {
      p("oob");
    }
    try {
      p("abc".substring(2, 1));
    } catch (IndexOutOfBoundsException e) {
      p("range");
    }
    p(Integer.parseInt("42") + Integer.parseInt("-7"));
    p(Double.parseDouble("2.50"));
    try {
      Integer.parseInt("x1");
    } catch (NumberFormatException e) {
      p(e.getMessage());
    }
    CharSequence cs = "seq";
    p(cs.length() + "" + cs.charAt(1) + cs);
    Comparable<String> cmp = "b";
    p(cmp.compareTo("a"));
    Object o = "obj";
    p(o.equals("obj") + " " + o.hashCode() + " " + o);
    for (char c : "xyz".toCharArray()) p(c);
    p(String.format("%d %s %.2f %5d|%-5s|%05d %x %c %b %,d", 1, "two", 3.14159, 4, "l", 42, 255, 'c', true, 1234567));
    p("%s is %d".formatted("x", 3));

    return out.toString();
  }
}
