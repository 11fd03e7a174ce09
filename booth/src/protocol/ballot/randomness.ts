/**
 * Everything random in a ballot, from one seed of 32 bytes: spec/ballot.md, section 6.
 *
 * So another device can repeat the work. The root binds the seed to the vote, the credential, the
 * sequence and the choices: even a seed used twice gives unrelated randomness.
 */

import { concat, encodeNumber } from '../bytes.ts';
import { hashToScalar, hashTyped } from '../hashing.ts';
import type { Scalar } from '../scalars.ts';
import type { Choices } from './questions.ts';
import type { Voter } from './statements.ts';

/** The bytes of a seed. */
export const SEED_SIZE = 32;

/** Derive the root of a ballot's randomness, 64 bytes, secret. */
export function deriveRoot(
  voter: Voter,
  sequence: number,
  seed: Uint8Array,
  choices: Choices,
): Uint8Array {
  if (seed.length !== SEED_SIZE) throw new RangeError(`a seed has ${SEED_SIZE} bytes`);
  const counts = concat(...choices.flat().map(encodeNumber));
  return hashTyped('ballot-seed', voter.context, voter.credential, sequence, seed, counts);
}

/** Derive x[question, first] … x[question, first + count − 1]. */
export function deriveRandomness(
  root: Uint8Array,
  question: number,
  first: number,
  count: number,
): Scalar[] {
  return Array.from({ length: count }, (_, at) =>
    hashToScalar('ballot-randomness', root, question, first + at),
  );
}
