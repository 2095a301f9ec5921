/** The `log` object: SLF4J's methods over the run's capped log. */
import type { LibraryClass } from '../../java/library.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import { toString as textOf } from '../../java/runtime/object.ts';

/** Takes one line; undefined asks for none any more. */
export interface LogSink {
  readonly isFull: boolean;
  add(level: string, text: string): void;
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

/** Puts arguments in the place of `{}`; those left over follow at the end (an exception, usually). */
const fill = (format: string | null, args: readonly unknown[]): string => {
  let next = 0;
  const text = `${format}`.replaceAll('{}', () => (next < args.length ? textOf(args[next++]) : '{}'));
  return [text, ...args.slice(next).map(textOf)].join(' ');
};

export class Logger extends JavaObject {
  sink: LogSink | undefined = undefined;

  write(level: string, format: string | null, args: readonly unknown[]): void {
    if (this.sink && !this.sink.isFull) this.sink.add(level.toUpperCase(), fill(format, args));
  }
}

const SHAPES = ['String', 'String$Object', 'String$Object$Object', 'String$Object_A'] as const;

for (const level of LEVELS) {
  for (const shape of SHAPES) {
    const isArray = shape.endsWith('_A');
    Object.defineProperty(Logger.prototype, `${level}$${shape}`, {
      value(this: Logger, format: string | null, ...args: unknown[]): void {
        this.write(level, format, isArray ? (args[0] as unknown[]) : args);
      },
    });
  }
}

const declarations = LEVELS.map(
  (level) => `public void ${level}(String message);
    public void ${level}(String format, Object argument);
    public void ${level}(String format, Object first, Object second);
    public void ${level}(String format, Object... arguments);`,
);

export const logger = (): LibraryClass => ({
  declaration: `public final class Logger { private Logger(); ${declarations.join('\n')} }`,
  implementation: Logger,
});
