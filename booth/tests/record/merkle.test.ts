import { expect, test } from 'vitest';
import { encodeText, fromHex, toHex } from '../../src/protocol/bytes.ts';
import { ProofInvalid } from '../../src/protocol/errors.ts';
import { GrowingTree, hashLeaf, hashNode, rootOf } from '../../src/protocol/record/merkle.ts';
import { verifyConsistency, verifyInclusion } from '../../src/protocol/record/proofs.ts';
import { isAccepted, readCases } from '../vectors.ts';
import { naivePath, naiveRoot, naiveSubproof } from './trees.ts';

interface RootCase {
  readonly name: string;
  readonly size: number;
  readonly root: string;
}

interface InclusionCase extends RootCase {
  readonly leaf: string;
  readonly index: number;
  readonly proof: readonly string[];
  readonly accepted: boolean;
}

interface ConsistencyCase {
  readonly name: string;
  readonly old_size: number;
  readonly old_root: string;
  readonly new_size: number;
  readonly new_root: string;
  readonly proof: readonly string[];
  readonly accepted: boolean;
}

const LEAVES = Array.from({ length: 70 }, (_, at) => hashLeaf(encodeText(String(at))));

test.each(readCases<RootCase | InclusionCase | ConsistencyCase>('merkle'))(
  'vector %s',
  (_, each) => {
    if ('old_size' in each) {
      const claim = {
        oldSize: each.old_size,
        oldRoot: fromHex(each.old_root),
        newSize: each.new_size,
        newRoot: fromHex(each.new_root),
      };
      const verify = () => verifyConsistency(claim, each.proof.map(fromHex));
      expect(isAccepted(verify, ProofInvalid)).toBe(each.accepted);
    } else if ('leaf' in each) {
      const { index, size } = each;
      const claim = { leaf: fromHex(each.leaf), index, size, root: fromHex(each.root) };
      const verify = () => verifyInclusion(claim, each.proof.map(fromHex));
      expect(isAccepted(verify, ProofInvalid)).toBe(each.accepted);
    } else {
      expect(toHex(rootOf(LEAVES.slice(0, each.size)))).toBe(each.root);
    }
  },
);

test('a tree that grows has the root of its leaves at every size', () => {
  const tree = new GrowingTree();
  for (const [at, leaf] of LEAVES.entries()) {
    tree.add(leaf);
    expect(tree.size).toBe(at + 1);
    expect(tree.root()).toEqual(naiveRoot(LEAVES.slice(0, at + 1)));
  }
});

test('every leaf of every small tree is proven, and at no other index or size', () => {
  for (let size = 1; size <= 18; size++) {
    const leaves = LEAVES.slice(0, size);
    const root = naiveRoot(leaves);
    for (const [index, leaf] of leaves.entries()) {
      const proof = naivePath(index, leaves);
      verifyInclusion({ leaf, index, size, root }, proof);
      const moved = () => verifyInclusion({ leaf, index: index + 1, size, root }, proof);
      expect(moved).toThrow(ProofInvalid);
      const other = LEAVES[size] ?? leaf;
      expect(() => verifyInclusion({ leaf: other, index, size, root }, proof)).toThrow(
        ProofInvalid,
      );
    }
  }
});

test('every growth of small trees is proven, and none with a hash changed', () => {
  for (let newSize = 1; newSize <= 18; newSize++) {
    const newRoot = naiveRoot(LEAVES.slice(0, newSize));
    for (let oldSize = 1; oldSize < newSize; oldSize++) {
      const oldRoot = naiveRoot(LEAVES.slice(0, oldSize));
      const claim = { oldSize, oldRoot, newSize, newRoot };
      const proof = naiveSubproof(oldSize, LEAVES.slice(0, newSize), true);
      verifyConsistency(claim, proof);
      for (const at of proof.keys()) {
        const changed = proof.map((hash, place) => (place === at ? hashLeaf(hash) : hash));
        expect(() => verifyConsistency(claim, changed)).toThrow(ProofInvalid);
      }
    }
  }
});

test('an index of 2³² or more is not cut to 32 bits', () => {
  const size = 2 ** 52;
  const proof = Array.from({ length: 52 }, (_, at) => hashLeaf(encodeText(`sibling ${at}`)));
  const index = 2 ** 40 + 5;
  const leaf = LEAVES[0] ?? new Uint8Array();
  let root = leaf;
  let rest = BigInt(index);
  for (const sibling of proof) {
    root = rest & 1n ? hashNode(sibling, root) : hashNode(root, sibling);
    rest >>= 1n;
  }
  verifyInclusion({ leaf, index, size, root }, proof);
  const cut = () => verifyInclusion({ leaf, index: 5, size, root }, proof);
  expect(cut).toThrow(ProofInvalid);
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d is no size of a tree', (size) => {
  const [leaf = new Uint8Array()] = LEAVES;
  expect(() => verifyInclusion({ leaf, index: 0, size, root: leaf }, [])).toThrow(ProofInvalid);
});
