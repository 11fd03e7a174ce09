/** Rehearsals: trustees show that they can decrypt: spec/ceremony.md, section 8. */

import type { Rehearsal } from '../../entries/ceremony.ts';
import { hashToScalar } from '../../hashing.ts';
import { BASE, encodePoint, multiplyPublic } from '../../points.ts';
import { Combination, type Entropy } from '../combination.ts';
import { addFactor, FACTOR_SIZE, readFactor } from '../factors.ts';
import { decodeBytes, demand, under } from '../refusing.ts';
import type { Attempt } from './attempt.ts';
import type { ElectionKey } from './key.ts';
import type { Trustees } from './trustees.ts';

/**
 * Take in a rehearsal, of the confirmed attempt's key.
 *
 * @throws Refused `ceremony.encoding`, `ceremony.rehearsal`.
 */
export function takeRehearsal(
  trustees: Trustees,
  attempt: Attempt,
  key: ElectionKey,
  entry: Rehearsal,
  entropy: Entropy,
): void {
  const { trustee } = entry;
  const bytes = decodeBytes(entry.decryption, FACTOR_SIZE, 'ceremony.encoding', 'decryption');
  const factor = under('ceremony.rehearsal', `trustee ${trustee}`, () => readFactor(bytes));
  const { alpha, beta } = encryptOne(trustees.vote, key);
  const shareKey = key.shareKeys.get(trustee);
  if (shareKey === undefined) throw new RangeError(`trustee ${trustee} has no share`);
  const challenge = hashToScalar(
    'rehearsal',
    trustees.vote,
    attempt.number,
    trustee,
    ...[shareKey, alpha, beta].map(encodePoint),
    ...factor.parts,
  );
  const combination = new Combination(entropy);
  addFactor(combination, factor, { alpha, shareKey, challenge });
  demand(combination.isIdentity(), 'ceremony.rehearsal', `trustee ${trustee} did not decrypt`);
  attempt.rehearsals.add(trustee);
}

/** The encryption of 1 with randomness that everybody can compute. */
function encryptOne(vote: Uint8Array, key: ElectionKey) {
  const randomness = hashToScalar('rehearsal-randomness', vote, key.bytes);
  return {
    alpha: multiplyPublic(BASE, randomness),
    beta: BASE.add(multiplyPublic(key.point, randomness)),
  };
}
