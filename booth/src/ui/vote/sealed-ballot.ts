/** An encrypted ballot in this device's hands, with what opening it takes; in memory only. */

import type { SealedBallot as Ballot, BallotInput } from '../../protocol/ballot/ballot.ts';
import type { Election } from '../../protocol/ballot/election.ts';
import { writeOpening } from '../../protocol/ballot/opening.ts';
import { shortenOpening } from '../opening-link.ts';

export interface SealedBallot extends Ballot {
  readonly input: BallotInput;
}

/** Write the link that opens a ballot on another device: what it shows stands after the `#`. */
export function checkLink(page: string, election: Election, ballot: SealedBallot): string {
  const opening = shortenOpening(writeOpening(election, ballot.input, ballot));
  return new URL(`${page}check/#${opening}`, window.location.href).href;
}
