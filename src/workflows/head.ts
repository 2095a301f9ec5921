/** Reads the first rows of files. */
import { type Head, headOf } from '../files/head-file.ts';
import { type InputStreams, openInput } from '../files/input.ts';
import { expandPaths } from '../files/paths.ts';
import type { HeadRequest } from '../files/requests.ts';
import { type FileFailure, failureOf } from '../files/tasks.ts';
import type { FilesHost } from './files-host.ts';

/**
 * Reads one file after the other.
 * @param onHead told of each, and whether several files were named, before the next is opened
 * @param onFailure told of a file of many that cannot be read; a single one throws
 * @throws QtsError `not-found`, `usage`, `damaged`, `failed`, `io`; the signal's reason
 */
export const headFiles = async (
  { signal }: FilesHost,
  request: HeadRequest,
  streams: InputStreams,
  onHead: (head: Head, isMany: boolean) => Promise<void>,
  onFailure: (failure: FileFailure) => void,
): Promise<void> => {
  const { files, isMany } = await expandPaths(request.paths, request.read);
  for (const { path } of files) {
    signal.throwIfAborted();
    try {
      const input = await openInput(path, request.read.inputFormat, streams);
      try {
        await onHead(await headOf(input, request, signal), isMany);
      } finally {
        input.close();
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!isMany) throw error;
      onFailure(failureOf(path, error));
    }
  }
};
