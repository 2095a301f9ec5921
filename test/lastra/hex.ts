/** Bytes of test vectors, written as hex; spaces, bars and middle dots separate for the eye. */
export const fromHex = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.replaceAll(/[\s|·`]/g, ''), 'hex'));

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The double with these bits. */
export const fromBits = (bits: bigint): number =>
  new Float64Array(BigInt64Array.of(BigInt.asIntN(64, bits)).buffer)[0] ?? 0;

/** Bit patterns of doubles, which tell NaN payloads and signs of zero apart. */
export const bitsOf = (values: Float64Array): bigint[] =>
  Array.from(new BigUint64Array(values.buffer, values.byteOffset, values.length));

export const doublesFromBits = (...bits: bigint[]): Float64Array => Float64Array.from(bits, fromBits);

export const site = { file: 'test.lastra', column: 'c', offsetBytes: 100 };
