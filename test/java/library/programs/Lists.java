import java.util.*;
import java.util.concurrent.Callable;

public class Lists {
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

  static void arrayLists() {
    List<Integer> list = new ArrayList<>(List.of(5, 3, 8, 1));
    list.add(9);
    list.add(1, 7);
    show("list", list);
    show("size", list.size() + " " + list.isEmpty());
    show("get", list.get(2));
    show("set", list.set(0, 50) + " " + list);
    show("removed by index", list.remove(1) + " " + list);
    show("removed by value", list.remove(Integer.valueOf(8)) + " " + list);
    show("index", list.indexOf(1) + " " + list.lastIndexOf(99) + " " + list.contains(50));
    list.addAll(List.of(2, 4));
    list.addAll(1, List.of(6, 6));
    show("added", list);
    list.sort(null);
    show("sorted", list);
    list.sort(Comparator.reverseOrder());
    show("reversed order", list);
    list.replaceAll(x -> x * 2);
    show("doubled", list);
    list.removeIf(x -> x > 20);
    show("filtered", list);
    show("equal", list.equals(Arrays.asList(18, 12, 12, 8, 6, 4, 2)) + " " + list.hashCode());
    show("ends", list.getFirst() + " " + list.getLast() + " " + list.reversed());
    list.removeFirst();
    list.removeLast();
    list.addFirst(-1);
    list.addLast(-2);
    show("ends changed", list);
    show("sub", list.subList(1, 3));
    list.subList(1, 3).clear();
    show("cleared part", list);
    list.retainAll(List.of(-1, -2, 7));
    show("retained", list);
    list.removeAll(List.of(-1));
    show("removed all", list);
    Object[] array = list.toArray();
    Integer[] typed = list.toArray(new Integer[0]);
    Integer[] made = list.toArray(Integer[]::new);
    show("arrays", array.length + " " + typed[0] + " " + made.length + " " + Arrays.toString(list.toArray(new Integer[4])));
    int sum = 0;
    for (int value : new ArrayList<>(List.of(1, 2, 3))) sum += value;
    show("sum", sum);
    StringBuilder text = new StringBuilder();
    list.forEach(x -> text.append(x).append(';'));
    show("forEach", text);
    List<Object> self = new ArrayList<>();
    self.add(self);
    self.add(null);
    show("self", self);
    show("nulls", self.indexOf(null) + " " + new ArrayList<Object>(Arrays.asList(null, 1)).hashCode());
  }

  static void iterators() {
    List<String> list = new ArrayList<>(List.of("a", "b", "c", "d"));
    Iterator<String> it = list.iterator();
    while (it.hasNext()) if (it.next().equals("b")) it.remove();
    show("removed by iterator", list);
    ListIterator<String> li = list.listIterator();
    while (li.hasNext()) {
      int index = li.nextIndex();
      String s = li.next();
      if (index == 1) li.set(s.toUpperCase());
      if (index == 0) li.add("x");
    }
    show("changed by list iterator", list);
    while (li.hasPrevious()) out.append(li.previousIndex()).append(li.previous()).append(' ');
    out.append('\n');
    attempt("concurrent", () -> {
      for (String s : list) list.add(s);
      return list.size();
    });
    attempt("before the last", () -> {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
      for (Integer i : numbers) if (i == 2) numbers.remove(i);
      return numbers;
    });
    attempt("sub-list gone stale", () -> {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
      List<Integer> sub = numbers.subList(0, 2);
      numbers.add(4);
      return sub.size();
    });
    attempt("forEach", () -> {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
      numbers.forEach(n -> numbers.add(n));
      return numbers;
    });
    attempt("removeIf", () -> {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
      return numbers.removeIf(n -> numbers.add(n));
    });
  }

  static void errors() {
    List<Integer> one = new ArrayList<>(List.of(1));
    attempt("get", () -> one.get(5));
    attempt("get negative", () -> one.get(-1));
    attempt("set", () -> one.set(3, 1));
    attempt("add", () -> {
      one.add(5, 1);
      return 0;
    });
    attempt("remove", () -> one.remove(4));
    attempt("subList", () -> one.subList(0, 5));
    attempt("subList", () -> one.subList(-1, 1));
    attempt("subList", () -> one.subList(1, 0));
    attempt("listIterator", () -> one.listIterator(9));
    attempt("capacity", () -> new ArrayList<Integer>(-1));
    attempt("first", () -> new ArrayList<Integer>().getFirst());
    attempt("last", () -> new ArrayList<Integer>().removeLast());
    attempt("next", () -> new ArrayList<Integer>().iterator().next());
    attempt("addAll", () -> new ArrayList<Integer>().addAll(2, one));
    attempt("not comparable", () -> {
      List<Object> mixed = new ArrayList<>(List.of("a", 1));
      mixed.sort(null);
      return mixed;
    });
    attempt("of null", () -> List.of(1, null));
    attempt("of", () -> List.of(1, 2).add(3));
    attempt("of contains null", () -> List.of(1, 2).contains(null));
    attempt("of set", () -> List.of(1, 2).set(0, 3));
    attempt("of sort", () -> {
      List.of(2, 1).sort(null);
      return 0;
    });
    attempt("of clear", () -> {
      List.of().clear();
      return 0;
    });
    attempt("of first", () -> List.of().getFirst());
    attempt("copyOf", () -> List.copyOf(Arrays.asList(1, null)));
    attempt("asList add", () -> Arrays.asList(1, 2).add(3));
    attempt("asList set", () -> {
      String[] array = {"x", "y"};
      List<String> list = Arrays.asList(array);
      list.set(0, "z");
      Collections.reverse(list);
      return array[0] + array[1] + list;
    });
    attempt("iterator remove twice", () -> {
      Iterator<Integer> it = new ArrayList<>(List.of(1, 2)).iterator();
      it.next();
      it.remove();
      it.remove();
      return 0;
    });
  }

  static void linkedLists() {
    LinkedList<String> list = new LinkedList<>(List.of("b", "c"));
    list.addFirst("a");
    list.add("d");
    list.push("0");
    list.offer("e");
    list.add(3, "x");
    show("linked", list + " " + list.size() + " " + list.peek() + " " + list.peekLast() + " " + list.indexOf("c"));
    show("polled", list.poll() + list.pop() + list.pollLast() + list.removeFirst() + " " + list);
    show("occurrence", list.removeFirstOccurrence("c") + " " + list.remove("nothing") + " " + list);
    StringBuilder backwards = new StringBuilder();
    Iterator<String> it = list.descendingIterator();
    while (it.hasNext()) backwards.append(it.next());
    show("descending", backwards);
    attempt("get", () -> list.get(9));
    attempt("element", () -> new LinkedList<String>().element());
    attempt("remove", () -> new LinkedList<String>().remove());
    attempt("getFirst", () -> new LinkedList<String>().getFirst());
    show("poll of nothing", new LinkedList<String>().poll() + " " + new LinkedList<String>().peek());
    for (int i = 0; i < 40; i++) list.addLast("n" + i);
    for (int i = 0; i < 30; i++) list.removeFirst();
    show("after many", list + " " + list.equals(new ArrayList<>(list)));
    Stack<Integer> stack = new Stack<>();
    stack.push(1);
    stack.push(2);
    show("stack", stack.peek() + " " + stack.search(1) + " " + stack.pop() + " " + stack.empty() + " " + stack);
    attempt("empty stack", () -> new Stack<Integer>().pop());
  }

  static void helpers() {
    List<Integer> list = new ArrayList<>(List.of(4, 2, 9, 7, 1));
    Collections.sort(list);
    show("sorted", list + " " + Collections.binarySearch(list, 7) + " " + Collections.binarySearch(list, 5));
    Collections.reverse(list);
    Collections.swap(list, 0, 4);
    show("swapped", list);
    Collections.rotate(list, 2);
    show("rotated", list);
    Collections.rotate(list, -1);
    show("rotated back", list);
    Collections.shuffle(list, new Random(42));
    show("shuffled", list);
    show("extremes", Collections.max(list) + " " + Collections.min(list) + " " + Collections.max(list, Comparator.comparing(x -> -x)));
    show("frequency", Collections.frequency(List.of(1, 2, 1), 1) + " " + Collections.disjoint(list, List.of(100)));
    show("copies", Collections.nCopies(3, "ab") + " " + Collections.emptyList() + Collections.singletonList(null) + Collections.emptyMap());
    Collections.addAll(list, 11, 12);
    Collections.fill(list.subList(0, 2), 0);
    Collections.replaceAll(list, 0, 5);
    show("filled", list + " " + Collections.indexOfSubList(list, List.of(11, 12)));
    List<Integer> fixed = Collections.unmodifiableList(list);
    attempt("unmodifiable", () -> fixed.add(1));
    attempt("unmodifiable sort", () -> {
      Collections.sort(fixed);
      return 0;
    });
    list.add(99);
    show("view", fixed.get(fixed.size() - 1) + " " + fixed.equals(list) + " " + fixed.hashCode());
    attempt("max of nothing", () -> Collections.max(new ArrayList<Integer>()));
    attempt("negative copies", () -> Collections.nCopies(-1, 1));
  }

  public static String run() {
    arrayLists();
    iterators();
    errors();
    linkedLists();
    helpers();
    return out.toString();
  }
}
