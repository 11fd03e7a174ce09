/**
 * The equations of many ballots, checked at once: spec/ballot.md, section 4.
 *
 * A sum that is not the identity is halved until the false ballots stand alone, so the verdict on a
 * ballot does not depend on its neighbours.
 */

import { Refused } from '../../errors.ts';
import { Combination, type Entropy } from '../combination.ts';
import { type BallotTerms, type Claim, listClaims } from './claims.ts';
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
  const refused: Refused[][] = ballots.map(() => []);
  const search = (first: number, stop: number): void => {
    if (doHold(claims.slice(first, stop).flat(), entropy)) return;
    if (stop - first === 1) {
      refused[first] = listFalse(claims[first] ?? [], entropy);
      return;
    }
    const middle = Math.floor((first + stop) / 2);
    search(first, middle);
    search(middle, stop);
  };
  if (ballots.length > 0) search(0, ballots.length);
  return refused;
}

function listFalse(claims: readonly Claim[], entropy: Entropy): Refused[] {
  return claims
    .filter((claim) => !doHold([claim], entropy))
    .map(({ name, detail }) => new Refused(name, detail));
}

function doHold(claims: readonly Claim[], entropy: Entropy): boolean {
  const combination = new Combination(entropy);
  for (const claim of claims) claim.addTo(combination);
  return combination.isIdentity();
}
