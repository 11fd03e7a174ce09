/**
 * Inclusion and consistency proofs of RFC 6962, sections 2.1.1 and 2.1.2: spec/record.md, section 3.
 *
 * Both are followed down the tree from the root, by the definition: a tree of more than one leaf is
 * split at the greatest power of two below its size. Sizes go to 2⁵³ − 1.
 */

import { areEqual } from '../bytes.ts';
import { ProofInvalid } from '../errors.ts';
import { emptyRoot, HASH_SIZE, hashNode } from './merkle.ts';

/** What an inclusion proof is checked against. */
export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
}

/** What a consistency proof is checked against. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
}

/**
 * Verify that a leaf stands in a tree.
 *
 * @param proof - The audit path, from the leaf's sibling up.
 * @throws ProofInvalid for an index outside the tree, a hash too few or too many or of another
 *   size, and a path that ends elsewhere.
 */
export function verifyInclusion(claim: InclusionClaim, proof: readonly Uint8Array[]): void {
  const { leaf, index, size, root } = claim;
  checkSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new ProofInvalid(`there is no leaf ${index} in a tree of ${size}`);
  }
  const hashes = new Hashes(proof);
  const found = climb(leaf, index, size, hashes);
  hashes.end();
  if (!areEqual(found, root)) throw new ProofInvalid('the path ends at another root');
}

/** MTH over `size` leaves, one of which stands at `index`. */
function climb(leaf: Uint8Array, index: number, size: number, hashes: Hashes): Uint8Array {
  if (size === 1) return leaf;
  const left = splitAt(size);
  if (index < left) {
    const below = climb(leaf, index, left, hashes);
    return hashNode(below, hashes.next());
  }
  const below = climb(leaf, index - left, size - left, hashes);
  return hashNode(hashes.next(), below);
}

/**
 * Verify that a tree only grew.
 *
 * @throws ProofInvalid for a tree that shrank, roots that don't fit their sizes, a hash too few or
 *   too many or of another size, and a path that ends elsewhere.
 */
export function verifyConsistency(claim: ConsistencyClaim, proof: readonly Uint8Array[]): void {
  const { oldSize, oldRoot, newSize, newRoot } = claim;
  checkSize(oldSize);
  checkSize(newSize);
  if (oldSize > newSize) throw new ProofInvalid(`a tree of ${oldSize} became one of ${newSize}`);
  if (oldSize === 0 && !areEqual(oldRoot, emptyRoot())) {
    throw new ProofInvalid('the old root is not that of no entries');
  }
  const hashes = new Hashes(proof);
  if (oldSize === newSize) {
    hashes.end();
    if (!areEqual(oldRoot, newRoot)) throw new ProofInvalid('one size, two roots');
  } else if (oldSize === 0) {
    hashes.end();
  } else {
    const roots = descend(oldSize, newSize, oldRoot, true, hashes);
    hashes.end();
    if (!areEqual(roots.old, oldRoot)) throw new ProofInvalid('the path misses the old root');
    if (!areEqual(roots.new, newRoot)) throw new ProofInvalid('the path misses the new root');
  }
}

/**
 * SUBPROOF of RFC 6962: the roots of the first `oldSize` and of all `newSize` leaves of a subtree.
 * While `isWhole`, the old tree is this subtree's beginning, and its root is known.
 */
function descend(
  oldSize: number,
  newSize: number,
  oldRoot: Uint8Array,
  isWhole: boolean,
  hashes: Hashes,
): { old: Uint8Array; new: Uint8Array } {
  if (oldSize === newSize) {
    const root = isWhole ? oldRoot : hashes.next();
    return { old: root, new: root };
  }
  const left = splitAt(newSize);
  if (oldSize <= left) {
    const below = descend(oldSize, left, oldRoot, isWhole, hashes);
    return { old: below.old, new: hashNode(below.new, hashes.next()) };
  }
  const below = descend(oldSize - left, newSize - left, oldRoot, false, hashes);
  const sibling = hashes.next();
  return { old: hashNode(sibling, below.old), new: hashNode(sibling, below.new) };
}

/** The greatest power of two below `size`, which is 2 or more. */
function splitAt(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new ProofInvalid(`no size of a tree: ${size}`);
}

/** The hashes of a proof, taken one by one. */
class Hashes {
  readonly #hashes: readonly Uint8Array[];
  #taken = 0;

  constructor(hashes: readonly Uint8Array[]) {
    if (hashes.some((hash) => hash.length !== HASH_SIZE)) {
      throw new ProofInvalid('a hash of another size than 32 bytes');
    }
    this.#hashes = hashes;
  }

  next(): Uint8Array {
    const hash = this.#hashes[this.#taken++];
    if (hash === undefined) throw new ProofInvalid('a hash too few');
    return hash;
  }

  end(): void {
    if (this.#taken !== this.#hashes.length) throw new ProofInvalid('a hash too many');
  }
}
