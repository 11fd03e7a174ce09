/**
 * Proofs that a ciphertext holds one of several values, without showing which (Cramer, Damgård and
 * Schoenmakers 1994): spec/ballot.md, sections 4 and 6.
 *
 * Branch u stands for the value u. The challenges add up to a hash of the whole statement and all
 * commitments; the prover has free choice of all of them but one. Every branch takes the same steps,
 * the true one too.
 */

import { concat } from './bytes.ts';
import { itemAt } from './items.ts';
import { BASE, encodePoint, multiplySecret, type Point } from './points.ts';
import { reduce, type Scalar } from './scalars.ts';

/** What a proof is made from; all but the key is secret. */
export interface DisjunctionSecrets {
  /** Which branch is true: the value encrypted, counted from that of branch 0. */
  readonly trueBranch: number;
  /** The randomness of the ciphertext. */
  readonly randomness: Scalar;
  /** t_u, one a branch. */
  readonly nonces: readonly Scalar[];
  /** d_u, one a branch; that of the true branch is not used. */
  readonly decoys: readonly Scalar[];
}

/** A finished proof: all challenges, the last one too. */
export interface Disjunction {
  /** a_0 b_0 a_1 b_1 …, 64 bytes a branch. */
  readonly commitments: Uint8Array;
  readonly challenges: readonly Scalar[];
  readonly responses: readonly Scalar[];
}

/**
 * Prove that one branch is true.
 *
 * @param secrets - What the proof is made from, one nonce and one decoy a branch.
 * @param key - The election key Y.
 * @param hash - Gives the sum of the challenges, from the bytes of all commitments.
 */
export function proveDisjunction(
  secrets: DisjunctionSecrets,
  key: Point,
  hash: (commitments: Uint8Array) => Scalar,
): Disjunction {
  const { trueBranch, randomness, nonces, decoys } = secrets;
  const branches = nonces.map((nonce, branch) => {
    const decoy = branch === trueBranch ? 0n : itemAt(decoys, branch);
    return { nonce, decoy, offset: reduce(decoy * BigInt(branch - trueBranch)) };
  });
  const commitments = concat(...branches.map((branch) => commit(branch.nonce, branch.offset, key)));
  const others = branches.reduce((sum, branch) => sum + branch.decoy, 0n);
  const own = reduce(hash(commitments) - others);
  const challenges = branches.map(({ decoy }, branch) => (branch === trueBranch ? own : decoy));
  return {
    commitments,
    challenges,
    responses: branches.map(({ nonce }, branch) =>
      reduce(nonce + itemAt(challenges, branch) * randomness),
    ),
  };
}

/** a = t·B and b = t·Y + d·(u − m)·B, 64 bytes. */
function commit(nonce: Scalar, offset: Scalar, key: Point): Uint8Array {
  const b = multiplySecret(key, nonce).add(multiplySecret(BASE, offset));
  return concat(encodePoint(multiplySecret(BASE, nonce)), encodePoint(b));
}
