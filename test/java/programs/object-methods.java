import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  enum Color { RED }

  static class Thing implements Comparable<Thing> {
    private final int id;

    Thing(int id) {
      this.id = id;
    }

    @Override
    public boolean equals(Object o) {
      return o != null && o.getClass() == getClass() && ((Thing) o).id == id;
    }

    @Override
    public int hashCode() {
      return Objects.hash(id);
    }

    @Override
    public String toString() {
      return "Thing#" + id;
    }

    @Override
    public int compareTo(Thing o) {
      return Integer.compare(id, o.id);
    }
  }

  public static String run() {

    Object a = new Thing(1), b = new Thing(1), c = new Thing(2);
    p(a.equals(b) + " " + a.equals(c) + " " + (a == b) + " " + (a.hashCode() == b.hashCode()));
    p(a + " " + c.toString());
    Object[] all = {a, "s", 'c', 1, 2L, 3.0, 4f, true, new int[0].length, Color.RED, new ArrayList<>(List.of(1)), null};
    for (Object o : all) p(o + " " + (o == null ? "null" : o.getClass().getSimpleName()));
    p(Objects.equals(a, b) + " " + Objects.hashCode(null) + " " + Objects.toString(null, "none"));
    p(new Thing(1).compareTo(new Thing(5)) + " " + Thing.class.getSimpleName() + " " + String.class.getName());
    p(a.getClass() == Thing.class);
    p("abc".equals((Object) "abc") + " " + "abc".hashCode() + " " + "".hashCode());
    p(Integer.valueOf(5).equals(5L) + " " + new Integer[] {1}[0].equals(1));
    p(Arrays.hashCode(new int[] {1, 2}) + " " + List.of(1, 2).hashCode() + " " + Map.of("a", 1).hashCode() + " " + Set.of(3).hashCode());
    p(Boolean.TRUE.hashCode() + " " + Character.valueOf('a').hashCode() + " " + Long.hashCode(1L << 40) + " " + Double.hashCode(1.5) + " " + Float.hashCode(1.5f));
    Comparable<Thing> cmp = new Thing(3);
    p(cmp.compareTo(new Thing(2)));
    p(int[].class.getSimpleName() + " " + int.class + " " + new String[0].getClass().getSimpleName());

    return out.toString();
  }
}
