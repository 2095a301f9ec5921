/** From offsets in the source to lines and columns. */
import type { Diagnostic } from './diagnostic.ts';

export interface LineMap {
  /** 1-based. */
  readonly lineAt: (offset: number) => number;
  /** 1-based, UTF-16 units. */
  readonly columnAt: (offset: number) => number;
}

export const lineMapOf = (source: string): LineMap => {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { lineAt, columnAt: (offset) => offset - (starts[lineAt(offset) - 1] ?? 0) + 1 };
};

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Collects diagnostics; at most one for the same place, errors of the same line in order of columns. */
export class Reporter {
  private readonly found = new Map<number, Diagnostic>();
  private readonly lines: LineMap;

  constructor(lines: LineMap) {
    this.lines = lines;
  }

  error(place: Place, message: string, hint?: string): void {
    this.add(place, 'error', message, hint);
  }

  warning(place: Place, message: string): void {
    this.add(place, 'warning', message);
  }

  get hasErrors(): boolean {
    return [...this.found.values()].some((diagnostic) => diagnostic.severity === 'error');
  }

  /** Sorted by place. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.found.entries()].sort(([a], [b]) => a - b).map(([, diagnostic]) => diagnostic);
  }

  private add(place: Place, severity: Diagnostic['severity'], message: string, hint?: string): void {
    const known = this.found.get(place.start);
    if (known?.severity === 'error' || (known !== undefined && severity === 'warning')) return;
    this.found.set(place.start, {
      severity,
      line: this.lines.lineAt(place.start),
      column: this.lines.columnAt(place.start),
      length: Math.max(1, place.end - place.start),
      message,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
