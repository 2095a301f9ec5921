/** Amounts of bytes on the command line. Pure. */
import { QtsError } from '../../errors.ts';

/** As curl and rclone read them, `K M G T` are powers of 1,024; `kB MB GB TB` are powers of 1,000. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 2 ** 10,
  kib: 2 ** 10,
  kb: 1e3,
  m: 2 ** 20,
  mib: 2 ** 20,
  mb: 1e6,
  g: 2 ** 30,
  gib: 2 ** 30,
  gb: 1e9,
  t: 2 ** 40,
  tib: 2 ** 40,
  tb: 1e12,
};

const AMOUNT = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i;

/**
 * Parses `10GiB`, `500MB`, `5M`, `65536`.
 * @returns whole bytes, at least 1
 * @throws QtsError `usage`
 */
export const parseBytes = (text: string, what: string): number => {
  const [, amount = '', unit = ''] = AMOUNT.exec(text) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  const bytes = amount === '' || factor === undefined ? Number.NaN : Math.floor(Number(amount) * factor);
  if (Number.isSafeInteger(bytes) && bytes >= 1) return bytes;
  throw new QtsError('usage', `${what} ${JSON.stringify(text)} is not an amount of bytes`, {
    hint: 'write it like 10GiB, 500MB or 65536',
  });
};

/**
 * Parses `5MiB` or `5MiB/s`.
 * @returns bytes a second, at least 1
 * @throws QtsError `usage`
 */
export const parseRate = (text: string, what: string): number => parseBytes(text.replace(/\/s$/, ''), what);
