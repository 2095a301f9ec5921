/** `Instrument`: a record of base, quote and, for derivatives, the currency it settles in. */
import { symbolOf } from '../../domain.ts';
import type { LibraryClass } from '../../java/library.ts';
import { JavaRecord } from '../../java/runtime/enum.ts';

export class Instrument extends JavaRecord {
  base: string | null = null;
  quote: string | null = null;
  settle: string | null = null;

  init$String$String(base: string | null, quote: string | null): this {
    return this.init$String$String$String(base, quote, null);
  }

  init$String$String$String(base: string | null, quote: string | null, settle: string | null): this {
    this.base = base;
    this.quote = quote;
    this.settle = settle;
    return this;
  }

  private hash: number | undefined = undefined;

  /** Instruments are keys of maps: equality and hash are asked for at every event. */
  override equals$Object(other: unknown): boolean {
    if (this === other) return true;
    if (!(other instanceof Instrument)) return false;
    return this.base === other.base && this.quote === other.quote && this.settle === other.settle;
  }
  override get isUnchangingKey(): boolean {
    return true;
  }
  override hashCode$(): number {
    this.hash ??= super.hashCode$();
    return this.hash;
  }

  base$(): string | null {
    return this.base;
  }

  quote$(): string | null {
    return this.quote;
  }

  settle$(): string | null {
    return this.settle;
  }

  /** `BTC/USDT`, `BTC/USDT:USDT` */
  symbol$(): string {
    const quote = this.settle === null ? `${this.quote}` : `${this.quote}:${this.settle}`;
    return symbolOf({ base: `${this.base}`, quote });
  }

  components$(): readonly unknown[] {
    return [this.base, this.quote, this.settle];
  }

  componentNames$(): readonly string[] {
    return ['base', 'quote', 'settle'];
  }
}

/** @param quote as the service writes it: `USDT`, `USDT:USDT`, `USDT:USDT-260327` */
export const instrumentOf = (base: string, quote: string): Instrument => {
  const [currency = quote, settle = null] = quote.split(':', 2);
  return new Instrument().init$String$String$String(base, currency, settle);
};

export const instrument = (): LibraryClass => ({
  declaration: `public record Instrument(String base, String quote, String settle) {
    public Instrument(String base, String quote);
    public String symbol();
  }`,
  implementation: Instrument,
});
