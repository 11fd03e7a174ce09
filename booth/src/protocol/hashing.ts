/**
 * The typed hash T, its scalar S and its 32 bytes D: spec/notation.md, section 3.
 *
 * Every part is counted by its length, so no two lists of parts are hashed alike.
 */

import { sha256 as nobleSha256, sha512 } from '@noble/hashes/sha2.js';
import { encodeNumber, encodeText } from './bytes.ts';
import { reduceWide, type Scalar } from './scalars.ts';

/** A byte string, or a whole number below 2⁶⁴, which stands for its 8 bytes. */
export type Part = Uint8Array | number | bigint;

/** What a hash is for; each tag has one purpose and one list of parts. */
export type Tag =
  | 'ceremony-commitment'
  | 'ceremony-commitment-signature'
  | 'ceremony-proof'
  | 'proof-nonce'
  | 'ceremony-shares'
  | 'ceremony-transcript'
  | 'ceremony-confirmation'
  | 'ceremony-complaint'
  | 'rehearsal-randomness'
  | 'rehearsal'
  | 'roll'
  | 'roll-seal'
  | 'roll-reissue'
  | 'ballot-context'
  | 'option'
  | 'selection'
  | 'ballot'
  | 'ballot-seed'
  | 'ballot-randomness'
  | 'signature-nonce'
  | 'tally'
  | 'decryption'
  | 'decryption-nonce'
  | 'certificate';

/** T(tag; parts …): 64 bytes. */
export function hashTyped(tag: Tag, ...parts: readonly Part[]): Uint8Array {
  const hash = sha512.create();
  for (const part of [encodeText(`groundswell/1/${tag}`), ...parts]) {
    const bytes = part instanceof Uint8Array ? part : encodeNumber(part);
    hash.update(encodeNumber(bytes.length)).update(bytes);
  }
  return hash.digest();
}

/** S(tag; parts …): T as a little-endian number, reduced modulo ℓ. */
export function hashToScalar(tag: Tag, ...parts: readonly Part[]): Scalar {
  return reduceWide(hashTyped(tag, ...parts));
}

/** D(tag; parts …): the first 32 bytes of T. */
export function hashToDigest(tag: Tag, ...parts: readonly Part[]): Uint8Array {
  return hashTyped(tag, ...parts).slice(0, 32);
}

/** SHA-256, 32 bytes: the tree's hash, and E of a manifest's bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}
