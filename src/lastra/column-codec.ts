/** The codec of a column of a file, or why there is none. */
import { QtsError } from '../errors.ts';
import { doubleCodecOf, longCodecOf } from './codec/index.ts';
import type { DoubleCodec, LongCodec } from './codec/types.ts';
import { damaged } from './damage.ts';
import type { LastraColumn, LastraFile } from './types.ts';

/** The error for a descriptor that no reader can follow. */
const unreadable = (file: LastraFile, column: LastraColumn): QtsError =>
  damaged(
    { file: file.name, column: column.name, offsetBytes: column.offsetBytes },
    0,
    `codec ${column.codecId} with type ${column.typeId}`,
    'a codec that is defined for the type',
  );

/** @throws QtsError `failed` for a column of another type, `damaged` for an undefined type */
export const checkType = (file: LastraFile, column: LastraColumn, wanted: LastraColumn['type']): void => {
  if (column.type === wanted) return;
  if (column.type === 'unknown') throw unreadable(file, column);
  const what = `column ${JSON.stringify(column.name)} is ${column.type}, not ${wanted}`;
  throw new QtsError('failed', `${file.name}: ${what}`);
};

/** @throws QtsError `failed` for a column of another type, `damaged` for an undefined codec or type */
export const doubleCodecFor = (file: LastraFile, column: LastraColumn): DoubleCodec => {
  checkType(file, column, 'double');
  const codec = doubleCodecOf(column.codec);
  if (codec) return codec;
  throw unreadable(file, column);
};

/** Like {@link doubleCodecFor}. */
export const longCodecFor = (file: LastraFile, column: LastraColumn): LongCodec => {
  checkType(file, column, 'long');
  const codec = longCodecOf(column.codec);
  if (codec) return codec;
  throw unreadable(file, column);
};

/** Whether a reader can follow the descriptor. @throws QtsError `damaged` for an undefined codec or type */
export const checkCodec = (file: LastraFile, column: LastraColumn): void => {
  if (column.type === 'double') doubleCodecFor(file, column);
  else if (column.type !== 'binary') longCodecFor(file, column);
};
