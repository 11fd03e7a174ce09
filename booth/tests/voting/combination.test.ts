import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BASE, multiplyPublic, sumMultiples as sumByNoble } from '../../src/protocol/points.ts';
import { ORDER } from '../../src/protocol/scalars.ts';
import { Combination, sumMultiples } from '../../src/protocol/voting/combination.ts';
import { entropy } from '../verifier/records.ts';

const SCALAR = fc.oneof(
  fc.bigInt({ min: 0n, max: ORDER - 1n }),
  fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
  fc.constantFrom(0n, 1n, ORDER - 1n),
);

test('sums of multiples are those of another implementation', () => {
  const terms = fc.array(fc.tuple(fc.bigInt({ min: 1n, max: ORDER - 1n }), SCALAR), {
    maxLength: 40,
  });
  const property = fc.property(terms, (found) => {
    const points = found.map(([secret]) => multiplyPublic(BASE, secret));
    const scalars = found.map(([, scalar]) => scalar);
    expect(sumMultiples(points, scalars).equals(sumByNoble(points, scalars))).toBe(true);
  });
  fc.assert(property, { seed: 1, numRuns: 30 });
});

test('multiples of one point are joined', () => {
  const combination = new Combination(entropy);
  combination.add(BASE, 5n);
  combination.add(BASE, -4n);
  expect(combination.isIdentity()).toBe(false);
  combination.add(BASE, -1n);
  expect(combination.isIdentity()).toBe(true);
});

test('a weight is 128 bits of what was drawn', () => {
  const combination = new Combination((size) => new Uint8Array(size).fill(0xff));
  expect(combination.drawWeight()).toBe((1n << 128n) - 1n);
});
