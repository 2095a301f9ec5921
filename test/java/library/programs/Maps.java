import java.util.*;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

public class Maps {
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

  static void hashMaps() {
    Map<String, Integer> map = new HashMap<>();
    String[] words = "the quick brown fox jumps over the lazy dog and runs away from the big bad wolf again".split(" ");
    for (String word : words) map.merge(word, 1, Integer::sum);
    show("counted", map);
    show("keys", map.keySet());
    show("values", map.values());
    show("get", map.get("the") + " " + map.get("cat") + " " + map.getOrDefault("cat", -1));
    show("put", map.put("fox", 10) + " " + map.put("cat", 2) + " " + map.size());
    show("absent", map.putIfAbsent("cat", 5) + " " + map.putIfAbsent("owl", 5));
    show("compute", map.computeIfAbsent("bee", String::length) + " " + map.computeIfPresent("owl", (k, v) -> v + 1) + " " + map.compute("dog", (k, v) -> v == null ? 1 : v * 7) + " " + map.compute("ant", (k, v) -> null));
    show("merged away", map.merge("bee", 1, (a, b) -> null) + " " + map.containsKey("bee"));
    show("replace", map.replace("owl", 77) + " " + map.replace("nobody", 1) + " " + map.replace("cat", 2, 3) + " " + map.replace("cat", 2, 3));
    show("remove", map.remove("wolf") + " " + map.remove("wolf") + " " + map.remove("cat", 1) + " " + map.remove("cat", 3));
    show("contains", map.containsValue(77) + " " + map.containsValue(1000));
    map.replaceAll((k, v) -> v + k.length());
    show("replaced", map);
    StringBuilder text = new StringBuilder();
    map.forEach((k, v) -> text.append(k).append(v));
    show("forEach", text);
    int total = 0;
    for (Map.Entry<String, Integer> e : map.entrySet()) total += e.getValue();
    show("total", total);
    for (Map.Entry<String, Integer> e : map.entrySet()) if (e.getKey().startsWith("b")) e.setValue(0);
    show("zeroed", map);
    map.keySet().removeIf(k -> k.length() == 3);
    map.values().remove(0);
    show("removed through views", map + " " + map.hashCode());
    map.entrySet().retainAll(Map.of("quick", map.get("quick"), "jumps", -1).entrySet());
    show("retained", map);
    show("equals", map.equals(new TreeMap<>(map)) + " " + new HashMap<>(map).equals(map));
    map.put(null, 5);
    map.put("n", null);
    show("nulls", map + " " + map.get(null) + " " + map.containsKey("n") + " " + map.getOrDefault("n", 9) + " " + map.computeIfAbsent("n", k -> 4));
    map.clear();
    show("cleared", map + " " + map.isEmpty());
  }

  static void order() {
    Map<Integer, String> numbers = new HashMap<>();
    for (int i = 0; i < 40; i += 3) numbers.put(i * 37 % 101, "v" + i);
    show("numbers", numbers);
    for (int i = 0; i < 30; i += 2) numbers.remove(i * 37 % 101);
    show("fewer", numbers);
    Map<Long, Integer> longs = new HashMap<>();
    for (long i = 1; i < 1L << 50; i *= 9) longs.put(i, (int) (i % 10));
    show("longs", longs);
    Map<Double, Boolean> doubles = new HashMap<>();
    for (double d : new double[] {1.5, -2.25, 0.0, -0.0, 1e10, 3, 100.125, Double.NaN}) doubles.put(d, d > 1);
    show("doubles", doubles + " " + doubles.size());
    Map<Character, Integer> letters = new HashMap<>();
    for (char c : "hello world".toCharArray()) letters.merge(c, 1, Integer::sum);
    show("letters", letters);
    Set<String> symbols = new HashSet<>(List.of("BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT", "ADA/USDT", "DOGE/USDT"));
    show("symbols", symbols + " " + symbols.hashCode());
    symbols.add("BTC/USDT");
    symbols.addAll(List.of("LTC/BTC", "DOT/BTC"));
    symbols.remove("ADA/USDT");
    show("symbols", symbols + " " + symbols.contains("SOL/USDT"));
    Set<Integer> colliding = new HashSet<>();
    for (int i = 0; i < 20; i++) colliding.add(i << 16);
    show("colliding", colliding);
    Map<Boolean, List<Integer>> lists = new HashMap<>();
    for (int i = 0; i < 6; i++) lists.computeIfAbsent(i % 2 == 0, k -> new ArrayList<>()).add(i);
    show("lists", lists);
  }

  static void linked() {
    LinkedHashMap<String, Integer> map = new LinkedHashMap<>();
    for (String s : List.of("z", "a", "m", "b")) map.put(s, map.size());
    map.put("a", 100);
    map.remove("m");
    map.put("m", 7);
    show("linked", map + " " + map.firstEntry() + " " + map.lastEntry());
    show("polled", map.pollFirstEntry() + " " + map.pollLastEntry() + " " + map);
    Map<String, Integer> lru = new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
        return size() > 3;
      }
    };
    for (String s : List.of("a", "b", "c")) lru.put(s, 1);
    lru.get("a");
    lru.put("d", 1);
    lru.getOrDefault("c", 0);
    lru.merge("e", 5, Integer::sum);
    show("cache", lru);
    Set<Integer> set = new LinkedHashSet<>(List.of(9, 3, 7, 3 + 1));
    set.add(9);
    set.remove(3);
    set.add(3);
    show("linked set", set + " " + set.hashCode() + " " + set.equals(Set.of(3, 4, 7, 9)));
    LinkedHashSet<Integer> ends = new LinkedHashSet<>(set);
    show("ends", ends.getFirst() + " " + ends.getLast() + " " + ends.removeFirst() + " " + ends);
  }

  static void sorted() {
    TreeMap<Integer, String> map = new TreeMap<>();
    for (int i : new int[] {50, 20, 80, 10, 30, 70, 90}) map.put(i, "v" + i);
    show("tree", map + " " + map.firstKey() + " " + map.lastKey());
    show("near", map.floorKey(55) + " " + map.ceilingKey(55) + " " + map.lowerKey(50) + " " + map.higherKey(50) + " " + map.floorKey(5) + " " + map.higherEntry(90));
    show("entries", map.floorEntry(50) + " " + map.ceilingEntry(71) + " " + map.firstEntry().getValue());
    show("head", map.headMap(50) + " " + map.headMap(50, true) + " " + map.tailMap(50) + " " + map.tailMap(50, false) + " " + map.subMap(20, 80) + " " + map.subMap(20, false, 80, true));
    show("descending", map.descendingMap() + " " + map.descendingKeySet() + " " + map.navigableKeySet());
    NavigableMap<Integer, String> part = map.subMap(20, true, 70, true);
    part.put(60, "new");
    part.remove(30);
    show("through the part", map + " " + part.size() + " " + part.firstKey() + " " + part.descendingMap().firstEntry());
    attempt("out of range", () -> part.put(10, "x"));
    attempt("wrong way", () -> map.subMap(80, 20));
    attempt("outside", () -> part.headMap(100));
    show("polled", map.pollFirstEntry() + " " + map.pollLastEntry() + " " + map);
    attempt("set value of a copy", () -> map.firstEntry().setValue("y"));
    for (Map.Entry<Integer, String> e : map.entrySet()) e.setValue(e.getValue() + "!");
    show("changed", map);
    map.keySet().removeIf(k -> k > 60);
    show("thinned", map + " " + map.merge(20, "+", String::concat) + " " + map.computeIfAbsent(1, k -> "one"));
    Map<String, Integer> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.putAll(Map.of("a", 1, "b", 2, "c", 3));
    show("backwards", backwards + " " + new TreeMap<>(backwards));
    Map<String, Integer> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    insensitive.put("Abc", 1);
    insensitive.put("aBC", 2);
    show("insensitive", insensitive);
    TreeSet<String> set = new TreeSet<>(List.of("pear", "apple", "fig"));
    set.add("kiwi");
    show("set", set + " " + set.first() + " " + set.last() + " " + set.floor("g") + " " + set.higher("pear") + " " + set.headSet("kiwi") + " " + set.tailSet("kiwi") + " " + set.subSet("b", "l") + " " + set.descendingSet());
    show("polled", set.pollFirst() + " " + set.pollLast() + " " + set + " " + set.add("fig") + " " + set.remove("fig"));
    attempt("first of nothing", () -> new TreeSet<String>().first());
    attempt("first key of nothing", () -> new TreeMap<String, String>().firstKey());
    show("nothing", new TreeMap<String, String>().firstEntry() + " " + new TreeSet<String>().pollFirst());
    attempt("null key", () -> {
      try {
        return new TreeMap<String, String>().put(null, "x");
      } catch (NullPointerException e) {
        return "refused";
      }
    });
    attempt("not comparable", () -> new TreeSet<Object>(List.of(new ArrayList<>())));
    attempt("concurrent", () -> {
      for (Integer k : map.keySet()) map.put(k + 1000, "x");
      return map;
    });
  }

  static void immutable() {
    show("of", Map.of("a", 1) + " " + Map.of().size() + " " + Map.entry("k", 2) + " " + Map.ofEntries(Map.entry(1, 2)));
    attempt("put", () -> Map.of("a", 1).put("b", 2));
    attempt("remove", () -> Map.of("a", 1).remove("a"));
    attempt("twice", () -> Map.of("a", 1, "a", 2));
    attempt("set twice", () -> Set.of(1, 1));
    attempt("set add", () -> Set.of(1).add(2));
    attempt("entry", () -> Map.entry("a", 1).setValue(3));
    attempt("view", () -> Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))).put(3, 4));
    attempt("view of keys", () -> Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))).keySet().remove(1));
    show("copies", Map.copyOf(new TreeMap<>(Map.of(1, "x"))) + " " + Set.copyOf(List.of(1, 1)) + " " + Map.of(1, 2).equals(new HashMap<>(Map.of(1, 2))) + " " + Map.of(1, 2).hashCode());
    show("entries", new AbstractMap.SimpleEntry<>("k", 1) + " " + new AbstractMap.SimpleEntry<>("k", 1).equals(Map.entry("k", 1)) + " " + Map.entry("k", 1).hashCode());
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(Map.of("x", 3, "y", 1, "z", 2).entrySet());
    entries.sort(Map.Entry.comparingByValue());
    show("by value", entries);
    entries.sort(Map.Entry.<String, Integer>comparingByKey().reversed());
    show("by key", entries);
    Map<String, Integer> concurrent = new ConcurrentHashMap<>();
    concurrent.put("a", 1);
    concurrent.merge("a", 4, Integer::sum);
    show("concurrent", concurrent);
    attempt("null", () -> {
      try {
        return concurrent.put("b", null);
      } catch (NullPointerException e) {
        return "refused";
      }
    });
  }

  static void concurrentChanges() {
    Map<Integer, Integer> map = new HashMap<>(Map.of(1, 1, 2, 2, 3, 3));
    attempt("loop", () -> {
      for (Integer k : map.keySet()) map.remove(k);
      return map;
    });
    attempt("computeIfAbsent", () -> map.computeIfAbsent(50, k -> {
      map.put(51, 1);
      return 2;
    }));
    attempt("forEach", () -> {
      map.forEach((k, v) -> map.put(k + 100, v));
      return map;
    });
    attempt("iterator", () -> {
      Iterator<Map.Entry<Integer, Integer>> it = map.entrySet().iterator();
      while (it.hasNext()) if (it.next().getKey() > 50) it.remove();
      return map.containsKey(51);
    });
    attempt("capacity", () -> new HashMap<String, String>(-1));
    attempt("load factor", () -> new HashMap<String, String>(1, 0f));
  }

  public static String run() {
    hashMaps();
    order();
    linked();
    sorted();
    immutable();
    concurrentChanges();
    return out.toString();
  }
}
