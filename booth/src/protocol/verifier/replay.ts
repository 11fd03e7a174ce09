/**
 * Steps 3 to 13: the entries, judged one after the other as a log judges them at its door.
 *
 * Ballots wait until there are many, so that their equations are checked at once; reissues between
 * them wait with them, so that the order stays. Decryptions wait for each other likewise.
 */

import type { Ballot } from '../entries/ballot.ts';
import { decodeEntry, type Entry } from '../entries/entry.ts';
import type { RollReissue } from '../entries/roll.ts';
import type { Decryption } from '../entries/tally.ts';
import { EntryNotCanonical, Refused } from '../errors.ts';
import { findFalseClaims } from '../voting/ballots/equations.ts';
import { type ReadBallot, readBallot } from '../voting/ballots/read.ts';
import { findFalse } from '../voting/bisection.ts';
import type { Counting } from '../voting/counting/counting.ts';
import type { ReadDecryption } from '../voting/counting/decryptions.ts';
import type { OpenVote } from '../voting/election.ts';
import type { Phase } from '../voting/phases.ts';
import { demand } from '../voting/refusing.ts';
import { type Placed, type StateInputs, VoteState } from '../voting/state.ts';
import { type Failure, failure, failureOf } from './failures.ts';

/** How many entries of a part of the record wait for each other, at most. */
const MOST: Partial<Record<Phase, number>> = { voting: 512, counting: 64 };

type Waiting = Placed<Ballot | RollReissue | Decryption>;

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
    const { phase } = this.state;
    if (mayWait(entry, phase)) {
      this.#waiting.push({ index, entry, bytes });
      if (this.#waiting.length >= (MOST[phase] ?? 1)) this.settle();
    } else {
      this.settle();
      this.#take({ index, entry, bytes });
    }
  }

  /** Judge all entries that wait. */
  settle(): void {
    const [waiting, { vote, counting }] = [this.#waiting, this.state];
    this.#waiting = [];
    if (waiting.length === 0) return;
    if (counting !== null) this.#settleDecryptions(waiting, counting);
    else if (vote !== null) this.#settleBallots(waiting, vote);
  }

  #settleBallots(waiting: readonly Waiting[], vote: OpenVote): void {
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

  #settleDecryptions(waiting: readonly Waiting[], counting: Counting): void {
    const read: { index: number; decryption: ReadDecryption }[] = [];
    for (const { index, entry } of waiting) {
      if (entry.type !== 'decryption') continue;
      this.#judge(index, () => read.push({ index, decryption: counting.readDecryption(entry) }));
    }
    const decryptions = read.map(({ decryption }) => decryption);
    const unproven = findFalse(decryptions, this.#inputs.entropy);
    read.forEach(({ index, decryption }, at) => {
      this.#judge(index, () => {
        demand(!unproven.has(at), 'decryption', 'a factor is not proven');
        counting.takeDecryption(decryption);
      });
    });
  }

  #take({ index, entry, bytes }: Placed<Entry>): void {
    this.#judge(index, () => {
      if (entry.type === 'ballot' || entry.type === 'decryption') {
        throw new Refused('order', `a ${entry.type} can't stand in the part ${this.state.phase}`);
      }
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

/** Whether an entry is of a kind that waits in this part of the record. */
function mayWait(entry: Entry, phase: Phase): entry is Waiting['entry'] {
  const { type } = entry;
  if (phase === 'voting') return type === 'ballot' || type === 'roll.reissue';
  return phase === 'counting' && type === 'decryption';
}
