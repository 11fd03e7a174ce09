/**
 * The false ones among many claims, which are checked at once: spec/ballot.md, section 4.
 *
 * A sum that is not the identity is halved until the false claims stand alone, so the verdict on one
 * does not depend on its neighbours.
 */

import { Combination, type Entropy } from './combination.ts';

/** Something that holds where all its equations do. */
export interface Claim {
  /** Add each equation, left less right, under a weight of its own. */
  addTo(combination: Combination): void;
}

/** Join claims into one, which holds where all of them do. */
export function joinClaims(claims: readonly Claim[]): Claim {
  return {
    addTo(combination) {
      for (const claim of claims) claim.addTo(combination);
    },
  };
}

/** Find the claims that do not hold, by position. */
export function findFalse(claims: readonly Claim[], entropy: Entropy): ReadonlySet<number> {
  const found = new Set<number>();
  const search = (first: number, stop: number): void => {
    if (doHold(claims.slice(first, stop), entropy)) return;
    if (stop - first === 1) {
      found.add(first);
      return;
    }
    const middle = Math.floor((first + stop) / 2);
    search(first, middle);
    search(middle, stop);
  };
  search(0, claims.length);
  return found;
}

function doHold(claims: readonly Claim[], entropy: Entropy): boolean {
  const combination = new Combination(entropy);
  joinClaims(claims).addTo(combination);
  return combination.isIdentity();
}
