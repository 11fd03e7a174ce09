/** Trees and proofs by the definitions of RFC 6962, section 2.1, to judge what the booth makes. */

import { hashNode } from '../../src/protocol/record/merkle.ts';

/** MTH of RFC 6962, section 2.1, word for word; the tree of no leaves aside. */
export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) throw new RangeError('no leaves');
  if (leaves.length === 1) return first;
  const left = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return hashNode(naiveRoot(leaves.slice(0, left)), naiveRoot(leaves.slice(left)));
}

/** PATH of RFC 6962, section 2.1.1. */
export function naivePath(index: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const left = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [before, after] = [leaves.slice(0, left), leaves.slice(left)];
  return index < left
    ? [...naivePath(index, before), naiveRoot(after)]
    : [...naivePath(index - left, after), naiveRoot(before)];
}

/** SUBPROOF of RFC 6962, section 2.1.2. */
export function naiveSubproof(
  old: number,
  leaves: readonly Uint8Array[],
  isWhole: boolean,
): Uint8Array[] {
  if (old === leaves.length) return isWhole ? [] : [naiveRoot(leaves)];
  const left = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [before, after] = [leaves.slice(0, left), leaves.slice(left)];
  return old <= left
    ? [...naiveSubproof(old, before, isWhole), naiveRoot(after)]
    : [...naiveSubproof(old - left, after, false), naiveRoot(before)];
}
