import type { LibraryClass } from '../../library.ts';
import { JavaObject, javaClassOf } from '../../runtime/object.ts';
import { formatFixed } from '../text/decimal-digits.ts';
import { DoubleConsumer, IntConsumer, LongConsumer } from '../util-function/consumer.ts';
import { DoubleSum } from './double-sum.ts';

const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

/** Count, sum, least and greatest of whole numbers. */
abstract class WholeStatistics<T extends number | bigint> extends JavaObject {
  protected count = 0n;
  protected sum = 0n;
  protected abstract least: T;
  protected abstract most: T;

  protected add(value: T): void {
    this.count++;
    this.sum = BigInt.asIntN(64, this.sum + BigInt(value));
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }
  protected join(other: WholeStatistics<T>): void {
    this.count += other.count;
    this.sum = BigInt.asIntN(64, this.sum + other.sum);
    if (other.least < this.least) this.least = other.least;
    if (other.most > this.most) this.most = other.most;
  }
  getCount$(): bigint {
    return this.count;
  }
  getSum$(): bigint {
    return this.sum;
  }
  getMin$(): T {
    return this.least;
  }
  getMax$(): T {
    return this.most;
  }
  getAverage$(): number {
    return this.count === 0n ? 0 : Number(this.sum) / Number(this.count);
  }
  override toString$(): string {
    const { simpleName } = javaClassOf(this.constructor);
    return `${simpleName}{count=${this.count}, sum=${this.sum}, min=${this.least}, average=${formatFixed(this.getAverage$(), 6)}, max=${this.most}}`;
  }
}

/** `java.util.IntSummaryStatistics`. */
export class IntSummaryStatistics extends WholeStatistics<number> {
  protected override least = 2147483647;
  protected override most = -2147483648;

  accept$int(value: number): void {
    this.add(value);
  }
  andThen$IntConsumer(after: IntConsumer): IntConsumer {
    return IntConsumer.prototype.andThen$IntConsumer.call(this, after);
  }
  combine$IntSummaryStatistics(other: IntSummaryStatistics): void {
    this.join(other);
  }
}

/** `java.util.LongSummaryStatistics`. */
export class LongSummaryStatistics extends WholeStatistics<bigint> {
  protected override least = LONG_MAX;
  protected override most = LONG_MIN;

  accept$int(value: number): void {
    this.add(BigInt(value));
  }
  accept$long(value: bigint): void {
    this.add(value);
  }
  andThen$LongConsumer(after: LongConsumer): LongConsumer {
    return LongConsumer.prototype.andThen$LongConsumer.call(this, after);
  }
  andThen$IntConsumer(after: IntConsumer): IntConsumer {
    return IntConsumer.prototype.andThen$IntConsumer.call(this, after);
  }
  combine$LongSummaryStatistics(other: LongSummaryStatistics): void {
    this.join(other);
  }
}

/** `java.util.DoubleSummaryStatistics`. */
export class DoubleSummaryStatistics extends JavaObject {
  private count = 0n;
  private readonly sum = new DoubleSum();
  private least = Infinity;
  private most = -Infinity;

  accept$double(value: number): void {
    this.count++;
    this.sum.add(value);
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
  }
  andThen$DoubleConsumer(after: DoubleConsumer): DoubleConsumer {
    return DoubleConsumer.prototype.andThen$DoubleConsumer.call(this, after);
  }
  combine$DoubleSummaryStatistics(other: DoubleSummaryStatistics): void {
    this.count += other.count;
    this.sum.addSum(other.sum);
    this.least = Math.min(this.least, other.least);
    this.most = Math.max(this.most, other.most);
  }
  getCount$(): bigint {
    return this.count;
  }
  getSum$(): number {
    return this.sum.value;
  }
  getMin$(): number {
    return this.least;
  }
  getMax$(): number {
    return this.most;
  }
  getAverage$(): number {
    return this.count === 0n ? 0 : this.sum.value / Number(this.count);
  }
  override toString$(): string {
    const show = (value: number): string => formatFixed(value, 6);
    return `DoubleSummaryStatistics{count=${this.count}, sum=${show(this.getSum$())}, min=${show(this.least)}, average=${show(this.getAverage$())}, max=${show(this.most)}}`;
  }
}

export const intSummaryStatisticsClass: LibraryClass = {
  declaration: `public class IntSummaryStatistics implements IntConsumer {
    public IntSummaryStatistics();
    public void accept(int value);
    public void combine(IntSummaryStatistics other);
    public final long getCount();
    public final long getSum();
    public final int getMin();
    public final int getMax();
    public final double getAverage();
    public String toString();
  }`,
  implementation: IntSummaryStatistics,
};
export const longSummaryStatisticsClass: LibraryClass = {
  declaration: `public class LongSummaryStatistics implements LongConsumer, IntConsumer {
    public LongSummaryStatistics();
    public void accept(int value);
    public void accept(long value);
    public void combine(LongSummaryStatistics other);
    public final long getCount();
    public final long getSum();
    public final long getMin();
    public final long getMax();
    public final double getAverage();
    public String toString();
  }`,
  implementation: LongSummaryStatistics,
};
export const doubleSummaryStatisticsClass: LibraryClass = {
  declaration: `public class DoubleSummaryStatistics implements DoubleConsumer {
    public DoubleSummaryStatistics();
    public void accept(double value);
    public void combine(DoubleSummaryStatistics other);
    public final long getCount();
    public final double getSum();
    public final double getMin();
    public final double getMax();
    public final double getAverage();
    public String toString();
  }`,
  implementation: DoubleSummaryStatistics,
};
