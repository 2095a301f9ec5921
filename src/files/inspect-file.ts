/** Looks into a file of any format. */
import type { Input } from './input.ts';
import type { FileInfo } from './report.ts';

/**
 * What a file tells, without decoding more than needed.
 * @throws QtsError `damaged`, `failed`, `io`; the signal's reason
 */
export const inspectInput = async (input: Input, signal: AbortSignal): Promise<FileInfo> => {
  if (input.format === 'lastra') return (await import('./inspect-lastra.ts')).inspectLastra(input);
  if (input.format === 'parquet') return (await import('./inspect-parquet.ts')).inspectParquet(input);
  return (await import('./inspect-text.ts')).inspectText(input, signal);
};
