/**
 * Writes the signals of a run as Parquet: `_ts` a required TIMESTAMP(MILLIS, UTC), a double or text column a
 * key, empty where a row has no value, `_m` the marker as JSON text (strategy-api, section 14).
 */
import { gzipSync } from 'node:zlib';
import type { SchemaElement } from 'hyparquet';
import type { SignalColumn, SignalTable } from '../../engine/types.ts';
import { messageOf } from '../../errors.ts';
import { writeAtomic } from '../store/files.ts';
import type { SignalsOutcome } from './protocol.ts';

export type SignalWriter = (table: SignalTable | undefined, path: string) => Promise<SignalsOutcome>;

const ROWS_A_GROUP = 100_000;
const GZIP_LEVEL = 1;

const elementOf = ({ name, type }: SignalColumn): SchemaElement => {
  if (type === 'timestamp') {
    return {
      ...{ name, type: 'INT64', repetition_type: 'REQUIRED', converted_type: 'TIMESTAMP_MILLIS' },
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    };
  }
  if (type === 'double') return { name, type: 'DOUBLE', repetition_type: 'OPTIONAL' };
  return {
    ...{ name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL', converted_type: 'UTF8' },
    logical_type: { type: 'STRING' },
  };
};

const dataOf = (column: SignalColumn): (bigint | number | string | null)[] | BigInt64Array => {
  if (column.type === 'timestamp') return BigInt64Array.from(column.values, BigInt);
  if (column.type === 'string') return [...column.values];
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
};

const gzip = (input: Uint8Array): Uint8Array => gzipSync(input, { level: GZIP_LEVEL });

/** Loads the Parquet writer, so that nothing needs to be loaded once a strategy has run. */
export const loadSignalWriter = async (): Promise<SignalWriter> => {
  const { ByteWriter, parquetWrite } = await import('hyparquet-writer');
  const encode = async ({ columns }: SignalTable): Promise<Uint8Array> => {
    const writer = new ByteWriter();
    await parquetWrite({
      writer,
      schema: [{ name: 'signals', num_children: columns.length }, ...columns.map(elementOf)],
      columnData: columns.map((column) => ({ name: column.name, data: dataOf(column) })),
      ...{ codec: 'GZIP', compressors: { GZIP: gzip }, rowGroupSize: ROWS_A_GROUP, createdBy: 'qtsurfer' },
    });
    return writer.getBytes();
  };
  return async (table, path) => {
    if (table === undefined || table.rowCount === 0) return { count: 0, upload: 'Skipped' };
    try {
      writeAtomic(path, await encode(table));
      return { count: table.rowCount, upload: 'Done' };
    } catch (error) {
      return { count: table.rowCount, upload: 'Failed', reason: messageOf(error) };
    }
  };
};
