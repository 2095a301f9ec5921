/** The compensated sum that streams, collectors and statistics of doubles use. */
export class DoubleSum {
  private sum = 0;
  /** What the sum is too much by. */
  private compensation = 0;
  private simple = 0;

  add(value: number): void {
    this.simple += value;
    this.compensate(value);
  }
  addSum(other: DoubleSum): void {
    this.simple += other.simple;
    this.compensate(other.sum);
    this.compensate(-other.compensation);
  }
  /** The sum; an infinity where the compensated sum of infinities is NaN. */
  get value(): number {
    const sum = this.sum - this.compensation;
    return Number.isNaN(sum) && Math.abs(this.simple) === Infinity ? this.simple : sum;
  }
  private compensate(value: number): void {
    const corrected = value - this.compensation;
    const next = this.sum + corrected;
    this.compensation = next - this.sum - corrected;
    this.sum = next;
  }
}
