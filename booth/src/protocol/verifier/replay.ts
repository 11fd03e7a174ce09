/**
 * Steps 3 to 13: the entries, judged one after the other as a log judges them at its door.
 *
 * Ballots wait until there are many, so that their equations are checked at once; reissues between
 * them wait with them, so that the order stays.
 */

import type { Ballot } from '../entries/ballot.ts';
import { decodeEntry, type Entry } from '../entries/entry.ts';
import type { RollReissue } from '../entries/roll.ts';
import { EntryNotCanonical, Refused } from '../errors.ts';
import { findFalseClaims } from '../voting/ballots/equations.ts';
import { type ReadBallot, readBallot } from '../voting/ballots/read.ts';
import type { OpenVote } from '../voting/election.ts';
import { type Placed, type StateInputs, VoteState } from '../voting/state.ts';
import { type Failure, failure, failureOf } from './failures.ts';

/** How many ballots' equations are checked at once, at most. */
const BATCH = 512;

type Waiting = Placed<Ballot | RollReissue>;

/** A vote replayed from its entries, and everything that is wrong with them. */
export class Replay {
  /** What the accepted entries made of the vote; complete after {@link settle}. */
  readonly state: VoteState;
  readonly failures: Failure[] = [];
  readonly #inputs: StateInputs;
  #waiting: Waiting[] = [];

  /** Start with the empty record. */
  constructor(inputs: StateInputs) {
    this.#inputs = inputs;
    this.state = new VoteState(inputs);
  }

  /** How many entries wait to be judged. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Offer the next entry, as it stands in the record. */
  offer(index: number, bytes: Uint8Array): void {
    const entry = this.#decode(index, bytes);
    if (entry === null) return;
    const { vote, phase } = this.state;
    if (phase === 'voting' && vote !== null && mayWait(entry)) {
      this.#waiting.push({ index, entry, bytes });
      if (this.#waiting.length >= BATCH) this.settle();
    } else {
      this.settle();
      this.#take({ index, entry, bytes });
    }
  }

  /** Judge all entries that wait. */
  settle(): void {
    const [waiting, { vote }] = [this.#waiting, this.state];
    this.#waiting = [];
    if (waiting.length === 0 || vote === null) return;
    const sound = this.#checkBallots(waiting, vote);
    for (const placed of waiting) {
      const { index, entry } = placed;
      if (entry.type === 'roll.reissue') this.#take(placed);
      const ballot = sound.get(index);
      if (ballot !== undefined) this.#judge(index, () => this.state.cast(ballot));
    }
  }

  /** Give the ballots, by entry, whose every value, proof and signature holds. */
  #checkBallots(waiting: readonly Waiting[], vote: OpenVote): ReadonlyMap<number, ReadBallot> {
    const read: { index: number; ballot: ReadBallot }[] = [];
    for (const { index, entry } of waiting) {
      if (entry.type !== 'ballot') continue;
      this.#judge(index, () => {
        read.push({ index, ballot: readBallot(vote.terms.questions, entry) });
      });
    }
    const ballots = read.map(({ ballot }) => ballot);
    const refused = findFalseClaims(vote.terms, ballots, this.#inputs.entropy);
    const sound = new Map<number, ReadBallot>();
    read.forEach(({ index, ballot }, at) => {
      const found = refused[at] ?? [];
      this.failures.push(...found.map((each) => failureOf(each, index)));
      if (found.length === 0) sound.set(index, ballot);
    });
    return sound;
  }

  #take({ index, entry, bytes }: Placed<Entry>): void {
    this.#judge(index, () => {
      if (entry.type === 'ballot') throw new Refused('order', 'voting is not open');
      this.state.take({ index, entry, bytes });
    });
  }

  #judge(index: number, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.failures.push(failureOf(error, index));
    }
  }

  #decode(index: number, bytes: Uint8Array): Entry | null {
    try {
      return decodeEntry(bytes, index);
    } catch (error) {
      if (!(error instanceof EntryNotCanonical)) throw error;
      this.failures.push(failure('entry.canonical', index, error.message));
      return null;
    }
  }
}

function mayWait(entry: Entry): entry is Ballot | RollReissue {
  return entry.type === 'ballot' || entry.type === 'roll.reissue';
}
