/** The entries of the ceremony, field by field: spec/ceremony.md. */

import { kind, list, type ValueOf } from '../record/fields.ts';
import { BINARY, BYTES_32, BYTES_64, POSITIVE, TRUSTEE } from './types.ts';

/** A trustee's signed promise of the reveal that it will publish. */
export const KEY_COMMITMENT = kind('key.commitment', {
  attempt: POSITIVE,
  trustee: TRUSTEE,
  digest: BYTES_32,
  signature: BYTES_64,
});

/** A trustee's commitments to its polynomial, the proof of its secret, and its sealing key. */
export const KEY_REVEAL = kind('key.reveal', {
  attempt: POSITIVE,
  trustee: TRUSTEE,
  coefficients: BINARY,
  proof: BYTES_64,
  sealing_key: BYTES_32,
});

/** A trustee's shares, sealed to each participant in ascending order of index. */
export const KEY_SHARES = kind('key.shares', {
  attempt: POSITIVE,
  trustee: TRUSTEE,
  shares: list(BINARY),
  signature: BYTES_64,
});

/** A trustee's signature on the transcript: every share that it received fits. */
export const KEY_CONFIRMATION = kind('key.confirmation', {
  attempt: POSITIVE,
  trustee: TRUSTEE,
  transcript: BYTES_32,
  signature: BYTES_64,
});

/** A trustee's accusation, with the secret that lets anyone open what it was sent. */
export const KEY_COMPLAINT = kind('key.complaint', {
  attempt: POSITIVE,
  trustee: TRUSTEE,
  accused: TRUSTEE,
  sealing_secret: BYTES_32,
  signature: BYTES_64,
});

/** The start of the next attempt, and who is left out of it. */
export const CEREMONY_RESTART = kind('ceremony.restart', {
  attempt: POSITIVE,
  without: list(TRUSTEE),
});

/** A trustee's decryption of the rehearsal's ciphertext. */
export const REHEARSAL = kind('rehearsal', {
  attempt: POSITIVE,
  trustee: TRUSTEE,
  decryption: BINARY,
});

export type KeyCommitment = ValueOf<typeof KEY_COMMITMENT>;
export type KeyReveal = ValueOf<typeof KEY_REVEAL>;
export type KeyShares = ValueOf<typeof KEY_SHARES>;
export type KeyConfirmation = ValueOf<typeof KEY_CONFIRMATION>;
export type KeyComplaint = ValueOf<typeof KEY_COMPLAINT>;
export type CeremonyRestart = ValueOf<typeof CEREMONY_RESTART>;
export type Rehearsal = ValueOf<typeof REHEARSAL>;
