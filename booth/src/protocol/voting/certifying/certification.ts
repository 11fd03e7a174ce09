/** Certificates, challenges and their answers: spec/tally.md, sections 7 and 8. */

import { decodeUrl } from '../../base64.ts';
import { areEqual, encodeText } from '../../bytes.ts';
import { verifyEd25519 } from '../../ed25519.ts';
import type { Certificate, Challenge, ChallengeAnswer } from '../../entries/tally.ts';
import { hashTyped } from '../../hashing.ts';
import type { Frozen } from '../election.ts';
import { decodeBytes, demand, under } from '../refusing.ts';

/** The record before an entry. */
export interface Standing {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** What was certified, challenged and answered. */
export class Certification {
  readonly #vote: Frozen;
  readonly #statuses = new Set<Certificate['status']>();
  /** The decision on each challenge, by number from 1; `null` before its answer. */
  readonly #decisions: (ChallengeAnswer['decision'] | null)[] = [];

  /** Start with nothing certified. */
  constructor(vote: Frozen) {
    this.#vote = vote;
  }

  /** Whether there is any certificate. */
  get hasCertificate(): boolean {
    return this.#statuses.size > 0;
  }

  /** Whether all officers have certified the result. */
  get isCertified(): boolean {
    return this.#statuses.has('certified');
  }

  /**
   * Take in a certificate.
   *
   * @throws Refused `certificate`.
   */
  takeCertificate(entry: Certificate, standing: Standing): void {
    const { status, size } = entry;
    demand(!this.#statuses.has(status), 'certificate', `there is one already: ${status}`);
    if (status === 'certified') this.#verifyEnded(entry.at);
    const root = decodeBytes(entry.root, 32, 'certificate', 'root');
    const isSame = size === standing.size && areEqual(root, standing.root);
    demand(isSame, 'certificate', 'size and root are not those of the record before it');
    this.#verifyOfficers(entry, root);
    this.#statuses.add(status);
  }

  /**
   * Take in a challenge.
   *
   * @throws Refused `order`.
   */
  takeChallenge(entry: Challenge): void {
    demand(this.#statuses.has('provisional'), 'order', 'there is no provisional certificate');
    demand(!this.isCertified, 'order', 'the result is certified');
    const next = this.#decisions.length + 1;
    demand(entry.number === next, 'order', `the next challenge is number ${next}`);
    this.#decisions.push(null);
  }

  /**
   * Take in an answer.
   *
   * @throws Refused `order`.
   */
  takeAnswer(entry: ChallengeAnswer): void {
    demand(!this.isCertified, 'order', 'the result is certified');
    const answered = this.#decisions[entry.number - 1];
    demand(answered !== undefined, 'order', `there is no challenge ${entry.number}`);
    demand(answered === null, 'order', `challenge ${entry.number} is answered already`);
    this.#decisions[entry.number - 1] = entry.decision;
  }

  /** What a result needs before it is certified. */
  #verifyEnded(at: string): void {
    const { schedule } = this.#vote.manifest;
    demand(this.#statuses.has('provisional'), 'certificate', 'no provisional one stands before it');
    demand(!this.#decisions.includes(null), 'certificate', 'a challenge is not answered');
    demand(at >= schedule.challenge_until, 'certificate', 'challenges can still be raised');
    demand(!this.#decisions.includes('upheld'), 'certificate', 'a challenge was upheld');
  }

  #verifyOfficers({ status, size, at, signatures }: Certificate, root: Uint8Array): void {
    const { officers } = this.#vote.manifest;
    const areAscending = signatures.every(
      ({ officer }, position) => officer > (signatures[position - 1]?.officer ?? -1),
    );
    demand(areAscending, 'certificate', 'officers are not strictly ascending');
    const message = hashTyped(
      'certificate',
      this.#vote.vote,
      encodeText(status),
      size,
      root,
      encodeText(at),
    );
    for (const { officer, signature } of signatures) {
      const signer = officers[officer];
      demand(signer !== undefined, 'certificate', `there is no officer ${officer}`);
      under('certificate', `officer ${officer}`, () =>
        verifyEd25519(decodeUrl(signer.key, 32), message, decodeUrl(signature, 64)),
      );
    }
    const least = status === 'certified' ? officers.length : 1;
    demand(signatures.length >= least, 'certificate', `${signatures.length} officers signed`);
  }
}
