import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../src/protocol/bytes.ts';
import { PointInvalid } from '../src/protocol/errors.ts';
import {
  BASE,
  decodePoint,
  encodePoint,
  IDENTITY,
  isIdentity,
  multiplyPublic,
  multiplySecret,
  preparePoint,
  sumMultiples,
} from '../src/protocol/points.ts';
import { ORDER, reduce } from '../src/protocol/scalars.ts';
import { readCases } from './vectors.ts';

interface PointCase {
  readonly name: string;
  readonly bytes: string;
  readonly accepted: boolean;
  readonly identity?: boolean;
}

const scalars = fc.oneof(fc.constantFrom(0n, 1n, 2n, ORDER - 1n), fc.bigInt(0n, ORDER - 1n));

test.each(readCases<PointCase>('points'))('vector %s', (_, { bytes, accepted, identity }) => {
  if (accepted) {
    const point = decodePoint(fromHex(bytes));
    expect(toHex(encodePoint(point))).toBe(bytes);
    expect(isIdentity(point)).toBe(identity ?? false);
  } else {
    expect(() => decodePoint(fromHex(bytes))).toThrow(PointInvalid);
  }
});

test.each([0, 31, 33])('%d bytes are no point', (size) => {
  expect(() => decodePoint(new Uint8Array(size))).toThrow(PointInvalid);
});

test('both multiplications agree, on a prepared point too', () => {
  const prepared = decodePoint(encodePoint(multiplyPublic(BASE, 7n)));
  preparePoint(prepared);
  fc.assert(
    fc.property(scalars, (scalar) => {
      const expected = multiplyPublic(BASE, reduce(7n * scalar));
      expect(multiplySecret(prepared, scalar).equals(expected)).toBe(true);
      expect(multiplyPublic(prepared, scalar).equals(expected)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('multiples add up', () => {
  fc.assert(
    fc.property(fc.array(scalars, { maxLength: 8 }), (factors) => {
      const points = factors.map((_, at) => multiplyPublic(BASE, BigInt(at + 1)));
      const sum = factors.reduce((total, factor, at) => total + factor * BigInt(at + 1), 0n);
      const expected = multiplyPublic(BASE, reduce(sum));
      expect(sumMultiples(points, factors).equals(expected)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('a sum of no multiples is the identity', () => {
  expect(sumMultiples([], [])).toBe(IDENTITY);
});

test('a sum needs one scalar a point', () => {
  expect(() => sumMultiples([BASE], [])).toThrow(RangeError);
});
