/** What names of files tell of their formats. Pure. */
import { tableFormatOf } from '../convert/formats.ts';
import type { TableFormat } from '../convert/stream.ts';

export { tableFormatOf } from '../convert/formats.ts';

/** The name with the extension of another format; an extension that tells no format stays in front of it. */
export const renamedTo = (name: string, format: TableFormat): string => {
  const stem = tableFormatOf(name) === undefined ? name : name.slice(0, name.lastIndexOf('.'));
  return `${stem}.${format}`;
};
