/** The check of an opened ballot, as a way that ends in one of five findings. */

import { type CheckedBallot, checkOpening } from '../../protocol/ballot/opening.ts';
import { ProtocolError, Refused } from '../../protocol/errors.ts';
import { type LoadedVote, loadVote } from '../loaded-vote.ts';
import { Refusal } from '../net/errors.ts';
import type { Patience, Waiting } from '../net/persistence.ts';
import { lengthenOpening } from '../opening-link.ts';

export type Finding =
  | { readonly at: 'loading'; readonly waiting: Waiting | null }
  | { readonly at: 'repeating'; readonly part: number }
  | { readonly at: 'found'; readonly vote: LoadedVote; readonly ballot: CheckedBallot }
  | { readonly at: 'false'; readonly vote: LoadedVote }
  | { readonly at: 'stopped'; readonly reason: 'broken' | 'not_open' | 'record' | 'missing' };

interface CheckInput {
  readonly api: string;
  /** What stood behind `#`: an opening. */
  readonly fragment: string;
  readonly patience: Omit<Patience, 'onWaiting'>;
}

/** Check an opening, and tell each finding on the way; the last one stands. */
export async function check(input: CheckInput, tell: (finding: Finding) => void): Promise<void> {
  try {
    tell(await findOut(input, tell));
  } catch (error) {
    if (error instanceof Refusal) tell({ at: 'stopped', reason: 'missing' });
    else if (error instanceof ProtocolError) tell({ at: 'stopped', reason: 'record' });
    else throw error;
  }
}

async function findOut(input: CheckInput, tell: (finding: Finding) => void): Promise<Finding> {
  const onWaiting = (waiting: Waiting) => tell({ at: 'loading', waiting });
  const vote = await loadVote(input.api, { ...input.patience, onWaiting });
  if (!vote.election) return { at: 'stopped', reason: 'not_open' };
  const opening = lengthenOpening(input.fragment, vote.election);
  if (!opening) return { at: 'stopped', reason: 'broken' };
  const progress = (done: number, total: number) => tell({ at: 'repeating', part: done / total });
  try {
    const ballot = await checkOpening(vote.election, opening, undefined, { progress });
    return { at: 'found', vote, ballot };
  } catch (error) {
    if (error instanceof Refused && error.name === 'opening') return { at: 'false', vote };
    throw error;
  }
}
