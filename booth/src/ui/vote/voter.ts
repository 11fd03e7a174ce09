/** Who votes: a credential, and how many ballots the record has of it. */

import type { Credential } from '../../protocol/ballot/credential.ts';

export interface Voter {
  readonly credential: Credential;
  /** The number of the next ballot: 1 before the first. */
  readonly nextSequence: number;
}

/** Answer whether a ballot is recorded with this code already. */
export function hasVoted(voter: Voter): boolean {
  return voter.nextSequence > 1;
}
