/** Sealed boxes, libsodium's: spec/notation.md, section 5. */

import { hsalsa, secretbox } from '@noble/ciphers/salsa.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { concat } from '../../bytes.ts';

const KEY_SIZE = 32;
const NONCE_SIZE = 24;

/** The bytes of a sealed box that holds a share: key, tag, scalar. */
export const SEALED_SHARE_SIZE = 80;

/** "expand 32-byte k" as Salsa20 reads it: four little-endian words. */
const SIGMA = Uint32Array.of(0x61707865, 0x3320646e, 0x79622d32, 0x6b206574);

/** The X25519 key of a secret. */
export function sealingKey(secret: Uint8Array): Uint8Array {
  return x25519.getPublicKey(secret);
}

/** Say whether a key has small order: with any secret it gives 32 zero bytes (RFC 7748, 6.1). */
export function hasSmallOrder(key: Uint8Array): boolean {
  // Every secret is a multiple of 8 after clamping, and so takes every such key to zero.
  return agree(new Uint8Array(KEY_SIZE).fill(1), key) === null;
}

/** Open a sealed box, or give `null` for one that was not sealed to this secret's key. */
export function openSealed(box: Uint8Array, secret: Uint8Array): Uint8Array | null {
  const ephemeral = box.subarray(0, KEY_SIZE);
  const shared = agree(secret, ephemeral);
  if (shared === null) return null;
  const nonce = blake2b(concat(ephemeral, sealingKey(secret)), { dkLen: NONCE_SIZE });
  try {
    return secretbox(deriveBoxKey(shared), nonce).open(box.subarray(KEY_SIZE));
  } catch {
    return null;
  }
}

/** X25519; `null` where it gives 32 zero bytes. */
function agree(secret: Uint8Array, key: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(secret, key);
  } catch {
    return null;
  }
}

/** HSalsa20 of the shared secret and 16 zero bytes. */
function deriveBoxKey(shared: Uint8Array): Uint8Array {
  const key = new Uint32Array(shared.slice().buffer);
  const derived = new Uint32Array(8);
  hsalsa(SIGMA, key, new Uint32Array(4), derived);
  return new Uint8Array(derived.buffer);
}
