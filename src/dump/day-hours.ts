/** Which hours an existing file of a day was made of. */
import { statSync } from 'node:fs';
import { openFileSource } from '../byte-file.ts';
import { isQtsError, QtsError } from '../errors.ts';
import { readParquetKeyValues } from '../parquet/key-values.ts';
import { DAY_KEY, type DayHour, decodeDayHours } from './day-file.ts';

/**
 * Reads the footer of a day.
 * @returns undefined when there is no file, or one that nobody can read as Parquet
 * @throws QtsError `failed` when it is something that no merge made; `io`
 */
export const readDayHours = async (path: string): Promise<readonly DayHour[] | undefined> => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  const hours = stat.isFile() ? await hoursInFooter(path) : null;
  if (hours !== null) return hours;
  throw new QtsError('failed', `${path} is there and was not made by a merge`, { hint: 'move it away' });
};

/** Undefined when the file is damaged, null when it says nothing of hours. */
const hoursInFooter = async (path: string): Promise<readonly DayHour[] | undefined | null> => {
  const source = openFileSource(path);
  try {
    const text = (await readParquetKeyValues(source, path)).get(DAY_KEY);
    return (text === undefined ? undefined : decodeDayHours(text)) ?? null;
  } catch (error) {
    if (isQtsError(error) && error.code === 'damaged') return undefined;
    throw error;
  } finally {
    source.close();
  }
};
