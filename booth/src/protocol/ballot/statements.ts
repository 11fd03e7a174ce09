/**
 * What a ballot's proofs and its signature state: spec/ballot.md, sections 4 and 5.
 *
 * Each hashes the whole statement: the context, who votes, where in the ballot it stands, all
 * ciphertexts of the question and all commitments of the proof.
 */

import { concat } from '../bytes.ts';
import { hashToScalar, hashTyped, type Part } from '../hashing.ts';
import type { Scalar } from '../scalars.ts';

/** Whose ballot in which vote: C and P, 32 bytes each. */
export interface Voter {
  readonly context: Uint8Array;
  readonly credential: Uint8Array;
}

/** The blocks of one question of a ballot. */
export interface QuestionBlocks {
  readonly options: readonly Uint8Array[];
  readonly selection: Uint8Array | null;
}

/** Where a proof stands in a ballot, both from 0. */
export interface OptionPlace {
  readonly question: number;
  readonly option: number;
}

/** The sum of the challenges of an option's proof. */
export function hashOption(
  voter: Voter,
  place: OptionPlace,
  ciphertexts: Uint8Array,
  commitments: Uint8Array,
): Scalar {
  const { context, credential } = voter;
  const { question, option } = place;
  return hashToScalar('option', context, credential, question, option, ciphertexts, commitments);
}

/** The sum of the challenges of a selection's proof. */
export function hashSelection(
  voter: Voter,
  question: number,
  ciphertexts: Uint8Array,
  commitments: Uint8Array,
): Scalar {
  const { context, credential } = voter;
  return hashToScalar('selection', context, credential, question, ciphertexts, commitments);
}

/** The message that the member signs, 64 bytes. */
export function hashBallot(
  voter: Voter,
  sequence: number,
  questions: readonly QuestionBlocks[],
): Uint8Array {
  const parts: Part[] = [voter.context, voter.credential, sequence];
  for (const { options, selection } of questions) {
    parts.push(concat(...options), selection ?? new Uint8Array());
  }
  return hashTyped('ballot', ...parts);
}
