import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  record Order(String name, int qty, double price) {
    @Override
    public String toString() {
      return name + qty + "@" + price;
    }
  }

  static class ByTotal implements Comparator<Order> {
    @Override
    public int compare(Order a, Order b) {
      return Double.compare(a.qty() * a.price(), b.qty() * b.price());
    }
  }

  public static String run() {

    List<Order> os = new ArrayList<>(List.of(new Order("b", 2, 5.5), new Order("a", 2, 7), new Order("c", 1, 5.5), new Order("a", 1, 9)));
    os.sort(Comparator.comparing(Order::name).thenComparingInt(Order::qty));
    p(os);
    os.sort(Comparator.comparingDouble(Order::price).reversed().thenComparing(Order::name, Comparator.reverseOrder()));
    p(os);
    os.sort((x, y) -> x.qty() != y.qty() ? Integer.compare(x.qty(), y.qty()) : y.name().compareTo(x.name()));
    p(os);
    Collections.sort(os, new ByTotal());
    p(os.get(0) + " " + Collections.max(os, new ByTotal()) + Collections.min(os, Comparator.comparing(o -> o.price())));
    TreeMap<String, Integer> tm = new TreeMap<>(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    for (String s : "ccc a bb aa b".split(" ")) tm.put(s, s.length());
    p(tm + " " + tm.descendingMap());
    PriorityQueue<Order> pq = new PriorityQueue<>(Comparator.comparingInt(Order::qty).reversed().thenComparing(Order::price));
    pq.addAll(os);
    StringBuilder sb = new StringBuilder();
    while (!pq.isEmpty()) sb.append(pq.poll().name());
    p(sb);
    String[] arr = {"b", null, "a"};
    Arrays.sort(arr, Comparator.nullsFirst(Comparator.naturalOrder()));
    p(Arrays.toString(arr));
    Integer[] nums = {3, -1, 2};
    Arrays.sort(nums, Comparator.comparing(n -> -n));
    p(Arrays.toString(nums));
    int[][] pts = {{3, 1}, {1, 2}, {3, 0}};
    Arrays.sort(pts, (a, b) -> a[0] == b[0] ? a[1] - b[1] : a[0] - b[0]);
    p(Arrays.deepToString(pts));
    Comparator<Order> c = null;
    for (Comparator<Order> one : List.<Comparator<Order>>of(Comparator.comparing(Order::qty), Comparator.comparing(Order::price))) c = c == null ? one : c.thenComparing(one);
    os.sort(c);
    p(os);

    return out.toString();
  }
}
