/** Counters, flags, accumulators and objects of one instrument, shared by all its listeners (section 5). */

/** Each kind has its own key space. */
export class KeyedState {
  private readonly counters = new Map<string, number>();
  private readonly flags = new Set<string>();
  private readonly sums = new Map<string, number>();
  private readonly objects = new Map<string, unknown>();

  /** Adds `step` to a 32-bit counter that starts at 0 and returns its new value. */
  count(key: string, step: 1 | -1): number {
    const next = ((this.counters.get(key) ?? 0) + step) | 0;
    this.counters.set(key, next);
    return next;
  }

  setFlag(key: string, on: boolean): void {
    if (on) this.flags.add(key);
    else this.flags.delete(key);
  }

  hasFlag(key: string): boolean {
    return this.flags.has(key);
  }

  /** Adds to an accumulator that starts at 0 and returns its new value. */
  accumulate(key: string, x: number): number {
    const next = (this.sums.get(key) ?? 0) + x;
    this.sums.set(key, next);
    return next;
  }

  put(key: string, value: unknown): void {
    this.objects.set(key, value);
  }

  /** The stored object, or `fallback` when nothing was stored. */
  get(key: string, fallback: unknown): unknown {
    return this.objects.has(key) ? this.objects.get(key) : fallback;
  }
}
