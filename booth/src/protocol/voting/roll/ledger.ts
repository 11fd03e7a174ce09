/**
 * Who has cast what while the vote is open: credentials, their sequence numbers, and for each
 * member the ballot that counts: spec/roll.md, section 6; spec/ballot.md, section 3, rules 6 and 7.
 */

import { decodeUrl, encodeUrl } from '../../base64.ts';
import { verifyEd25519 } from '../../ed25519.ts';
import type { RollReissue } from '../../entries/roll.ts';
import { hashTyped } from '../../hashing.ts';
import { demand, under } from '../refusing.ts';
import { verifyCredential } from './credentials.ts';
import type { Member } from './roll.ts';

/** A credential that is or was in use. */
interface Holder {
  /** The member's position on the roll. */
  readonly member: number;
  /** The sequence number of its last accepted ballot, 0 before the first. */
  last: number;
  isRevoked: boolean;
}

/** What a ledger goes by. */
export interface LedgerRules {
  /** E, 32 bytes. */
  readonly vote: Uint8Array;
  /** Ed25519, 32 bytes. */
  readonly registrar: Uint8Array;
  readonly revoting: boolean;
}

/** The state of all credentials. Keys are as they stand in entries, canonical base64url. */
export class Ledger {
  readonly #rules: LedgerRules;
  readonly #holders: Map<string, Holder>;

  /** Start with the roll: every credential in use, nothing cast. */
  constructor(rules: LedgerRules, members: readonly Member[]) {
    this.#rules = rules;
    this.#holders = new Map(
      members.map(({ key }, member) => [encodeUrl(key), { member, last: 0, isRevoked: false }]),
    );
  }

  /**
   * Put a new credential in the place of one that was lost.
   *
   * @throws Refused `roll.reissue`.
   */
  reissue(reissue: RollReissue): void {
    const { revoked, credential } = this.#verifySignature(reissue);
    verifyCredential(credential, 'roll.reissue');
    const holder = this.#holders.get(encodeUrl(revoked));
    const isInUse = holder !== undefined && !holder.isRevoked;
    demand(isInUse, 'roll.reissue', 'the revoked credential is not in use');
    const name = encodeUrl(credential);
    demand(!this.#holders.has(name), 'roll.reissue', 'the new credential is known already');
    holder.isRevoked = true;
    this.#holders.set(name, { member: holder.member, last: 0, isRevoked: false });
  }

  /**
   * Count a ballot: it is the credential's next.
   *
   * @returns The member's position on the roll.
   * @throws Refused `ballot.credential`, `ballot.sequence`.
   */
  cast(credential: string, sequence: number): number {
    const holder = this.#holders.get(credential);
    const isInUse = holder !== undefined && !holder.isRevoked;
    demand(isInUse, 'ballot.credential', 'the credential is not in use');
    const isNext = sequence === holder.last + 1 && (this.#rules.revoting || sequence === 1);
    demand(isNext, 'ballot.sequence', `number ${sequence} after ${holder.last}`);
    holder.last = sequence;
    return holder.member;
  }

  #verifySignature(reissue: RollReissue) {
    return under('roll.reissue', 'signature', () => {
      const revoked = decodeUrl(reissue.revoked, 32);
      const credential = decodeUrl(reissue.credential, 32);
      const message = hashTyped('roll-reissue', this.#rules.vote, revoked, credential);
      verifyEd25519(this.#rules.registrar, message, decodeUrl(reissue.signature, 64));
      return { revoked, credential };
    });
  }
}
