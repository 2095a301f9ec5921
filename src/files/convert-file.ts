/** Converts one file into another, a row group at a time. */
import type { ByteSink } from '../byte-source.ts';
import { copiedColumns, copyTable, createTable, measureCodecs, openTable } from '../convert/index.ts';
import type { ColumnSchema, Selection, TableFormat, TableReader, TableWriter } from '../convert/stream.ts';
import { QtsError } from '../errors.ts';
import { openLastra } from '../lastra/index.ts';
import type { ColumnReport } from '../lastra/write-types.ts';
import { nearest } from '../text.ts';
import { breathing } from './breath.ts';
import { selectionFor } from './columns.ts';
import { copiedEvents } from './events.ts';
import type { Input } from './input.ts';
import type { InputOptions, OutputOptions } from './requests.ts';

/** What is to be made of a file, whichever it is. */
export interface Conversion {
  readonly format: TableFormat;
  readonly read: InputOptions;
  readonly write: OutputOptions;
  readonly selection: Selection;
  readonly timeColumn: string | undefined;
}

/** What of a Lastra file has no place in the output. */
export type Loss = 'events' | 'metadata';

export interface Converted {
  /** Null where rows that were left out are not counted: a range of a text file. */
  readonly rowsIn: number | null;
  readonly rowsOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly losses: readonly Loss[];
  readonly warnings: readonly string[];
  /** Lastra: what each column became. */
  readonly columns: readonly ColumnReport[] | undefined;
}

export interface ConvertHooks {
  readonly signal: AbortSignal;
  /** Rows written so far. */
  readonly onRows?: ((rows: number) => void) | undefined;
  /** What has been written may be handed on. */
  readonly onWritten?: (() => Promise<void>) | undefined;
}

const checkCodecNames = (
  reader: TableReader,
  columns: readonly ColumnSchema[],
  write: OutputOptions,
): void => {
  const names = columns.map(({ name }) => name);
  const unknown = Object.keys(write.codec ?? {}).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, names);
  throw new QtsError('usage', `--codec: ${reader.name} has no column ${JSON.stringify(unknown)}`, {
    hint: meant === undefined ? `it has ${names.join(', ')}` : `did you mean ${meant}?`,
  });
};

const codecsFor = async (reader: TableReader, selection: Selection, conversion: Conversion) => {
  const { codecs, codec, rowGroupSize } = conversion.write;
  if (codecs !== 'best') return codecs;
  const options = { ...selection, timeColumn: conversion.timeColumn };
  return measureCodecs(reader, options, { codec, rowGroupSize });
};

const writerFor = async (
  input: Input,
  reader: TableReader,
  sink: ByteSink,
  selection: Selection,
  conversion: Conversion,
): Promise<TableWriter> => {
  const { format, write, timeColumn } = conversion;
  const columns = copiedColumns(reader, { ...selection, timeColumn });
  if (columns.length === 0) {
    throw new QtsError('failed', `${reader.name} has no columns: ${format} of it would hold nothing`);
  }
  checkCodecNames(reader, columns, write);
  if (format !== 'lastra') return createTable(sink, format, columns, { ...write, codecs: undefined });
  const codecs = await codecsFor(reader, selection, conversion);
  const isLastra = input.format === 'lastra';
  const events = isLastra
    ? copiedEvents(openLastra(input.source, input.name), selection, timeColumn)
    : undefined;
  return createTable(sink, format, columns, { ...write, codecs, events });
};

const lossesOf = (input: Input, format: TableFormat): readonly Loss[] => {
  if (input.format !== 'lastra' || format === 'lastra') return [];
  const file = openLastra(input.source, input.name);
  const hasMetadata = file.columns.some(({ metadata }) => Object.keys(metadata).length > 0);
  return [
    ...(file.eventRowCount > 0 ? ['events' as const] : []),
    ...(hasMetadata ? ['metadata' as const] : []),
  ];
};

/** A writer whose every table may be handed on at once. */
const flushing = (writer: TableWriter, onWritten: (() => Promise<void>) | undefined): TableWriter => {
  if (onWritten === undefined) return writer;
  return {
    write: async (table) => {
      await writer.write(table);
      await onWritten();
    },
    finish: async () => {
      await writer.finish();
      await onWritten();
    },
  };
};

const hasRange = ({ fromMs, toMs }: Selection): boolean => fromMs !== undefined || toMs !== undefined;

/**
 * Writes what is wanted of an input into a sink. After an error the sink holds no file.
 * @throws QtsError `usage`, `damaged`, `failed`, `io`; the signal's reason
 */
export const convertInput = async (
  input: Input,
  sink: ByteSink,
  conversion: Conversion,
  { signal, onRows, onWritten }: ConvertHooks,
): Promise<Converted> => {
  const opened = await openTable(input.source, input.format, input.name, conversion.read);
  const reader = breathing(opened, signal);
  try {
    const selection = selectionFor(opened.columns, conversion.selection, conversion.timeColumn);
    const writer = await writerFor(input, reader, sink, selection, conversion);
    const options = { ...selection, timeColumn: conversion.timeColumn };
    const rowsOut = await copyTable(reader, flushing(writer, onWritten), options, onRows);
    return {
      rowsIn: opened.rowCount ?? (hasRange(selection) ? null : rowsOut),
      rowsOut,
      bytesIn: input.source.byteLength,
      bytesOut: sink.offsetBytes,
      losses: lossesOf(input, conversion.format),
      warnings: [...opened.warnings, ...(writer.report?.warnings ?? [])],
      columns: writer.report?.columns,
    };
  } finally {
    reader.close();
  }
};
