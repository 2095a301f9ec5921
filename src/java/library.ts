/**
 * The seam between the Java front end and everything a strategy can call: a library is one table that
 * holds, for each class, its Java declaration (which the front end type-checks against) and the
 * JavaScript class that implements it. The JDK classes (`src/java/library/`) and the engine API
 * (`src/engine/api/`) are two such libraries.
 *
 * ## How Java values look in JavaScript
 * | Java | JavaScript |
 * |---|---|
 * | boolean | boolean |
 * | byte short int char | number, always in the type's range (`char` is 0..65535) |
 * | long | bigint, always in -2^63..2^63-1 |
 * | float double | number (a float is always `Math.fround`ed) |
 * | null | null, never undefined |
 * | String | string (primitive) |
 * | Boolean | boolean |
 * | Byte Short Integer Long Character Float Double | instances of the wrappers in `runtime/box.ts` (`.value`) |
 * | int[] long[] double[] … | Int32Array, BigInt64Array, Float64Array, Float32Array, Int16Array, Uint16Array (char), Int8Array |
 * | boolean[] and arrays of references | Array, tagged by `runtime/array.ts` with its element type |
 * | any other object | an instance of a JavaScript class (see below) |
 *
 * ## How members are named
 * - A method is a JavaScript method named after its *erased* signature: the Java name, then `$`, then the
 *   simple names of the erased parameter types joined by `$`; an array type `T[]` is `T_A`; a varargs
 *   parameter is an array; a nested type is its last name. So `size$`, `add$Object`, `add$int$Object`,
 *   `update$Ticker`, `sma$String$int$boolean`, `fill$double_A$double`. The erasure of a type variable is
 *   its first bound, or Object. The front end writes bridge methods where erasures of an override differ.
 * - A constructor `C(int, String)` is an instance method `init$int$String` that returns `this`; `new C(1, "a")`
 *   becomes `new C().init$int$String(1, 'a')`, so that Java's overloaded constructors and `super(...)` calls
 *   are plain method calls. The JavaScript constructor takes no arguments and sets every field, so that all
 *   instances have one shape.
 * - A static method is a static method of the JavaScript class, named the same way.
 * - A field is a property named `f$name`; a static field a static property `f$name`; enum constants are
 *   static fields. Static state of library classes is immutable.
 * - An object of a functional interface made from a lambda has the interface's one abstract method under its
 *   erased name and inherits the interface's default methods. Library code calls it by that name:
 *   `fn.apply$Object(x)`, `predicate.test$Object(x)`, `comparator.compare$Object$Object(a, b)`.
 * - Methods on a receiver that can be a string, boolean, wrapper or array (static type Object, Comparable,
 *   CharSequence, a type variable) go through `runtime/object.ts`: `equals(a, b)`, `hashCode(a)`,
 *   `toString(a)` (null gives "null"), `compareTo(a, b)`. Library code uses these on elements, never `===`.
 * - The methods of String are static methods of its implementation with the receiver first:
 *   `length$(self)`, `substring$int$int(self, from, to)`.
 * - Interfaces with default methods are implemented by a JavaScript class whose prototype holds them.
 *   Which interfaces an object has, is known from the declarations; nothing is tagged by hand.
 * - Java exceptions are instances of the implementation of `java.lang.Throwable` and are thrown as they are.
 */

/** One class, interface, enum, record or annotation that Java source may name. */
export interface LibraryClass {
  /**
   * Its Java declaration, without package and imports: `public final class StringBuilder implements
   * CharSequence { public StringBuilder(); public StringBuilder append(int i); … }`. Methods end in `;`
   * (in interfaces, default methods are marked `default` and also end in `;`). Other types are named simply;
   * they are found among all libraries by simple name. Nested types are declared inside.
   */
  readonly declaration: string;
  /** The implementing class; absent for interfaces without default or static members, and annotations. */
  readonly implementation?: object;
  /** Implementations of nested types, by simple name. */
  readonly nested?: Readonly<Record<string, object>>;
}

/** Classes by package, then by simple name. Values are thunks, so that unused classes cost nothing. */
export type LibraryPackages = Readonly<Record<string, Readonly<Record<string, () => LibraryClass>>>>;

export interface JavaLibrary {
  readonly packages: LibraryPackages;
  /**
   * Imports below this root resolve by their last segment, whatever the package in between says (the
   * engine's documentation is not consistent about packages). Undefined for the JDK.
   */
  readonly lenientRoot?: string;
  /** Packages that need no import. */
  readonly preImported: readonly string[];
}
