/** The four steps of a trustee: spec/ceremony.md, sections 2 to 5. */

import { decodeUrl } from '../../base64.ts';
import { areEqual, split } from '../../bytes.ts';
import type {
  KeyCommitment,
  KeyConfirmation,
  KeyReveal,
  KeyShares,
} from '../../entries/ceremony.ts';
import { hashToDigest, hashTyped } from '../../hashing.ts';
import { decodePoint, isIdentity, POINT_SIZE, type Point } from '../../points.ts';
import { verifySchnorr } from '../../schnorr.ts';
import { decodeBytes, demand, under } from '../refusing.ts';
import type { Attempt } from './attempt.ts';
import { addPolynomials } from './polynomials.ts';
import { hasSmallOrder, SEALED_SHARE_SIZE } from './sealing.ts';
import type { Trustees } from './trustees.ts';

/**
 * Take in a commitment.
 *
 * @throws Refused `order`, `ceremony.encoding`, `ceremony.signature`.
 */
export function takeCommitment(trustees: Trustees, attempt: Attempt, entry: KeyCommitment): void {
  attempt.verifyTurn('commitment', entry);
  const { trustee } = entry;
  const digest = decodeBytes(entry.digest, 32, 'ceremony.encoding', 'digest');
  const message = hashTyped(
    'ceremony-commitment-signature',
    trustees.vote,
    attempt.number,
    trustee,
    digest,
  );
  trustees.verifySignature(trustee, message, entry.signature);
  attempt.commitments.set(trustee, digest);
}

/**
 * Take in a reveal.
 *
 * @throws Refused `order`, `ceremony.encoding`, `ceremony.commitment`, `ceremony.proof`.
 */
export function takeReveal(
  trustees: Trustees,
  attempt: Attempt,
  entry: KeyReveal,
  bytes: Uint8Array,
): void {
  attempt.verifyTurn('reveal', entry);
  const { trustee } = entry;
  const decoded = under('ceremony.encoding', 'a field', () => ({
    coefficients: decodeUrl(entry.coefficients),
    proof: decodeUrl(entry.proof, 64),
    sealingKey: decodeUrl(entry.sealing_key, 32),
  }));
  verifyDigest(trustees, attempt, trustee, decoded);
  const coefficients = readCoefficients(decoded.coefficients, trustees.threshold);
  verifySealingKey(attempt, decoded.sealingKey);
  verifyProof(trustees, attempt, trustee, decoded);
  verifyElectionKey(attempt, coefficients);
  attempt.reveals.set(trustee, { bytes, coefficients, sealingKey: decoded.sealingKey });
}

interface DecodedReveal {
  readonly coefficients: Uint8Array;
  readonly proof: Uint8Array;
  readonly sealingKey: Uint8Array;
}

function verifyDigest(
  { vote }: Trustees,
  attempt: Attempt,
  trustee: number,
  { coefficients, proof, sealingKey }: DecodedReveal,
): void {
  const committed = attempt.commitments.get(trustee) ?? new Uint8Array();
  const place = [vote, attempt.number, trustee] as const;
  const digest = hashToDigest('ceremony-commitment', ...place, coefficients, proof, sealingKey);
  const isSame = areEqual(committed, digest);
  demand(isSame, 'ceremony.commitment', `trustee ${trustee} committed to something else`);
}

function readCoefficients(bytes: Uint8Array, threshold: number): Point[] {
  const isWhole = bytes.length === POINT_SIZE * threshold;
  demand(isWhole, 'ceremony.encoding', `there are not ${threshold} coefficients`);
  const points = under('ceremony.encoding', 'a coefficient', () =>
    split(bytes, POINT_SIZE).map(decodePoint),
  );
  demand(!points.some(isIdentity), 'ceremony.encoding', 'a coefficient is the identity');
  return points;
}

function verifySealingKey(attempt: Attempt, key: Uint8Array): void {
  demand(!hasSmallOrder(key), 'ceremony.encoding', 'the sealing key has small order');
  const others = [...attempt.reveals.values()];
  const isOwn = !others.some((reveal) => areEqual(reveal.sealingKey, key));
  demand(isOwn, 'ceremony.encoding', "the sealing key is another trustee's");
}

function verifyProof(
  { vote }: Trustees,
  attempt: Attempt,
  trustee: number,
  { coefficients, proof, sealingKey }: DecodedReveal,
): void {
  const place = [vote, attempt.number, trustee] as const;
  const message = hashTyped('ceremony-proof', ...place, coefficients, sealingKey);
  under('ceremony.proof', `trustee ${trustee}`, () =>
    verifySchnorr(coefficients.subarray(0, POINT_SIZE), message, proof),
  );
}

/** With the last reveal, the sum of all keys is not the identity. */
function verifyElectionKey(attempt: Attempt, last: readonly Point[]): void {
  if (attempt.reveals.size + 1 < attempt.participants.length) return;
  const others = [...attempt.reveals.values()].map((reveal) => reveal.coefficients);
  const [key] = addPolynomials([last, ...others]);
  const isKey = key !== undefined && !isIdentity(key);
  demand(isKey, 'ceremony.encoding', 'the election key is the identity');
}

/**
 * Take in shares.
 *
 * @throws Refused `order`, `ceremony.encoding`, `ceremony.signature`.
 */
export function takeShares(
  trustees: Trustees,
  attempt: Attempt,
  entry: KeyShares,
  bytes: Uint8Array,
): void {
  attempt.verifyTurn('shares', entry);
  const { trustee, shares } = entry;
  const isWhole = shares.length === attempt.participants.length;
  demand(isWhole, 'ceremony.encoding', 'there is not one share a participant');
  const boxes = shares.map((share) =>
    decodeBytes(share, SEALED_SHARE_SIZE, 'ceremony.encoding', 'a share'),
  );
  const place = [trustees.vote, attempt.number, trustee] as const;
  const message = hashTyped('ceremony-shares', ...place, ...boxes);
  trustees.verifySignature(trustee, message, entry.signature);
  attempt.shares.set(trustee, { bytes, boxes });
}

/**
 * Take in a confirmation.
 *
 * @throws Refused `order`, `ceremony.encoding`, `ceremony.transcript`, `ceremony.signature`.
 */
export function takeConfirmation(
  trustees: Trustees,
  attempt: Attempt,
  entry: KeyConfirmation,
): void {
  attempt.verifyTurn('confirmation', entry);
  const { trustee } = entry;
  const stated = decodeBytes(entry.transcript, 32, 'ceremony.encoding', 'transcript');
  decodeBytes(entry.signature, 64, 'ceremony.encoding', 'signature');
  const transcript = hashTranscript(trustees, attempt);
  const isSame = areEqual(stated, transcript);
  demand(isSame, 'ceremony.transcript', `trustee ${trustee} confirms another record`);
  const place = [trustees.vote, attempt.number, trustee] as const;
  const message = hashTyped('ceremony-confirmation', ...place, transcript);
  trustees.verifySignature(trustee, message, entry.signature);
  attempt.confirmations.add(trustee);
}

/** Each participant's reveal and shares, as their entries' bytes. */
function hashTranscript({ vote }: Trustees, attempt: Attempt): Uint8Array {
  const parts = attempt.participants.flatMap((trustee) => {
    const [reveal, shares] = [attempt.reveals.get(trustee), attempt.shares.get(trustee)];
    return reveal === undefined || shares === undefined ? [] : [reveal.bytes, shares.bytes];
  });
  return hashToDigest('ceremony-transcript', vote, attempt.number, ...parts);
}
