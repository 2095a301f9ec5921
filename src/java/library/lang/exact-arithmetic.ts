import { intRemainder, longRemainder } from '../../runtime/numbers.ts';
import { arithmetic } from '../throwing.ts';

/** The result, or `ArithmeticException` when it does not fit the type of int (number) or long (bigint). */
const fits = <T extends number | bigint>(result: T): T => {
  if (typeof result === 'bigint') {
    if (BigInt.asIntN(64, result) !== result) throw arithmetic('long overflow');
  } else if (result < -2147483648 || result > 2147483647) throw arithmetic('integer overflow');
  return result;
};

export function addExact(a: number, b: number): number;
export function addExact(a: bigint, b: bigint): bigint;
export function addExact(a: number | bigint, b: number | bigint): number | bigint {
  return typeof a === 'bigint' ? fits(a + BigInt(b)) : fits(a + Number(b));
}

export function subtractExact(a: number, b: number): number;
export function subtractExact(a: bigint, b: bigint): bigint;
export function subtractExact(a: number | bigint, b: number | bigint): number | bigint {
  return typeof a === 'bigint' ? fits(a - BigInt(b)) : fits(a - Number(b));
}

export function multiplyExact(a: number, b: number): number;
export function multiplyExact(a: bigint, b: bigint): bigint;
export function multiplyExact(a: number | bigint, b: number | bigint): number | bigint {
  // The double product of two ints may be rounded, but never across the limits of int; in them it is exact.
  return typeof a === 'bigint' ? fits(a * BigInt(b)) : fits(a * Number(b)) + 0;
}

export function divideExact(a: number, b: number): number;
export function divideExact(a: bigint, b: bigint): bigint;
export function divideExact(a: number | bigint, b: number | bigint): number | bigint {
  if (Number(b) === 0) throw arithmetic('/ by zero');
  return typeof a === 'bigint' ? fits(a / BigInt(b)) : fits(Math.trunc(a / Number(b))) + 0;
}

/** The remainder with the sign of the divisor. */
export function floorMod(a: number, b: number): number;
export function floorMod(a: bigint, b: bigint): bigint;
export function floorMod(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'bigint') {
    const [rest, divisor] = [longRemainder(a, BigInt(b)), BigInt(b)];
    return rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest;
  }
  const [rest, divisor] = [intRemainder(a, Number(b)), Number(b)];
  return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
}
