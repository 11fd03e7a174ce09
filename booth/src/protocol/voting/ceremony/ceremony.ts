/** The ceremony, replayed from the record: spec/ceremony.md. */

import type {
  CeremonyRestart,
  KeyCommitment,
  KeyComplaint,
  KeyConfirmation,
  KeyReveal,
  KeyShares,
  Rehearsal,
} from '../../entries/ceremony.ts';
import type { Manifest } from '../../entries/manifest.ts';
import type { Entropy } from '../combination.ts';
import { demand } from '../refusing.ts';
import { Attempt } from './attempt.ts';
import { takeComplaint } from './complaint.ts';
import { deriveKey, type ElectionKey } from './key.ts';
import { takeRehearsal } from './rehearsal.ts';
import { takeCommitment, takeConfirmation, takeReveal, takeShares } from './steps.ts';
import { Trustees } from './trustees.ts';

/** Any entry of the ceremony. */
export type CeremonyEntry =
  | KeyCommitment
  | KeyReveal
  | KeyShares
  | KeyConfirmation
  | KeyComplaint
  | CeremonyRestart
  | Rehearsal;

/** The making of the election key, attempt after attempt. */
export class Ceremony {
  readonly #trustees: Trustees;
  readonly #entropy: Entropy;
  #attempt: Attempt;
  #key: ElectionKey | null = null;

  /** Start the ceremony of a lawful manifest, with all trustees. */
  constructor(vote: Uint8Array, manifest: Manifest, entropy: Entropy) {
    this.#trustees = new Trustees(vote, manifest);
    this.#entropy = entropy;
    this.#attempt = new Attempt(1, this.#trustees.indices);
  }

  /** The election key, or `null` before all have confirmed. */
  get key(): ElectionKey | null {
    return this.#key;
  }

  /** Who takes part in the attempt under way, ascending. */
  get participants(): readonly number[] {
    return this.#attempt.participants;
  }

  /** Whether the key stands, and enough trustees have shown that they can decrypt. */
  get isRehearsed(): boolean {
    return this.#key !== null && this.#attempt.rehearsals.size >= this.#trustees.threshold;
  }

  /**
   * Take in an entry.
   *
   * @param bytes - The entry as it stands in the record.
   * @throws Refused `order` or a failure of step 5; nothing has changed then.
   */
  take(entry: CeremonyEntry, bytes: Uint8Array): void {
    const [trustees, attempt] = [this.#trustees, this.#attempt];
    if (entry.type === 'key.commitment') takeCommitment(trustees, attempt, entry);
    else if (entry.type === 'key.reveal') takeReveal(trustees, attempt, entry, bytes);
    else if (entry.type === 'key.shares') takeShares(trustees, attempt, entry, bytes);
    else if (entry.type === 'key.confirmation') this.#takeConfirmation(entry);
    else if (entry.type === 'key.complaint') takeComplaint(trustees, attempt, entry);
    else if (entry.type === 'ceremony.restart') this.#restart(entry);
    else this.#takeRehearsal(entry);
  }

  #takeConfirmation(entry: KeyConfirmation): void {
    takeConfirmation(this.#trustees, this.#attempt, entry);
    if (this.#attempt.isConfirmed) this.#key = deriveKey(this.#attempt);
  }

  #takeRehearsal(entry: Rehearsal): void {
    this.#attempt.verifyTurn('rehearsal', entry);
    if (this.#key === null) throw new RangeError('a rehearsal before the key');
    takeRehearsal(this.#trustees, this.#attempt, this.#key, entry, this.#entropy);
  }

  /** Begin the next attempt: spec/ceremony.md, section 7. */
  #restart({ attempt, without }: CeremonyRestart): void {
    const { number, participants, fault } = this.#attempt;
    demand(this.#key === null, 'order', 'the key stands already');
    demand(attempt === number + 1, 'order', `the attempt after ${number} is ${number + 1}`);
    const areLawful = without.every(
      (trustee, at) => participants.includes(trustee) && trustee > (without[at - 1] ?? 0),
    );
    demand(areLawful, 'order', 'those left out are not participants in ascending order');
    const isMet = fault === null || without.includes(fault);
    demand(isMet, 'ceremony.complaint', `trustee ${fault} is at fault and stays`);
    const remaining = participants.filter((trustee) => !without.includes(trustee));
    const areEnough = remaining.length >= this.#trustees.threshold;
    demand(areEnough, 'order', `${remaining.length} trustees are too few`);
    this.#attempt = new Attempt(attempt, remaining);
  }
}
