/** Commands reach live runs only; here their types exist so that strategies compile (section 12). */
import type { LibraryClass } from '../../java/library.ts';

export const commandRequest = (): LibraryClass => ({
  declaration: `public interface CommandRequest {
    String getCommand();
    Object get(String key);
  }`,
});

export const commandRequestHandler = (): LibraryClass => ({
  declaration: 'public interface CommandRequestHandler { void handle(CommandRequest request); }',
});
