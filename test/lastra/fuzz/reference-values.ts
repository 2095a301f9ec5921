/** What the reference makes of a blob, by the ids of codec and type. */
import { decodeAlp } from '../reference/alp.ts';
import { decodeDeltas, decodeRawLongs } from '../reference/long.ts';
import { Malformed } from '../reference/numbers.ts';
import { decodeVarlen } from '../reference/varlen.ts';
import { decodeGorilla, decodePongo } from '../reference/xor.ts';
import type { Values } from './values.ts';

const doublesOf = (bits: readonly bigint[]): Float64Array =>
  new Float64Array(BigUint64Array.from(bits.map((each) => BigInt.asUintN(64, each))).buffer);

const bitsDecoders: Readonly<
  Record<number, (blob: Uint8Array, rowCount: number) => { values: bigint[]; unusedBytes: number }>
> = {
  0: decodeRawLongs,
  2: decodeAlp,
  6: decodeGorilla,
  7: decodePongo,
};

/** @throws Malformed */
const decode = (codec: number, type: number, blob: Uint8Array, rowCount: number): Values => {
  if (type === 2) return decodeVarlen(blob, rowCount);
  if (type === 0 && codec <= 1) {
    const decoded = (codec === 0 ? decodeRawLongs : decodeDeltas)(blob, rowCount);
    if (decoded.unusedBytes < 0) throw new Malformed('too short');
    return BigInt64Array.from(decoded.values);
  }
  const decoder = type === 1 ? bitsDecoders[codec] : undefined;
  if (!decoder) throw new Malformed(`codec ${codec} with type ${type}`);
  const decoded = decoder(blob, rowCount);
  if (decoded.unusedBytes < 0) throw new Malformed('too short');
  return doublesOf(decoded.values);
};

/** @returns undefined for what the reference refuses; compressed blocks that libraries refuse included */
export const referenceValues = (
  codec: number,
  type: number,
  blob: Uint8Array,
  rowCount: number,
): Values | undefined => {
  try {
    return decode(codec, type, blob, rowCount);
  } catch (error) {
    if (error instanceof Malformed || type === 2) return undefined;
    throw error;
  }
};
