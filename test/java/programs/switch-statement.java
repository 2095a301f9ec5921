public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  enum Day { MON, SAT, SUN }

  static String name(int i) {
    String r = "";
    switch (i) {
      case 0:
        r += "zero";
      case 1:
        r += "one";
        break;
      case 2:
      case 3:
        return "two-three";
      case 4: {
        r += "four";
        break;
      }
      default:
        r += "many";
    }
    return r;
  }

  static int str(String s) {
    switch (s) {
      case "a":
        return 1;
      case "b":
        return 2;
    }
    return -1;
  }

  static String kind(Day d) {
    switch (d) {
      case SAT:
      case SUN:
        return "weekend";
      default:
        return "week";
    }
  }

  public static String run() {

    for (int i = 0; i < 6; i++) p(name(i));
    p(str("b"));
    p(str("zz"));
    for (Day d : Day.values()) p(kind(d));
    try {
      str(null);
    } catch (NullPointerException e) {
      p("npe");
    }
    try {
      kind(null);
    } catch (NullPointerException e) {
      p("npe enum");
    }
    Integer boxed = 3;
    switch (boxed) {
      case 3 -> p("three");
      default -> p("other");
    }
    switch ('c') {
      case 'a', 'b' -> p("ab");
      case 'c' -> {
        int z = 5;
        p("c" + z);
      }
    }
    int y = 2;
    switch (y) {
      default:
        p("d");
      case 1:
        p("1");
        break;
      case 5:
        p("5");
    }
    for (int i = 0; i < 3; i++) {
      switch (i) {
        case 1:
          continue;
        case 2:
          break;
      }
      p("loop" + i);
    }
    switch (y) {
      case 1:
        int inner = 3;
        p(inner);
        break;
      case 2:
        inner = 8;
        p(inner);
    }
    switch (y) {
    }

    return out.toString();
  }
}
