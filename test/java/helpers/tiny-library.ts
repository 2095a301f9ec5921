/** A library of a few classes, as an engine would bring: a base class, an annotation, a listener. */
import type { JavaLibrary } from '../../../src/java/index.ts';
import { JavaObject } from '../../../src/java/runtime/object.ts';

/** `class Device { void start(); protected void onStart(Clock c); }`: calls back into Java. */
class Device extends JavaObject {
  f$name = 'device';
  readonly log: string[] = [];

  start$int(times: number): string {
    for (let round = 0; round < times; round++)
      this.onTick$Pulse(new Pulse(BigInt(round) * 1000n, round / 2));
    return this.log.join(',');
  }

  onTick$Pulse(_pulse: Pulse): void {}

  note$String(text: string): void {
    this.log.push(text);
  }

  on$Listener(listener: { hear$Device$double(device: Device, value: number): void }): Device {
    listener.hear$Device$double(this, 2.5);
    return this;
  }
}

class Pulse extends JavaObject {
  private readonly time: bigint;
  private readonly level: number;

  constructor(time = 0n, level = 0) {
    super();
    this.time = time;
    this.level = level;
  }

  time$(): bigint {
    return this.time;
  }

  level$(): number {
    return this.level;
  }
}

export const tinyLibrary: JavaLibrary = {
  lenientRoot: 'org.tiny',
  preImported: [],
  packages: {
    'org.tiny.device': {
      Device: () => ({
        declaration: `public abstract class Device {
          protected final String name;
          public Device();
          public String start(int times);
          protected void onTick(Pulse pulse);
          public void note(String text);
          public Device on(Listener listener);
        }`,
        implementation: Device,
      }),
      Pulse: () => ({
        declaration:
          'public final class Pulse { private Pulse(); public long time(); public double level(); }',
        implementation: Pulse,
      }),
      Listener: () => ({
        declaration: 'public interface Listener { void hear(Device device, double value); }',
      }),
      Setting: () => ({
        declaration:
          'public @interface Setting { String name(); double min() default 0; boolean shown() default true; }',
      }),
    },
  },
};
