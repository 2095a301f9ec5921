/** What was found under a name: the few names that a strategy asks for at every event are compared, not hashed. */

/** Beyond, a map is faster. */
const COMPARED = 8;

export class NameCache<T> {
  private readonly names: string[] = [];
  private readonly found: T[] = [];
  private readonly others = new Map<string, T>();

  get(name: string): T | undefined {
    const { names } = this;
    for (let i = 0; i < names.length; i += 1) if (names[i] === name) return this.found[i];
    return this.others.size === 0 ? undefined : this.others.get(name);
  }

  /** Keeps something under a name that has nothing yet. */
  add(name: string, found: T): void {
    if (this.names.length === COMPARED) {
      this.others.set(name, found);
      return;
    }
    this.names.push(name);
    this.found.push(found);
  }

  clear(): void {
    this.names.length = 0;
    this.found.length = 0;
    this.others.clear();
  }
}
