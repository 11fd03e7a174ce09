/** One attempt to make the key, and whose turn it is: spec/ceremony.md, section 1. */

import type { Point } from '../../points.ts';
import { demand } from '../refusing.ts';

/** What a trustee may put on the record in an attempt. */
export type Step = 'commitment' | 'reveal' | 'shares' | 'confirmation' | 'complaint' | 'rehearsal';

/** The step that all participants have taken before anyone takes this one. */
const BEFORE: Readonly<Record<Step, Exclude<Step, 'complaint' | 'rehearsal'> | null>> = {
  commitment: null,
  reveal: 'commitment',
  shares: 'reveal',
  confirmation: 'shares',
  complaint: 'shares',
  rehearsal: 'confirmation',
};

/** What an accepted reveal shows. */
export interface Reveal {
  /** The entry's bytes. */
  readonly bytes: Uint8Array;
  /** A_j0, A_j1, … */
  readonly coefficients: readonly Point[];
  /** X25519, 32 bytes. */
  readonly sealingKey: Uint8Array;
}

/** What accepted shares show. */
export interface Shares {
  /** The entry's bytes. */
  readonly bytes: Uint8Array;
  /** One sealed box a participant, in ascending order. */
  readonly boxes: readonly Uint8Array[];
}

/** What was accepted in one attempt. Trustees count from 1. */
export class Attempt {
  /** Counted from 1. */
  readonly number: number;
  /** Ascending. */
  readonly participants: readonly number[];
  /** The digests committed to. */
  readonly commitments = new Map<number, Uint8Array>();
  readonly reveals = new Map<number, Reveal>();
  readonly shares = new Map<number, Shares>();
  readonly confirmations = new Set<number>();
  readonly rehearsals = new Set<number>();
  /** Who is at fault by an accepted complaint, which ends the attempt. */
  fault: number | null = null;

  /** Start an attempt in which nothing was done. */
  constructor(number: number, participants: readonly number[]) {
    this.number = number;
    this.participants = participants;
  }

  /** Whether all participants have confirmed. */
  get isConfirmed(): boolean {
    return this.#isComplete('confirmation');
  }

  /**
   * Verify that a trustee may take a step.
   *
   * @throws Refused `order`.
   */
  verifyTurn(step: Step, entry: { readonly attempt: number; readonly trustee: number }): void {
    const { attempt, trustee } = entry;
    demand(attempt === this.number, 'order', `attempt ${this.number} is under way`);
    const isParticipant = this.participants.includes(trustee);
    demand(isParticipant, 'order', `trustee ${trustee} takes no part in attempt ${attempt}`);
    demand(this.fault === null, 'order', 'a complaint has ended this attempt');
    const before = BEFORE[step];
    const isReached = before === null || this.#isComplete(before);
    demand(isReached, 'order', `not all participants have taken the step before: ${before}`);
    // Whoever has confirmed can't complain; a second complaint finds the attempt ended.
    const taken = this.#takers(step === 'complaint' ? 'confirmation' : step);
    demand(!taken.has(trustee), 'order', `trustee ${trustee} has taken this step already`);
  }

  #isComplete(step: Exclude<Step, 'complaint'>): boolean {
    const taken = this.#takers(step);
    return this.participants.every((trustee) => taken.has(trustee));
  }

  #takers(step: Exclude<Step, 'complaint'>): { has(trustee: number): boolean } {
    return {
      commitment: this.commitments,
      reveal: this.reveals,
      shares: this.shares,
      confirmation: this.confirmations,
      rehearsal: this.rehearsals,
    }[step];
  }
}
