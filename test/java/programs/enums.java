import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  enum Simple { A, B }

  enum Level {
    LOW(1),
    MID(5) {
      @Override
      String label() {
        return "middle" + weight;
      }
    },
    HIGH(10);

    static int count = 0;
    private static final Map<String, Level> BY = new HashMap<>();

    static {
      for (Level l : values()) {
        BY.put(l.name(), l);
        count++;
      }
    }

    final int weight;

    Level(int w) {
      weight = w;
    }

    String label() {
      return name().toLowerCase();
    }

    Level next() {
      return values()[(ordinal() + 1) % values().length];
    }

    static Level of(int w) {
      Level best = LOW;
      for (Level l : values()) if (w >= l.weight) best = l;
      return best;
    }
  }

  enum Op {
    PLUS {
      int apply(int a, int b) {
        return a + b;
      }
    },
    TIMES {
      int apply(int a, int b) {
        return a * b;
      }
    };

    abstract int apply(int a, int b);

    String symbol() {
      return switch (this) {
        case PLUS -> "+";
        case TIMES -> "*";
      };
    }
  }

  public static String run() {

    for (Level l : Level.values()) p(l + " " + l.ordinal() + " " + l.weight + " " + l.label());
    p(Level.valueOf("HIGH").next());
    try {
      Level.valueOf("NOPE");
    } catch (IllegalArgumentException e) {
      p(e.getMessage());
    }
    p(Level.LOW.compareTo(Level.HIGH));
    p(Level.LOW == Level.valueOf("LOW"));
    p(Level.LOW.equals(Level.HIGH));
    p(Level.count);
    Map<Level, Integer> m = new EnumMap<>(Level.class);
    m.put(Level.HIGH, 2);
    m.put(Level.LOW, 1);
    p(m);
    p(Op.PLUS.apply(2, 3) + Op.TIMES.apply(2, 3));
    p(Op.PLUS.symbol());
    p(Op.valueOf("TIMES").name());
    p(Simple.A.toString() + Simple.values().length);
    List<Level> ls = new ArrayList<>(List.of(Level.HIGH, Level.LOW, Level.MID));
    Collections.sort(ls);
    p(ls);
    p(Op.PLUS.getClass() == Op.class);
    p(Level.of(15));

    return out.toString();
  }
}
