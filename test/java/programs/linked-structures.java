import java.util.*;

public class Main {
  static StringBuilder out = new StringBuilder();

  static void p(Object o) {
    out.append(o).append('\n');
  }

  static class Stack2<T> {
    private Node<T> top;

    private static class Node<T> {
      final T value;
      final Node<T> below;

      Node(T value, Node<T> below) {
        this.value = value;
        this.below = below;
      }
    }

    void push(T v) {
      top = new Node<>(v, top);
    }

    T pop() {
      if (isEmpty()) throw new IllegalStateException("empty");
      T v = top.value;
      top = top.below;
      return v;
    }

    boolean isEmpty() {
      return top == null;
    }
  }

  static class Lru<K, V> {
    private class Entry {
      K key;
      V value;
      Entry prev, next;
    }

    private final Map<K, Entry> map = new HashMap<>();
    private final int capacity;
    private Entry head, tail;

    Lru(int capacity) {
      this.capacity = capacity;
    }

    V get(K k) {
      Entry e = map.get(k);
      if (e == null) return null;
      unlink(e);
      front(e);
      return e.value;
    }

    void put(K k, V v) {
      Entry e = map.get(k);
      if (e == null) {
        if (map.size() == capacity) {
          map.remove(tail.key);
          unlink(tail);
        }
        e = new Entry();
        e.key = k;
        map.put(k, e);
      } else unlink(e);
      e.value = v;
      front(e);
    }

    private void unlink(Entry e) {
      if (e.prev != null) e.prev.next = e.next;
      else head = e.next;
      if (e.next != null) e.next.prev = e.prev;
      else tail = e.prev;
      e.prev = e.next = null;
    }

    private void front(Entry e) {
      e.next = head;
      if (head != null) head.prev = e;
      head = e;
      if (tail == null) tail = e;
    }

    List<K> keys() {
      List<K> ks = new ArrayList<>();
      for (Entry e = head; e != null; e = e.next) ks.add(e.key);
      return ks;
    }
  }

  static class Heap {
    private int[] data;
    private int n;

    Heap(int cap) {
      data = new int[cap];
    }

    int size() {
      return n;
    }

    void add(int v) {
      if (n == data.length) data = Arrays.copyOf(data, n * 2);
      int i = n++;
      while (i > 0 && data[(i - 1) / 2] > v) {
        data[i] = data[(i - 1) / 2];
        i = (i - 1) / 2;
      }
      data[i] = v;
    }

    int poll() {
      int top = data[0], last = data[--n], i = 0;
      for (int c; (c = 2 * i + 1) < n; i = c) {
        if (c + 1 < n && data[c + 1] < data[c]) c++;
        if (last <= data[c]) break;
        data[i] = data[c];
      }
      data[i] = last;
      return top;
    }
  }

  static class Graph {
    private final Map<String, Map<String, Integer>> edges = new TreeMap<>();

    Graph edge(String a, String b, int w) {
      edges.computeIfAbsent(a, k -> new TreeMap<>()).merge(b, w, Math::min);
      edges.computeIfAbsent(b, k -> new TreeMap<>());
      return this;
    }

    Map<String, Integer> distances(String from) {
      Map<String, Integer> best = new TreeMap<>();
      PriorityQueue<Map.Entry<String, Integer>> q = new PriorityQueue<>(Map.Entry.comparingByValue());
      q.add(Map.entry(from, 0));
      while (!q.isEmpty()) {
        var e = q.poll();
        if (best.putIfAbsent(e.getKey(), e.getValue()) != null) continue;
        edges.get(e.getKey()).forEach((to, w) -> q.add(Map.entry(to, e.getValue() + w)));
      }
      return best;
    }
  }

  public static String run() {

    Stack2<String> s = new Stack2<>();
    for (String w : "to be or not".split(" ")) s.push(w);
    StringBuilder sb = new StringBuilder();
    while (!s.isEmpty()) sb.append(s.pop()).append('.');
    p(sb);
    try {
      s.pop();
    } catch (IllegalStateException e) {
      p(e.getMessage());
    }
    Lru<String, Integer> lru = new Lru<>(2);
    lru.put("a", 1);
    lru.put("b", 2);
    lru.get("a");
    lru.put("c", 3);
    p(lru.keys() + " " + lru.get("b") + " " + lru.get("a"));
    Heap h = new Heap(4);
    for (int v : new int[] {5, 1, 9, 3, 7, 2}) h.add(v);
    while (h.size() > 0) sb.append(h.poll());
    p(sb);
    Graph g = new Graph();
    g.edge("a", "b", 4).edge("a", "c", 1).edge("c", "b", 2).edge("b", "d", 5);
    p(g.distances("a"));

    return out.toString();
  }
}
