/** The equations of many ballots, checked at once: spec/ballot.md, section 4. */

import { Refused } from '../../errors.ts';
import { findFalse, joinClaims } from '../bisection.ts';
import type { Entropy } from '../combination.ts';
import { type BallotClaim, type BallotTerms, listClaims } from './claims.ts';
import type { ReadBallot } from './read.ts';

/**
 * Find what is false in some ballots.
 *
 * @returns For each ballot everything that does not hold, `ballot.signature`, `ballot.option_proof`
 *   and `ballot.selection_proof`; nothing where all holds.
 */
export function findFalseClaims(
  terms: BallotTerms,
  ballots: readonly ReadBallot[],
  entropy: Entropy,
): readonly (readonly Refused[])[] {
  const claims = ballots.map((ballot) => listClaims(terms, ballot));
  const found = findFalse(claims.map(joinClaims), entropy);
  return claims.map((own, ballot) => (found.has(ballot) ? listFalse(own, entropy) : []));
}

function listFalse(claims: readonly BallotClaim[], entropy: Entropy): Refused[] {
  const found = findFalse(claims, entropy);
  return claims
    .filter((_, claim) => found.has(claim))
    .map(({ name, detail }) => new Refused(name, detail));
}
