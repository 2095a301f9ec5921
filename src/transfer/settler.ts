/** Where hours are settled: in this thread, or mostly in others. */
import type { HourBody } from '../api/types.ts';
import type { FileContent } from '../dump/fetched-entry.ts';
import type { Publisher } from './publish.ts';
import { type ReceivedHour, settleHour } from './settle.ts';

export interface Settler {
  /**
   * Proves an hour and publishes its file. Its bytes are the settler's from then on, and are released when it is done.
   * @param path of its file, below the dump
   * @throws QtsError `damaged` when it should be asked for again; `failed` when this file cannot be made; `io` when no
   * file can be written any more
   */
  readonly settle: (hour: ReceivedHour, path: string, release: HourBody['release']) => Promise<FileContent>;
  /** Nothing is settled any more. What was, is. */
  readonly close: () => Promise<void>;
}

/** Settles in this thread. */
export const inlineSettler = (publisher: Publisher): Settler => ({
  settle: async (hour, path, release) => {
    try {
      return await settleHour(publisher, hour, path);
    } finally {
      release?.();
    }
  },
  close: async () => {},
});
