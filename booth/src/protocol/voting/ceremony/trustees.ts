/** What the ceremony goes by: the vote's id, and the trustees as the manifest has them. */

import { decodeUrl } from '../../base64.ts';
import { verifyEd25519 } from '../../ed25519.ts';
import type { Manifest } from '../../entries/manifest.ts';
import { decodeBytes, under } from '../refusing.ts';

/** The trustees of one vote. */
export class Trustees {
  /** E, 32 bytes. */
  readonly vote: Uint8Array;
  /** How many can decrypt. */
  readonly threshold: number;
  /** All indices, from 1. */
  readonly indices: readonly number[];
  readonly #keys: readonly Uint8Array[];

  /** Take the trustees from a lawful manifest. */
  constructor(vote: Uint8Array, manifest: Manifest) {
    const { threshold, members } = manifest.trustees;
    this.vote = vote;
    this.threshold = threshold;
    this.indices = members.map((_, position) => position + 1);
    this.#keys = members.map((member) => decodeUrl(member.key, 32));
  }

  /**
   * Verify a trustee's signature.
   *
   * @throws Refused `ceremony.encoding`, `ceremony.signature`.
   */
  verifySignature(trustee: number, message: Uint8Array, signature: string): void {
    const bytes = decodeBytes(signature, 64, 'ceremony.encoding', 'signature');
    const key = this.#keys[trustee - 1];
    if (key === undefined) throw new RangeError(`there is no trustee ${trustee}`);
    under('ceremony.signature', `trustee ${trustee}`, () => verifyEd25519(key, message, bytes));
  }
}
