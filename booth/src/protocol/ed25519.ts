/**
 * Ed25519 as this protocol has it: spec/notation.md, section 5.
 *
 * Stricter than most libraries: canonical encodings only, no key or R of small order, and the
 * equation without the cofactor, S·B = R + k·A. noble's own `verify` multiplies by 8.
 */

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, readLittleEndian } from './bytes.ts';
import { ProtocolError, SignatureInvalid } from './errors.ts';
import { decodeScalar, reduce } from './scalars.ts';

type EdwardsPoint = InstanceType<typeof ed25519.Point>;

/**
 * Verify a signature of a message under a key of 32 bytes.
 *
 * @throws SignatureInvalid for another size, S of ℓ or more, a key or R that is not canonical or
 *   has small order, and a false equation.
 */
export function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): void {
  if (signature.length !== 64) {
    throw new SignatureInvalid(`a signature has 64 bytes, not ${signature.length}`);
  }
  const rBytes = signature.subarray(0, 32);
  const a = decodeEdwards(key, 'the key');
  const r = decodeEdwards(rBytes, 'R');
  const s = decodeS(signature.subarray(32));
  const k = reduce(readLittleEndian(sha512(concat(rBytes, key, message))));
  if (!ed25519.Point.BASE.multiplyUnsafe(s).equals(r.add(a.multiplyUnsafe(k)))) {
    throw new SignatureInvalid('the signature does not fit key and message');
  }
}

/**
 * Check a key that a manifest lists: the canonical encoding of a point of order ℓ
 * (spec/manifest.md, section 4). This is more than a signature's verification asks of its key.
 *
 * @throws SignatureInvalid for other bytes.
 */
export function checkEd25519Key(key: Uint8Array): void {
  if (!decodeEdwards(key, 'the key').isTorsionFree()) {
    throw new SignatureInvalid('the key is not of the prime order');
  }
}

function decodeS(bytes: Uint8Array): bigint {
  try {
    return decodeScalar(bytes);
  } catch (error) {
    if (error instanceof ProtocolError) throw new SignatureInvalid(`S: ${error.message}`);
    throw error;
  }
}

function decodeEdwards(bytes: Uint8Array, what: string): EdwardsPoint {
  const point = readEdwards(bytes);
  if (point === null) throw new SignatureInvalid(`${what} is not the encoding of a point`);
  if (point.isSmallOrder()) throw new SignatureInvalid(`${what} has small order`);
  return point;
}

/** Read a point by RFC 8032, section 5.1.3, which refuses y of p or more, and −0. */
function readEdwards(bytes: Uint8Array): EdwardsPoint | null {
  try {
    return ed25519.Point.fromBytes(bytes, false);
  } catch {
    return null;
  }
}
