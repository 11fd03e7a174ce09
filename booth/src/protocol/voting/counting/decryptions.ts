/** Decryptions, every factor proven: spec/tally.md, section 4. */

import { decodeUrl } from '../../base64.ts';
import type { Ciphertext } from '../../elgamal.ts';
import type { Decryption } from '../../entries/tally.ts';
import { hashToScalar } from '../../hashing.ts';
import { encodePoint, type Point } from '../../points.ts';
import type { Scalar } from '../../scalars.ts';
import { type Claim, joinClaims } from '../bisection.ts';
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

/** One trustee's factors for one group: they are proven where all equations hold. */
export interface ReadDecryption extends Claim {
  readonly trustee: number;
  readonly group: number;
  /** The factors D by question and option. */
  readonly factors: readonly (readonly Point[])[];
}

/**
 * Read one trustee's factors for one group.
 *
 * @param sums - The group's sums, by question and option.
 * @throws Refused `decryption`.
 */
export function readDecryption(
  entry: Decryption,
  terms: TrusteeTerms,
  sums: readonly (readonly Ciphertext[])[],
): ReadDecryption {
  const { trustee, group, questions } = entry;
  demandCount(questions.length, sums.length);
  const claims = sums.map((options, question) => {
    const given = questions[question] ?? [];
    demandCount(given.length, options.length);
    return options.map((ciphertext, option) => {
      const place = { trustee, group, question, option };
      return claimFactor(terms, place, ciphertext, given[option] ?? '');
    });
  });
  const factors = claims.map((options) => options.map(({ d }) => d));
  return { trustee, group, factors, ...joinClaims(claims.flat()) };
}

/**
 * Read one factor D, as it stands in the entry, with the claim that it is the trustee's.
 *
 * @throws Refused `decryption` for values that are not canonical.
 */
export function claimFactor(
  terms: TrusteeTerms,
  place: FactorPlace,
  ciphertext: Ciphertext,
  text: string,
): Claim & { readonly d: Point } {
  const factor = under('decryption', 'a factor', () => readFactor(decodeUrl(text, FACTOR_SIZE)));
  const challenge = hashDecryption(terms, place, ciphertext, factor);
  const claim = { alpha: ciphertext.alpha, shareKey: terms.shareKey, challenge };
  return { d: factor.d, addTo: (combination) => addFactor(combination, factor, claim) };
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
