import { expect, test } from 'vitest';
import { BASE } from '../../src/protocol/points.ts';
import { type Claim, findFalse, joinClaims } from '../../src/protocol/voting/bisection.ts';
import { entropy } from '../verifier/records.ts';

/** The claim that a number is 0. */
function claimZero(number: bigint): Claim {
  return {
    addTo: (combination) => combination.add(BASE, combination.drawWeight() * number),
  };
}

function falseAmong(...numbers: readonly bigint[]): readonly number[] {
  return [...findFalse(numbers.map(claimZero), entropy)];
}

test('false claims are found by their places, however many stand around them', () => {
  expect(falseAmong()).toEqual([]);
  expect(falseAmong(0n, 0n, 0n)).toEqual([]);
  expect(falseAmong(7n)).toEqual([0]);
  expect(falseAmong(0n, 0n, 0n, 0n, 5n, 0n, 1n)).toEqual([4, 6]);
  expect(falseAmong(1n, 1n, 1n)).toEqual([0, 1, 2]);
});

test('two that are false do not make up for each other', () => {
  expect(falseAmong(1n, -1n)).toEqual([0, 1]);
});

test('claims that are joined hold together or not at all', () => {
  const honest = joinClaims([claimZero(0n), claimZero(0n)]);
  const spoiled = joinClaims([claimZero(0n), claimZero(1n), claimZero(-1n)]);
  expect([...findFalse([honest, spoiled, honest], entropy)]).toEqual([1]);
});
