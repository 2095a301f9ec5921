/** Looks into files. */

import { type InputStreams, openInput } from '../files/input.ts';
import { inspectInput } from '../files/inspect-file.ts';
import { expandPaths } from '../files/paths.ts';
import type { FileInfo } from '../files/report.ts';
import type { InspectRequest } from '../files/requests.ts';
import { type FileFailure, failureOf } from '../files/tasks.ts';
import type { FilesHost } from './files-host.ts';

export interface Inspection {
  /** A folder, a glob or several paths were named. */
  readonly isMany: boolean;
}

/**
 * Inspects one file after the other.
 * @param onFile told of each, before the next is opened
 * @param onFailure told of a file of many that cannot be inspected; a single one throws
 * @throws QtsError `not-found`, `damaged`, `failed`, `io`; the signal's reason
 */
export const inspectFiles = async (
  { signal }: FilesHost,
  { paths, read }: InspectRequest,
  streams: InputStreams,
  onFile: (info: FileInfo, inspection: Inspection) => Promise<void>,
  onFailure: (failure: FileFailure) => void,
): Promise<Inspection> => {
  const { files, isMany } = await expandPaths(paths, read);
  for (const { path } of files) {
    signal.throwIfAborted();
    try {
      const input = await openInput(path, read.inputFormat, streams);
      try {
        await onFile(await inspectInput(input, signal), { isMany });
      } finally {
        input.close();
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!isMany) throw error;
      onFailure(failureOf(path, error));
    }
  }
  return { isMany };
};
