import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  public static String run() {

    List<String> list = new ArrayList<>();
    list.add("b");
    list.add(0, "a");
    list.addAll(List.of("d", "c"));
    list.set(1, "B");
    p(list + " " + list.size() + list.contains("d") + list.indexOf("c"));
    Collections.reverse(list);
    p(list);
    list.subList(1, 3).clear();
    p(list);
    Map<String, Integer> m = new HashMap<>();
    for (String w : "the cat and the dog and the end".split(" ")) m.merge(w, 1, Integer::sum);
    p(new TreeMap<>(m));
    Map<String, Integer> lhm = new LinkedHashMap<>();
    lhm.put("z", 1);
    lhm.put("y", 2);
    lhm.putIfAbsent("z", 9);
    for (Map.Entry<String, Integer> e : lhm.entrySet()) p(e.getKey() + "=" + e.getValue());
    lhm.computeIfPresent("y", (k, v) -> v + 10);
    lhm.compute("x", (k, v) -> v == null ? 100 : v);
    p(lhm + "" + lhm.keySet() + lhm.values());
    p(lhm.getOrDefault("q", -1));
    Set<Integer> hs = new HashSet<>(List.of(3, 1, 2));
    p(hs.add(3) + "" + hs.add(4) + hs);
    TreeSet<Integer> ts = new TreeSet<>(hs);
    p(ts.first() + ts.last() + "" + ts.headSet(3) + ts.ceiling(2));
    Deque<Integer> dq = new ArrayDeque<>();
    dq.push(1);
    dq.addLast(2);
    dq.offerFirst(0);
    p(dq.pop() + dq.pollLast() + dq.peek());
    PriorityQueue<int[]> pq = new PriorityQueue<>((a, b) -> a[1] - b[1]);
    pq.add(new int[] {1, 5});
    pq.add(new int[] {2, 3});
    p(pq.poll()[0]);
    LinkedList<String> ll = new LinkedList<>(List.of("q", "r"));
    ll.addFirst("p");
    ll.removeLast();
    p(ll);
    Iterator<String> it = list.iterator();
    while (it.hasNext()) if (it.next().equals("a")) it.remove();
    p(list);
    p(List.of(1, 2).equals(Arrays.asList(1, 2)));
    p(new ArrayList<>(List.of(3, 1, 2)).hashCode());
    p(Map.of("k", 1).equals(new HashMap<>(Map.of("k", 1))));
    TreeMap<Integer, String> tm = new TreeMap<>();
    for (int i = 0; i < 10; i += 2) tm.put(i, "v" + i);
    p(tm.floorKey(5) + " " + tm.higherEntry(4).getValue() + tm.firstKey() + tm.headMap(4));
    p(Collections.max(List.of(1, 7, 3)) + Collections.min(List.of(4, 2)));
    Integer[] boxed = {3, 1, 2};
    Arrays.sort(boxed, (a, b) -> b - a);
    p(Arrays.asList(boxed));
    List<List<Integer>> nested = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      nested.add(new ArrayList<>());
      for (int j = 0; j <= i; j++) nested.get(i).add(i * j);
    }
    p(nested);
    int total = 0;
    for (List<Integer> row : nested) for (int v : row) total += v;
    p(total);
    Map<Character, Integer> freq = new TreeMap<>();
    for (char c : "banana".toCharArray()) freq.put(c, freq.getOrDefault(c, 0) + 1);
    p(freq);
    p(Collections.nCopies(3, "x") + "" + Collections.emptyList());
    Object[] objs = list.toArray();
    p(objs.length);
    ListIterator<Integer> li = new ArrayList<>(List.of(1, 2, 3)).listIterator();
    int s = 0;
    while (li.hasNext()) s += li.next();
    p(s);

    return out.toString();
  }
}
