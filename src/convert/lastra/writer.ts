/** Lastra, written a row group at a time. */
import type { ByteSink } from '../../byte-source.ts';
import {
  type CodecMeasure,
  createLastraWriter,
  type LastraSchema,
  type LastraWriteReport,
  measureCodecs,
} from '../../lastra/index.ts';
import { Regrouper } from '../regroup.ts';
import type { ColumnSchema, TableWriter, WriteOptions } from '../stream.ts';
import type { Table } from '../table.ts';

const ROWS_A_GROUP = 4096;

const schemaOf = (column: ColumnSchema, codecs: WriteOptions['codec'] = {}): LastraSchema => ({
  ...column,
  codec: Object.hasOwn(codecs, column.name) ? codecs[column.name] : undefined,
});

/** The compressor, where a codec may ask for it. */
const zstdFor = async (columns: readonly LastraSchema[], codecs: WriteOptions['codecs'] = 'default') => {
  const isGiven = columns.some(({ codec }) => codec === 'VARLEN_ZSTD');
  const isTried = codecs !== 'default' && columns.some(({ type }) => type === 'binary');
  if (!isGiven && !isTried) return undefined;
  return (await import('../../zstd.ts')).loadZstd();
};

/**
 * Begins a Lastra file; its rows are regrouped, so that equal rows make equal files however they come.
 * @throws QtsError `failed` for what the format does not hold
 */
export const createLastraTable = async (
  sink: ByteSink,
  columns: readonly ColumnSchema[],
  options: WriteOptions,
): Promise<TableWriter> => {
  const { rowGroupSize = ROWS_A_GROUP, codecs, codec, events } = options;
  const schemas = columns.map((column) => schemaOf(column, codec));
  const zstd = await zstdFor(
    [...schemas, ...(events ?? []).map(({ name, type, codec }) => ({ name, type, codec }))],
    codecs,
  );
  const writer = createLastraWriter(sink, { columns: schemas, codecs, events, rowGroupSize, zstd });
  const regrouper = new Regrouper(rowGroupSize);
  const write = (groups: readonly Table[]): void => {
    for (const group of groups) writer.writeRows(group.columns);
  };
  let report: LastraWriteReport | undefined;
  return {
    write: async (table) => write(regrouper.add(table)),
    finish: async () => {
      write(regrouper.rest());
      report = writer.finish();
    },
    get report() {
      return report;
    },
  };
};

export interface Measuring {
  add(table: Table): void;
  result(): readonly CodecMeasure[];
}

/** Tries all codecs on all values, in the row groups in which {@link createLastraTable} will write them. */
export const createMeasuring = async (
  columns: readonly ColumnSchema[],
  { rowGroupSize = ROWS_A_GROUP, codec }: Pick<WriteOptions, 'rowGroupSize' | 'codec'>,
): Promise<Measuring> => {
  const schemas = columns.map((column) => schemaOf(column, codec));
  const meter = measureCodecs({ columns: schemas, rowGroupSize, zstd: await zstdFor(schemas, 'smart') });
  const regrouper = new Regrouper(rowGroupSize);
  const add = (groups: readonly Table[]): void => {
    for (const group of groups) meter.add(group.columns);
  };
  return {
    add: (table) => add(regrouper.add(table)),
    result: () => {
      add(regrouper.rest());
      return meter.result();
    },
  };
};
