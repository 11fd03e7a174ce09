/** The blocks of a ballot, 32-byte values side by side: spec/ballot.md, section 2. */

import { concat, split } from '../bytes.ts';
import type { Disjunction } from '../disjunction.ts';
import { CIPHERTEXT_SIZE } from '../elgamal.ts';
import type { Question } from '../entries/manifest.ts';
import { encodeScalar } from '../scalars.ts';
import { isLimited, optionBranches, selectionBranches } from './questions.ts';

const VALUE_SIZE = 32;

/** A proof as it stands in a block; nothing is decoded yet. */
export interface ProofBytes {
  /** a_0 b_0 a_1 b_1 …, one part of the hash. */
  readonly commitments: Uint8Array;
  /** All but the last one, 32 bytes each. */
  readonly challenges: readonly Uint8Array[];
  /** 32 bytes each. */
  readonly responses: readonly Uint8Array[];
}

/** An option's block taken apart. */
export interface OptionBytes {
  /** α ‖ β. */
  readonly ciphertext: Uint8Array;
  readonly proof: ProofBytes;
}

/** The bytes of a proof of so many branches, the last challenge left out. */
export function proofSize(branches: number): number {
  return VALUE_SIZE * (4 * branches - 1);
}

/** The bytes of one option's block. */
export function optionSize(question: Question): number {
  return CIPHERTEXT_SIZE + proofSize(optionBranches(question));
}

/** The bytes of the selection's block, or `null` where there is none. */
export function selectionSize(question: Question): number | null {
  return isLimited(question) ? proofSize(selectionBranches(question)) : null;
}

/** Write a proof: commitments, all challenges but the last, responses. */
export function encodeProof(proof: Disjunction): Uint8Array {
  return concat(
    proof.commitments,
    ...proof.challenges.slice(0, -1).map(encodeScalar),
    ...proof.responses.map(encodeScalar),
  );
}

/** Take a selection's block apart; it has {@link proofSize} bytes. */
export function splitProof(block: Uint8Array, branches: number): ProofBytes {
  if (block.length !== proofSize(branches)) throw new RangeError('a block of another size');
  const border = 2 * VALUE_SIZE * branches;
  const scalars = split(block.subarray(border), VALUE_SIZE);
  return {
    commitments: block.subarray(0, border),
    challenges: scalars.slice(0, branches - 1),
    responses: scalars.slice(branches - 1),
  };
}

/** Take an option's block apart; it has {@link optionSize} bytes. */
export function splitOption(block: Uint8Array, branches: number): OptionBytes {
  return {
    ciphertext: block.subarray(0, CIPHERTEXT_SIZE),
    proof: splitProof(block.subarray(CIPHERTEXT_SIZE), branches),
  };
}
