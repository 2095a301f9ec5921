import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static String caesar(String s, int k) {
    StringBuilder r = new StringBuilder();
    for (char c : s.toCharArray()) {
      if (c >= 'a' && c <= 'z') r.append((char) ('a' + (c - 'a' + k + 26) % 26));
      else if (Character.isUpperCase(c)) r.append((char) ('A' + Math.floorMod(c - 'A' + k, 26)));
      else r.append(c);
    }
    return r.toString();
  }

  static String rle(String s) {
    String r = "";
    for (int i = 0, j; i < s.length(); i = j) {
      for (j = i; j < s.length() && s.charAt(j) == s.charAt(i); ) j++;
      r += (j - i) + "" + s.charAt(i);
    }
    return r;
  }

  static String unrle(String s) {
    StringBuilder r = new StringBuilder();
    int n = 0;
    for (char c : s.toCharArray()) {
      if (Character.isDigit(c)) n = n * 10 + c - '0';
      else {
        while (n-- > 0) r.append(c);
        n = 0;
      }
    }
    return r.toString();
  }

  static List<Map<String, String>> parseCsv(String s) {
    String[] rows = s.split(";");
    String[] head = rows[0].split(",");
    List<Map<String, String>> out = new ArrayList<>();
    for (int i = 1; i < rows.length; i++) {
      String[] cells = rows[i].split(",");
      Map<String, String> m = new LinkedHashMap<>();
      for (int j = 0; j < head.length; j++) m.put(head[j], cells[j].replace("\"", ""));
      out.add(m);
    }
    return out;
  }

  static String hex(byte[] bs) {
    StringBuilder sb = new StringBuilder();
    for (byte b : bs) sb.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
    return sb.toString();
  }

  public static String run() {

    String text = "the quick brown fox\njumps over the lazy dog\n\nthe end";
    Map<String, Integer> freq = new TreeMap<>();
    for (String line : text.split("\n")) for (String w : line.trim().split("\\s+")) if (!w.isEmpty()) freq.merge(w, 1, Integer::sum);
    p(freq);
    StringBuilder caps = new StringBuilder();
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      caps.append(start && Character.isLetter(c) ? Character.toUpperCase(c) : c);
      start = Character.isWhitespace(c);
    }
    p(caps.toString().replace('\n', '/'));
    p(caesar("Hello, World!", 3) + " " + caesar(caesar("abcXYZ", 5), -5));
    p(rle("aaabccdddd") + " " + unrle("3a1b2c4d"));
    int vowels = 0;
    for (char c : text.toCharArray()) switch (c) {
      case 'a', 'e', 'i', 'o', 'u' -> vowels++;
      default -> {}
    }
    p(vowels);
    p(String.join("|", new TreeSet<>(Arrays.asList("b,a,c".split(",")))));
    p(parseCsv("id,name;1,\"x\";2,y"));
    p("a-b_c".chars().mapToObj(c -> (char) c).filter(Character::isLetter).map(String::valueOf).reduce("", String::concat));
    p(hex(new byte[] {0, 15, -1, 127, -128}));
    p("x=1;y=2".replaceAll("[a-z]=", "<$0>") + " " + "AbC".chars().filter(Character::isUpperCase).count());
    p("%s|%4d|%-4d|%04d|%.1f".formatted("s", 7, 7, 7, 2.25));
    p("line1\nline2".lines().map(String::length).toList() + " " + "  x ".strip().length() + "ab".compareToIgnoreCase("AC"));

    return out.toString();
  }
}
