/** A double-ended array: elements at both ends come and go in constant time, and every place is at hand. */
export class Ring {
  private slots: unknown[] = new Array(16).fill(null);
  private head = 0;
  size = 0;

  at(index: number): unknown {
    return this.slots[(this.head + index) & (this.slots.length - 1)];
  }
  set(index: number, element: unknown): void {
    this.slots[(this.head + index) & (this.slots.length - 1)] = element;
  }
  addLast(element: unknown): void {
    this.reserve();
    this.size++;
    this.set(this.size - 1, element);
  }
  addFirst(element: unknown): void {
    this.reserve();
    this.head = (this.head - 1) & (this.slots.length - 1);
    this.size++;
    this.set(0, element);
  }
  /** Removes the first element; there must be one. */
  removeFirst(): unknown {
    const element = this.at(0);
    this.set(0, null);
    this.head = (this.head + 1) & (this.slots.length - 1);
    this.size--;
    return element;
  }
  /** Removes the last element; there must be one. */
  removeLast(): unknown {
    const element = this.at(this.size - 1);
    this.set(this.size - 1, null);
    this.size--;
    return element;
  }
  insert(index: number, element: unknown): void {
    if (index === 0) {
      this.addFirst(element);
      return;
    }
    this.addLast(element);
    for (let at = this.size - 1; at > index; at--) this.set(at, this.at(at - 1));
    this.set(index, element);
  }
  remove(index: number): unknown {
    if (index === 0) return this.removeFirst();
    const element = this.at(index);
    for (let at = index; at < this.size - 1; at++) this.set(at, this.at(at + 1));
    this.removeLast();
    return element;
  }
  clear(): void {
    this.slots = new Array(16).fill(null);
    this.head = 0;
    this.size = 0;
  }
  toArray(): unknown[] {
    return Array.from({ length: this.size }, (_, index) => this.at(index));
  }

  private reserve(): void {
    if (this.size < this.slots.length) return;
    const elements = this.toArray();
    this.slots = elements.concat(new Array(elements.length).fill(null));
    this.head = 0;
  }
}
