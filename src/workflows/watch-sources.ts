/** Tells when sources change on disk, however an editor saves them. */
import { type FSWatcher, watch } from 'node:fs';
import { basename } from 'node:path';

/** Editors write in several steps (new file, rename, mode): this long nothing must happen. */
const QUIET_MS = 40;

/** Folders are watched, not files: a file that is replaced is another one. */
class FolderWatchers {
  private readonly open = new Map<string, FSWatcher>();
  private readonly onEvent: (name: string | null) => void;

  constructor(onEvent: (name: string | null) => void) {
    this.onEvent = onEvent;
  }

  /** Watches these folders and no others. @returns whether one is new */
  set(folders: readonly string[]): boolean {
    for (const [folder, watcher] of this.open) if (!folders.includes(folder)) this.drop(folder, watcher);
    const fresh = folders.filter((folder) => !this.open.has(folder));
    return fresh.map((folder) => this.add(folder)).includes(true);
  }

  close(): void {
    for (const [folder, watcher] of this.open) this.drop(folder, watcher);
  }

  private add(folder: string): boolean {
    try {
      const watcher = watch(folder, (_, name) => this.onEvent(name));
      // A folder that is taken away; it is looked for again with the next change above it.
      watcher.on('error', () => this.drop(folder, watcher));
      this.open.set(folder, watcher);
      return true;
    } catch {
      // It went away between being found and being watched.
      return false;
    }
  }

  private drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.open.delete(folder);
  }
}

export interface SourceWatch {
  /** Takes the folders to watch from now on; true when one is new, and may have changed since it was found. */
  readonly follow: (folders: readonly string[]) => boolean;
  /** Resolves at the next change that may matter, at once when there was one since; false once aborted. */
  readonly changed: () => Promise<boolean>;
  readonly close: () => void;
}

/**
 * @param files named one by one: of any extension
 * @param signal ends the watch
 */
export const watchSources = (files: readonly string[], signal: AbortSignal): SourceWatch => {
  const named = new Set(files.map((file) => basename(file)));
  // What has no dot may be a folder.
  const matters = (name: string | null): boolean =>
    name === null || name.endsWith('.java') || named.has(name) || !name.includes('.');
  let pending = false;
  let timer: NodeJS.Timeout | undefined;
  let wake = (): void => {};
  const settle = (): void => {
    pending = true;
    wake();
  };
  const watchers = new FolderWatchers((name) => {
    if (!matters(name)) return;
    clearTimeout(timer);
    timer = setTimeout(settle, QUIET_MS);
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  return {
    follow: (folders) => watchers.set(folders),
    changed: async () => {
      if (!pending && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      pending = false;
      return !signal.aborted;
    },
    close: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      watchers.close();
    },
  };
};
