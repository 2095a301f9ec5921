/** The capped log and the notices of a run. */
import { LOG_LINE_LENGTH, LOG_LINE_LIMIT, MAX_NOTICES } from './assumptions.ts';
import type { Notice } from './types.ts';

/** Lines of the strategy, each with the time of its event: a run has no other clock. */
export class RunLog {
  readonly lines: string[] = [];
  private readonly clock: { readonly nowMs: number };
  private readonly onLine: ((line: string) => void) | undefined;

  constructor(clock: { readonly nowMs: number }, onLine?: (line: string) => void) {
    this.clock = clock;
    this.onLine = onLine;
  }

  get isFull(): boolean {
    return this.lines.length >= LOG_LINE_LIMIT;
  }

  add(level: string, text: string): void {
    if (this.isFull) return;
    const isLast = this.lines.length === LOG_LINE_LIMIT - 1;
    const line = isLast
      ? `the log is full: a run keeps ${LOG_LINE_LIMIT} lines`
      : `${new Date(this.clock.nowMs).toISOString()} ${level} ${text.slice(0, LOG_LINE_LENGTH)}`;
    this.lines.push(line);
    this.onLine?.(line);
  }
}

/** Notices, each once; at most MAX_NOTICES. */
export class NoticeList {
  private readonly byText = new Map<string, Notice>();
  private dropped = 0;

  add(notice: Notice): void {
    const key = `${notice.code} ${notice.message}`;
    if (this.byText.has(key)) return;
    if (this.byText.size < MAX_NOTICES - 1) this.byText.set(key, notice);
    else this.dropped += 1;
  }

  warn(code: string, message: string): void {
    this.add({ level: 'WARN', code, message, provenance: 'execute' });
  }

  list(): readonly Notice[] {
    const notices = [...this.byText.values()];
    if (this.dropped === 0) return notices;
    const message = `${this.dropped} more notices were left out`;
    return [...notices, { level: 'WARN', code: 'local.notices-truncated', message, provenance: 'execute' }];
  }
}
