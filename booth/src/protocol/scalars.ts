/** Scalars: whole numbers modulo the group's order, 32 bytes little-endian on the wire. */

import { readLittleEndian } from './bytes.ts';
import { ScalarInvalid } from './errors.ts';

/** ℓ, the order of the group. */
export const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;

/** The bytes of a scalar on the wire. */
export const SCALAR_SIZE = 32;

/** A number from 0 to ℓ − 1. */
export type Scalar = bigint;

/** Bring any whole number, negative ones too, into 0 … ℓ − 1. */
export function reduce(value: bigint): Scalar {
  const remainder = value % ORDER;
  return remainder < 0n ? remainder + ORDER : remainder;
}

/** Read 64 bytes as a little-endian number, reduced modulo ℓ. */
export function reduceWide(bytes: Uint8Array): Scalar {
  if (bytes.length !== 64) throw new RangeError(`${bytes.length} bytes instead of 64`);
  return reduce(readLittleEndian(bytes));
}

/** Write a scalar as its 32 bytes. */
export function encodeScalar(scalar: Scalar): Uint8Array {
  if (scalar < 0n || scalar >= ORDER) throw new RangeError('not a scalar');
  const bytes = new Uint8Array(SCALAR_SIZE);
  let rest = scalar;
  for (let at = 0; at < SCALAR_SIZE; at++) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/**
 * Read a scalar from its 32 bytes.
 *
 * @throws ScalarInvalid for another length, or a number of ℓ or more.
 */
export function decodeScalar(bytes: Uint8Array): Scalar {
  if (bytes.length !== SCALAR_SIZE) {
    throw new ScalarInvalid(`a scalar has 32 bytes, not ${bytes.length}`);
  }
  const scalar = readLittleEndian(bytes);
  if (scalar >= ORDER) throw new ScalarInvalid('a number of the order or more');
  return scalar;
}
