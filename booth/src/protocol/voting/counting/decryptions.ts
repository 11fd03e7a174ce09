/** Decryptions, every factor proven: spec/tally.md, section 4. */

import { decodeUrl } from '../../base64.ts';
import type { Ciphertext } from '../../elgamal.ts';
import type { Decryption } from '../../entries/tally.ts';
import { hashToScalar } from '../../hashing.ts';
import { encodePoint, type Point } from '../../points.ts';
import type { Scalar } from '../../scalars.ts';
import { Combination, type Entropy } from '../combination.ts';
import { addFactor, FACTOR_SIZE, type Factor, readFactor } from '../factors.ts';
import { demand, under } from '../refusing.ts';

/** What one trustee's factors are checked against. */
export interface TrusteeTerms {
  /** E, 32 bytes. */
  readonly vote: Uint8Array;
  /** The digest of all `tally` entries. */
  readonly tallyDigest: Uint8Array;
  /** X_k of the trustee. */
  readonly shareKey: Point;
}

/** Where a factor stands. */
export interface FactorPlace {
  readonly trustee: number;
  readonly group: number;
  readonly question: number;
  readonly option: number;
}

/**
 * Verify one trustee's factors for one group.
 *
 * @param sums - The group's sums, by question and option.
 * @returns The factors D by question and option.
 * @throws Refused `decryption`.
 */
export function verifyDecryption(
  entry: Decryption,
  terms: TrusteeTerms,
  sums: readonly (readonly Ciphertext[])[],
  entropy: Entropy,
): readonly (readonly Point[])[] {
  const { trustee, group, questions } = entry;
  const combination = new Combination(entropy);
  demandCount(questions.length, sums.length);
  const factors = sums.map((options, question) => {
    const given = questions[question] ?? [];
    demandCount(given.length, options.length);
    return options.map((ciphertext, option) => {
      const place = { trustee, group, question, option };
      return addDecryption(combination, terms, place, ciphertext, given[option] ?? '');
    });
  });
  demand(combination.isIdentity(), 'decryption', 'a factor is not proven');
  return factors;
}

/**
 * Add the equations of one factor, as it stands in the entry, and give its D.
 *
 * @throws Refused `decryption` for values that are not canonical.
 */
export function addDecryption(
  combination: Combination,
  terms: TrusteeTerms,
  place: FactorPlace,
  ciphertext: Ciphertext,
  text: string,
): Point {
  const factor = under('decryption', 'a factor', () => readFactor(decodeUrl(text, FACTOR_SIZE)));
  const challenge = hashDecryption(terms, place, ciphertext, factor);
  addFactor(combination, factor, {
    alpha: ciphertext.alpha,
    shareKey: terms.shareKey,
    challenge,
  });
  return factor.d;
}

/** c of a factor: a hash of the factor itself and the whole statement. */
function hashDecryption(
  { vote, tallyDigest, shareKey }: TrusteeTerms,
  { group, question, option, trustee }: FactorPlace,
  { alpha, beta }: Ciphertext,
  factor: Factor,
): Scalar {
  const where = [vote, tallyDigest, group, question, option, trustee] as const;
  const points = [shareKey, alpha, beta].map(encodePoint);
  return hashToScalar('decryption', ...where, ...points, ...factor.parts);
}

function demandCount(given: number, asked: number): void {
  demand(given === asked, 'decryption', 'there is not one factor an option');
}
