/** Ciphertexts: exponential ElGamal over ristretto255. */

import { concat } from './bytes.ts';
import { BASE, encodePoint, multiplySecret, type Point } from './points.ts';
import type { Scalar } from './scalars.ts';

/** α = r·B and β = m·B + r·Y. */
export interface Ciphertext {
  readonly alpha: Point;
  readonly beta: Point;
}

/** The bytes of α ‖ β. */
export const CIPHERTEXT_SIZE = 64;

/** Encrypt a count under the election key Y with the randomness r; both stay secret. */
export function encrypt(count: number, randomness: Scalar, key: Point): Ciphertext {
  return {
    alpha: multiplySecret(BASE, randomness),
    beta: multiplySecret(BASE, BigInt(count)).add(multiplySecret(key, randomness)),
  };
}

/** Write a ciphertext as α ‖ β. */
export function encodeCiphertext(ciphertext: Ciphertext): Uint8Array {
  return concat(encodePoint(ciphertext.alpha), encodePoint(ciphertext.beta));
}
