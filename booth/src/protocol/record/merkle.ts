/** The tree of RFC 6962, section 2.1, with SHA-256: spec/record.md, section 3. */

import { concat, encodeText } from '../bytes.ts';
import { sha256 } from '../hashing.ts';

/** The bytes of a hash of the tree. */
export const HASH_SIZE = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hash an entry: SHA-256(0x00 ‖ entry). */
export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256(concat(LEAF, entry));
}

/** Hash two subtrees into one: SHA-256(0x01 ‖ left ‖ right). */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(NODE, left, right));
}

/** The root of no entries. */
export function emptyRoot(): Uint8Array {
  return sha256(encodeText(''));
}

/**
 * A tree that grows leaf by leaf, kept as the roots of its full subtrees.
 *
 * `subtrees[l]` is the root of the last full subtree of 2^l leaves, where the size has that bit.
 */
export class GrowingTree {
  readonly #subtrees: (Uint8Array | undefined)[] = [];
  #size = 0;

  /** How many leaves there are. */
  get size(): number {
    return this.#size;
  }

  /** Add a leaf's hash. */
  add(leaf: Uint8Array): void {
    let carried = leaf;
    let level = 0;
    for (let left = this.#subtrees[level]; left !== undefined; left = this.#subtrees[level]) {
      carried = hashNode(left, carried);
      this.#subtrees[level++] = undefined;
    }
    this.#subtrees[level] = carried;
    this.#size++;
  }

  /** The root over all leaves so far. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const subtree of this.#subtrees) {
      if (subtree === undefined) continue;
      root = root === undefined ? subtree : hashNode(subtree, root);
    }
    return root ?? emptyRoot();
  }
}

/** The root over the hashes of some leaves. */
export function rootOf(leaves: Iterable<Uint8Array>): Uint8Array {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}
