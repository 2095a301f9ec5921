/** What format a file is of: by its name, and by its first bytes. */
import type { ByteSource } from '../byte-source.ts';
import type { TableFormat } from './stream.ts';

const EXTENSIONS: Readonly<Record<string, TableFormat>> = {
  lastra: 'lastra',
  parquet: 'parquet',
  csv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
};

/** The format of a file name or path by its extension, in any case. */
export const tableFormatOf = (name: string): TableFormat | undefined => {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
};

/** Enough for a byte order mark and a few blanks. */
const SNIFFED_BYTES = 1024;

const isText = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false;
  }
  return true;
};

/**
 * The format that the first bytes tell: Lastra and Parquet by their magics, NDJSON by an opening brace, CSV by being
 * text at all. Undefined for no bytes and for other binary data.
 * @throws QtsError `io`
 */
export const sniffFormat = (source: ByteSource): TableFormat | undefined => {
  const bytes = source.read(0, Math.min(SNIFFED_BYTES, source.byteLength));
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (head.startsWith('TSAL')) return 'lastra';
  if (head.startsWith('PAR1')) return 'parquet';
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '');
  if (text.trimStart() === '' || !isText(text)) return undefined;
  return text.trimStart().startsWith('{') ? 'ndjson' : 'csv';
};
