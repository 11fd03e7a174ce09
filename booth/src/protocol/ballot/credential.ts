/** A member's key pair for one vote, made from the code: spec/roll.md, section 1. */

import { hkdf } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { encodeText } from '../bytes.ts';
import { BASE, encodePoint, multiplySecret } from '../points.ts';
import { reduceWide, type Scalar } from '../scalars.ts';
import { CODE_SIZE } from './code.ts';

const INFO = encodeText('groundswell/1/credential');

/** A key pair; `secret` never leaves the device. */
export interface Credential {
  readonly secret: Scalar;
  /** P, 32 bytes: what stands on the roll. */
  readonly key: Uint8Array;
}

/**
 * Derive the credential of a code in a vote.
 *
 * @param code - 15 bytes.
 * @param vote - E, 32 bytes.
 */
export function deriveCredential(code: Uint8Array, vote: Uint8Array): Credential {
  if (code.length !== CODE_SIZE) throw new RangeError(`a code has ${CODE_SIZE} bytes`);
  const secret = reduceWide(hkdf(sha512, code, vote, INFO, 64));
  return { secret, key: encodePoint(multiplySecret(BASE, secret)) };
}
