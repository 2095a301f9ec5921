import java.util.*;
import java.util.concurrent.Callable;
import java.util.regex.*;

public class Texts {
  private static final StringBuilder out = new StringBuilder();

  private static void show(String label, Object value) {
    out.append(label).append(" = ").append(value).append('\n');
  }

  private static void attempt(String label, Callable<?> action) {
    try {
      show(label, action.call());
    } catch (Exception e) {
      out.append(label).append(" ! ").append(e.getClass().getName()).append(": ").append(e.getMessage()).append('\n');
    }
  }

  static void strings() {
    String s = "Hello, World";
    show("length", s.length() + " " + s.isEmpty() + " " + "".isEmpty() + " " + "  \t".isBlank());
    show("chars", s.charAt(4) + " " + (int) s.charAt(0) + " " + s.indexOf('o') + " " + s.lastIndexOf("o") + " " + s.indexOf("o", 5) + " " + s.indexOf('z') + " " + s.lastIndexOf('l', 5));
    show("parts", s.substring(7) + s.substring(0, 5) + s.subSequence(3, 6));
    show("case", s.toUpperCase() + s.toLowerCase(Locale.ROOT));
    show("trim", "[" + "  a b ".trim() + "][" + "\u2003x ".strip() + "][" + " x ".stripLeading() + "][" + " x ".stripTrailing() + "]");
    show("replace", s.replace('l', 'L') + s.replace("World", "$1") + "aaa".replace("aa", "b"));
    show("compare", "apple".compareTo("banana") + " " + "a".compareTo("abc") + " " + "B".compareToIgnoreCase("a") + " " + "ab".equalsIgnoreCase("AB") + " " + "x".equals(null));
    show("starts", s.startsWith("Hell") + " " + s.startsWith("World", 7) + " " + s.endsWith("ld") + " " + s.contains("lo, W") + " " + s.matches("H.*d"));
    show("join", String.join("-", "a", "b", null) + String.join("/", List.of("x", "y")));
    show("repeat", "ab".repeat(3) + "x".repeat(0) + "|");
    show("hash", s.hashCode() + " " + "".hashCode() + " " + "BTC/USDT".hashCode() + " " + "é€\ud83d\ude00".hashCode());
    show("valueOf", String.valueOf(1.0) + String.valueOf(true) + String.valueOf('c') + String.valueOf(10L) + String.valueOf((Object) null) + String.valueOf(new char[] {'h', 'i'}) + String.valueOf(1.5f));
    show("arrays", Arrays.toString("a,b,,c,,".split(",")) + Arrays.toString("a,b,,c,,".split(",", -1)) + Arrays.toString("a1b22c".split("\\d+")) + Arrays.toString("a.b.c".split("\\.", 2)) + Arrays.toString("".split(",")) + Arrays.toString("abc".split("")) + Arrays.toString(" a b".split(" ")));
    show("regex", "a1b22".replaceAll("\\d+", "<$0>") + " " + "foo bar".replaceFirst("(\\w+) (\\w+)", "$2 $1") + " " + "x.y".replaceAll("[.]", "\\\\"));
    show("char array", new String(new char[] {'a', 'b'}) + "xyz".toCharArray().length + new String("copy") + "abc".toCharArray()[1]);
    show("format", "%s has %d at %.2f%%".formatted("BTC", 3, 12.345) + String.format("|%5s|%-5s|%05d|%,d|%+d|%x|%c|%b|%e|%n", "ab", "cd", 42, 1234567, 5, 255, 'z', true, 12345.678).trim());
    show("code points", "a\ud83d\ude00b".length() + " " + "a\ud83d\ude00b".codePointAt(1) + " " + "a\ud83d\ude00b".codePointCount(0, 4) + " " + new StringBuilder("a\ud83d\ude00b").reverse());
    show("lines", "one\ntwo\r\nthree".lines().toList() + " " + "x\n y".indent(2).replace("\n", "$"));
    show("region", "abcdef".regionMatches(2, "xxcd", 2, 2) + " " + "ABC".regionMatches(true, 0, "abc", 0, 3));
    show("intern", ("a" + "b").equals("ab") + " " + "text".transform(t -> t + "!") + " " + "abc".concat("def"));
    show("block", """
        Strategy:
          "quoted" \
        joined
        """);
    CharSequence sequence = new StringBuilder("chars");
    show("sequence", sequence.length() + " " + sequence.charAt(1) + " " + sequence + " " + "chars".contentEquals(sequence) + " " + "has chars".contains(sequence));
    CharSequence plain = "plain";
    show("plain", plain.length() + " " + plain.charAt(0) + plain.subSequence(1, 3) + plain.isEmpty());
  }

  static void builders() {
    StringBuilder b = new StringBuilder("abc");
    b.append(1).append('x').append(2.5).append(true).append((Object) null).append(7L).append(1.5f).append(new char[] {'!', '?'}).append("hello", 1, 3);
    show("appended", b);
    b.insert(0, "<").insert(b.length(), '>').insert(1, 42);
    show("inserted", b);
    b.setCharAt(0, '[');
    b.deleteCharAt(b.length() - 1);
    b.delete(1, 3).replace(0, 2, "##");
    show("changed", b + " " + b.length() + " " + b.indexOf("x") + " " + b.charAt(2));
    b.setLength(5);
    show("cut", b + " " + b.reverse() + " " + b.isEmpty() + " " + b.compareTo(new StringBuilder("z")));
    show("equal", b.equals(new StringBuilder(b)) + " " + b.toString().contentEquals(b) + " " + b.substring(2) + b.substring(1, 2) + b.lastIndexOf("#"));
    b.repeat("ab", 2).repeat('c', 3).appendCodePoint(128512);
    show("repeated", b);
    StringJoiner joiner = new StringJoiner(", ", "{", "}").setEmptyValue("nothing");
    show("empty", joiner);
    joiner.add("a").add("b");
    show("joined", joiner + " " + joiner.length());
  }

  static void characters() {
    show("classes", Character.isDigit('7') + " " + Character.isLetter('é') + " " + Character.isLetterOrDigit('_') + " " + Character.isUpperCase('A') + " " + Character.isWhitespace('\t') + " " + Character.isWhitespace('\u00a0') + " " + Character.isAlphabetic('q'));
    show("values", Character.getNumericValue('9') + " " + Character.digit('f', 16) + " " + Character.forDigit(11, 16) + " " + Character.toUpperCase('ß') + Character.toUpperCase('a') + Character.toLowerCase('Q') + " " + Character.toString(65) + Character.valueOf('x') + " " + Character.compare('a', 'c'));
    char c = 'a';
    c += 2;
    c++;
    show("arithmetic", c + " " + (c + 1) + " " + (char) (c + 1) + " " + Character.MAX_VALUE + 0);
  }

  static void errors() {
    String s = "hello";
    StringBuilder b = new StringBuilder("hello");
    attempt("charAt", () -> s.charAt(9));
    attempt("substring", () -> s.substring(9));
    attempt("substring", () -> s.substring(3, 1));
    attempt("substring", () -> s.substring(-1, 2));
    attempt("repeat", () -> s.repeat(-1));
    attempt("codePointAt", () -> s.codePointAt(5));
    attempt("builder charAt", () -> b.charAt(5));
    attempt("builder delete", () -> b.delete(7, 9));
    attempt("builder insert", () -> b.insert(8, "x"));
    attempt("builder substring", () -> b.substring(4, 9));
    attempt("builder setLength", () -> {
      b.setLength(-1);
      return b;
    });
    attempt("builder append", () -> b.append("abc", 2, 9));
    attempt("valueOf", () -> String.valueOf(new char[3], 2, 5));
    attempt("format", () -> String.format("%d", 1.5));
    attempt("format", () -> String.format("%s %s", 1));
    attempt("format", () -> String.format("%q", 1));
    attempt("format", () -> String.format("%.2d", 1));
    attempt("format", () -> String.format("%-d", 1));
    attempt("format", () -> String.format("100%"));
    attempt("format", () -> String.format("%-05d", 1));
    attempt("format", () -> String.format("%,s", 1));
    attempt("format", () -> String.format("%f", 1));
    attempt("format", () -> String.format("%c", "x"));
  }

  static void patterns() {
    Matcher m = Pattern.compile("(\\w+)=(\\d+)").matcher("a=1, bb=22");
    while (m.find()) out.append(m.group()).append(' ').append(m.group(1)).append(' ').append(m.start()).append('-').append(m.end(2)).append(' ').append(m.groupCount()).append('\n');
    show("whole", Pattern.matches("[a-c]+", "abcab") + " " + Pattern.compile("x").matcher("xx").matches() + " " + Pattern.compile("x").matcher("xy").lookingAt());
    show("named", Pattern.compile("(?<base>[A-Z]+)/(?<quote>[A-Z]+)").matcher("BTC/USDT").replaceAll("${quote}-${base}"));
    show("split", Arrays.toString(Pattern.compile("\\s*;\\s*").split("a ; b;c")) + " " + Pattern.quote("a.b") + " " + "a.b".matches(Pattern.quote("a.b")));
    show("flags", Pattern.compile("abc", Pattern.CASE_INSENSITIVE).matcher("xABCx").find() + " " + "A-B".replaceAll("\\p{Upper}", "u") + " " + "tab\there".split("\\s").length);
    attempt("no match", () -> Pattern.compile("x").matcher("y").group());
    attempt("no group", () -> {
      Matcher x = Pattern.compile("x").matcher("x");
      x.find();
      return x.group(3);
    });
  }

  public static String run() {
    strings();
    builders();
    characters();
    errors();
    patterns();
    return out.toString();
  }
}
