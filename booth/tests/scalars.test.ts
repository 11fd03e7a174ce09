import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../src/protocol/bytes.ts';
import { ScalarInvalid } from '../src/protocol/errors.ts';
import { decodeScalar, encodeScalar, ORDER, reduce, reduceWide } from '../src/protocol/scalars.ts';
import { readCases } from './vectors.ts';

interface ScalarCase {
  readonly name: string;
  readonly bytes?: string;
  readonly accepted?: boolean;
  readonly wide?: string;
  readonly scalar?: string;
}

test.each(readCases<ScalarCase>('scalars'))('vector %s', (_, { bytes, accepted, wide, scalar }) => {
  if (wide !== undefined) {
    expect(toHex(encodeScalar(reduceWide(fromHex(wide))))).toBe(scalar);
  } else if (accepted) {
    expect(toHex(encodeScalar(decodeScalar(fromHex(bytes ?? ''))))).toBe(bytes);
  } else {
    expect(() => decodeScalar(fromHex(bytes ?? ''))).toThrow(ScalarInvalid);
  }
});

test.each([0, 31, 33])('%d bytes are no scalar', (size) => {
  expect(() => decodeScalar(new Uint8Array(size))).toThrow(ScalarInvalid);
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, ORDER - 1n), (scalar) => {
      expect(decodeScalar(encodeScalar(scalar))).toBe(scalar);
    }),
  );
});

test('a negative number is brought above zero', () => {
  expect(reduce(-1n)).toBe(ORDER - 1n);
  expect(reduce(-ORDER)).toBe(0n);
});
