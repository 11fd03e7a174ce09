/** The time in which ballots are cast, up to the close: spec/ballot.md, spec/tally.md, section 1. */

import { decodeUrl } from '../base64.ts';
import type { RollReissue } from '../entries/roll.ts';
import type { Close } from '../entries/tally.ts';
import type { ReadBallot } from './ballots/read.ts';
import { CellSums } from './counting/sums.ts';
import type { OpenVote } from './election.ts';
import { demand } from './refusing.ts';
import { Ledger } from './roll/ledger.ts';

/** An open vote while ballots are accepted. */
export class Polling {
  /** The ballots that count, added up. */
  readonly sums: CellSums;
  readonly #vote: OpenVote;
  readonly #ledger: Ledger;
  #ballots = 0;

  /** Start with nothing cast. */
  constructor(vote: OpenVote) {
    const { manifest, members, cells } = vote;
    const registrar = decodeUrl(manifest.registrar.key, 32);
    const rules = { vote: vote.vote, registrar, revoting: manifest.revoting };
    this.#vote = vote;
    this.#ledger = new Ledger(rules, members);
    this.sums = new CellSums(cells.length, manifest.questions);
  }

  /** How many ballots were accepted, replaced ones among them. */
  get ballots(): number {
    return this.#ballots;
  }

  /**
   * Put a new credential in the place of one that was lost.
   *
   * @throws Refused `roll.reissue`.
   */
  reissue(entry: RollReissue): void {
    this.#ledger.reissue(entry);
  }

  /**
   * Accept a ballot whose proofs and signature hold.
   *
   * @throws Refused `ballot.credential`, `ballot.sequence`.
   */
  cast(ballot: ReadBallot): void {
    const position = this.#ledger.cast(ballot.credential, ballot.sequence);
    const member = this.#vote.members[position];
    if (member === undefined) throw new RangeError(`there is no member ${position}`);
    this.sums.count(position, member, ballot);
    this.#ballots++;
  }

  /**
   * Verify the close.
   *
   * @param index - Where it stands in the record.
   * @throws Refused `close`.
   */
  verifyClose(entry: Close, index: number): void {
    const { closes_at } = this.#vote.manifest.schedule;
    demand(entry.last === index - 1, 'close', `last is ${entry.last}, at entry ${index}`);
    const { ballots } = entry;
    const isCount = ballots === this.#ballots;
    demand(isCount, 'close', `ballots is ${ballots}; ${this.#ballots} were accepted`);
    const isTime = entry.closed_at >= closes_at && entry.closed_at >= this.#vote.openedAt;
    demand(isTime, 'close', 'closed_at is before schedule.closes_at or opened_at');
  }
}
