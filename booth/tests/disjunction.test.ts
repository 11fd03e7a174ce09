import fc from 'fast-check';
import { expect, test } from 'vitest';
import { split } from '../src/protocol/bytes.ts';
import { type Disjunction, proveDisjunction } from '../src/protocol/disjunction.ts';
import { encrypt } from '../src/protocol/elgamal.ts';
import { hashToScalar, type Tag } from '../src/protocol/hashing.ts';
import { BASE, decodePoint, multiplyPublic } from '../src/protocol/points.ts';
import { reduce, type Scalar } from '../src/protocol/scalars.ts';

const KEY = multiplyPublic(BASE, 123_456_789n);
const RANDOMNESS = draw('randomness', 0);

function draw(name: string, at: number): Scalar {
  return hashToScalar(`test-${name}` as Tag, at);
}

const hash = (commitments: Uint8Array) => hashToScalar('test-challenge' as Tag, commitments);

function prove(trueBranch: number, branches: number): Disjunction {
  const numbers = (name: string) => Array.from({ length: branches }, (_, at) => draw(name, at));
  const secrets = {
    trueBranch,
    randomness: RANDOMNESS,
    nonces: numbers('n'),
    decoys: numbers('d'),
  };
  return proveDisjunction(secrets, KEY, hash);
}

/**
 * Say of each branch whether its two equations hold for an encryption of `count`. As on the wire, the
 * last challenge is the hash less the others.
 */
function judge(proof: Disjunction, count: number): boolean[] {
  const { alpha, beta } = encrypt(count, RANDOMNESS, KEY);
  const points = split(proof.commitments, 32).map(decodePoint);
  const sent = proof.challenges.slice(0, -1);
  const last = reduce(hash(proof.commitments) - sent.reduce((sum, each) => sum + each, 0n));
  const challenges = [...sent, last];
  return proof.responses.map((z, u) => {
    const [a, b, c] = [points[2 * u], points[2 * u + 1], challenges[u]];
    if (a === undefined || b === undefined || c === undefined) return false;
    const target = beta.subtract(multiplyPublic(BASE, BigInt(u)));
    return (
      multiplyPublic(BASE, z).equals(a.add(multiplyPublic(alpha, c))) &&
      multiplyPublic(KEY, z).equals(b.add(multiplyPublic(target, c)))
    );
  });
}

const shapes = fc
  .integer({ min: 1, max: 6 })
  .chain((branches) => fc.tuple(fc.constant(branches), fc.nat(branches - 1)));

test('every branch holds, whichever is true, and the challenges add up to the hash', () => {
  fc.assert(
    fc.property(shapes, ([branches, trueBranch]) => {
      const proof = prove(trueBranch, branches);
      expect(judge(proof, trueBranch)).toEqual(Array(branches).fill(true));
      const sum = reduce(proof.challenges.reduce((total, each) => total + each, 0n));
      expect(sum).toBe(hash(proof.commitments));
    }),
    { numRuns: 20 },
  );
});

test('a proof of another count than was encrypted holds in no branch', () => {
  expect(judge(prove(1, 2), 0)).toEqual([false, false]);
  expect(judge(prove(1, 2), 2)).toEqual([false, false]);
});

test('a count beyond the branches has no proof', () => {
  expect(judge(prove(2, 2), 2)).toEqual([true, false]);
});

test('the decoy of the true branch is not used', () => {
  const proof = prove(1, 3);
  expect(proof.challenges.map((challenge, at) => challenge === draw('d', at))).toEqual([
    true,
    false,
    true,
  ]);
});
