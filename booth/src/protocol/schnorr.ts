/**
 * Signatures of members, R ‖ z with z·B = R + c·P, in the form of RFC 9591, appendix C, with the
 * ciphersuite FROST(ristretto255, SHA-512): spec/notation.md, section 4.
 */

import { sha512 } from '@noble/hashes/sha2.js';
import { concat, encodeText } from './bytes.ts';
import { ProtocolError, SignatureInvalid } from './errors.ts';
import {
  BASE,
  decodePoint,
  encodePoint,
  isIdentity,
  multiplyPublic,
  multiplySecret,
} from './points.ts';
import { decodeScalar, encodeScalar, reduce, reduceWide, type Scalar } from './scalars.ts';

const CHALLENGE_TAG = encodeText('FROST-RISTRETTO255-SHA512-v1chal');

/** The bytes of a signature. */
export const SIGNATURE_SIZE = 64;

/** c of a signature, from the bytes of R, of the key and of the message. */
export function hashSignature(r: Uint8Array, key: Uint8Array, message: Uint8Array): Scalar {
  return reduceWide(sha512(concat(CHALLENGE_TAG, r, key, message)));
}

/**
 * Sign a message: 64 bytes.
 *
 * @param nonce - Secret and never used for another message: two signatures with one nonce show the
 *   secret.
 */
export function signSchnorr(
  secret: Scalar,
  key: Uint8Array,
  message: Uint8Array,
  nonce: Scalar,
): Uint8Array {
  const r = encodePoint(multiplySecret(BASE, nonce));
  const z = reduce(nonce + hashSignature(r, key, message) * secret);
  return concat(r, encodeScalar(z));
}

/**
 * Verify a signature of a message under a key of 32 bytes.
 *
 * @throws SignatureInvalid for a key or R that is not canonical or the identity, z of ℓ or more,
 *   another size, and a false equation.
 */
export function verifySchnorr(key: Uint8Array, message: Uint8Array, signature: Uint8Array): void {
  if (signature.length !== SIGNATURE_SIZE) {
    throw new SignatureInvalid(`a signature has 64 bytes, not ${signature.length}`);
  }
  const rBytes = signature.subarray(0, 32);
  const { point, r, z } = decodeAll(key, rBytes, signature.subarray(32));
  const c = hashSignature(rBytes, key, message);
  if (!multiplyPublic(BASE, z).equals(r.add(multiplyPublic(point, c)))) {
    throw new SignatureInvalid('the signature does not fit key and message');
  }
}

function decodeAll(key: Uint8Array, rBytes: Uint8Array, zBytes: Uint8Array) {
  try {
    const [point, r] = [decodePoint(key), decodePoint(rBytes)];
    if (isIdentity(point) || isIdentity(r)) throw new SignatureInvalid('the identity');
    return { point, r, z: decodeScalar(zBytes) };
  } catch (error) {
    if (error instanceof ProtocolError) throw new SignatureInvalid(error.message);
    throw error;
  }
}
