/** Complaints, and who is at fault by them: spec/ceremony.md, sections 5 and 6. */

import { areEqual } from '../../bytes.ts';
import type { KeyComplaint } from '../../entries/ceremony.ts';
import { ScalarInvalid } from '../../errors.ts';
import { hashTyped } from '../../hashing.ts';
import { BASE, multiplyPublic } from '../../points.ts';
import { decodeScalar, type Scalar } from '../../scalars.ts';
import { decodeBytes, demand } from '../refusing.ts';
import type { Attempt } from './attempt.ts';
import { evaluate } from './polynomials.ts';
import { openSealed, sealingKey } from './sealing.ts';
import type { Trustees } from './trustees.ts';

/**
 * Take in a complaint, which ends the attempt: its accuser or the accused is at fault.
 *
 * @throws Refused `order`, `ceremony.encoding`, `ceremony.complaint`, `ceremony.signature`.
 */
export function takeComplaint(trustees: Trustees, attempt: Attempt, entry: KeyComplaint): void {
  attempt.verifyTurn('complaint', entry);
  const { trustee, accused } = entry;
  const secret = decodeBytes(entry.sealing_secret, 32, 'ceremony.encoding', 'sealing_secret');
  decodeBytes(entry.signature, 64, 'ceremony.encoding', 'signature');
  const isAccusable = attempt.participants.includes(accused);
  demand(isAccusable, 'ceremony.complaint', `trustee ${accused} takes no part`);
  const place = [trustees.vote, attempt.number, trustee, accused] as const;
  const message = hashTyped('ceremony-complaint', ...place, secret);
  trustees.verifySignature(trustee, message, entry.signature);
  const key = attempt.reveals.get(trustee)?.sealingKey ?? new Uint8Array();
  const isOwn = areEqual(sealingKey(secret), key);
  demand(isOwn, 'ceremony.complaint', "the secret is not that of the accuser's sealing key");
  attempt.fault = doesShareFit(attempt, accused, trustee, secret) ? trustee : accused;
}

/** Whether a dealer's share opens to the scalar that its polynomial has at the recipient. */
function doesShareFit(
  attempt: Attempt,
  dealer: number,
  recipient: number,
  secret: Uint8Array,
): boolean {
  const box = attempt.shares.get(dealer)?.boxes[attempt.participants.indexOf(recipient)];
  const reveal = attempt.reveals.get(dealer);
  const opened = box === undefined ? null : openSealed(box, secret);
  const share = opened === null ? null : readScalar(opened);
  if (share === null || reveal === undefined) return false;
  return multiplyPublic(BASE, share).equals(evaluate(reveal.coefficients, recipient));
}

function readScalar(bytes: Uint8Array): Scalar | null {
  try {
    return decodeScalar(bytes);
  } catch (error) {
    if (error instanceof ScalarInvalid) return null;
    throw error;
  }
}
