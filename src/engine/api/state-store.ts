/** `StateStore` */
import type { LibraryClass } from '../../java/library.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import { KeyedState } from '../state-store.ts';

export class StateStore extends JavaObject {
  private readonly state = new KeyedState();

  inc$String(key: string): number {
    return this.state.count(key, 1);
  }
  dec$String(key: string): number {
    return this.state.count(key, -1);
  }
  set$String(key: string): void {
    this.state.setFlag(key, true);
  }
  unset$String(key: string): void {
    this.state.setFlag(key, false);
  }
  is$String(key: string): boolean {
    return this.state.hasFlag(key);
  }
  add$String$double(key: string, x: number): number {
    return this.state.accumulate(key, x);
  }
  setState$String$Object(key: string, value: unknown): void {
    this.state.put(key, value);
  }
  getState$String$Object(key: string, fallback: unknown): unknown {
    return this.state.get(key, fallback);
  }
}

export const stateStore = (): LibraryClass => ({
  declaration: `public final class StateStore implements StateStoreSupport {
    private StateStore();
    public int inc(String key);
    public int dec(String key);
    public void set(String key);
    public void unset(String key);
    public boolean is(String key);
    public double add(String key, double value);
    public void setState(String key, Object value);
    public <T> T getState(String key, T defaultValue);
  }`,
  implementation: StateStore,
});

/** What listeners of the older API get; all that they do with it is `initStore(support)`. */
export const stateStoreSupport = (): LibraryClass => ({
  declaration: 'public interface StateStoreSupport { }',
});
