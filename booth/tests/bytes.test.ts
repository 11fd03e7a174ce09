import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areEqual,
  compareBytes,
  concat,
  encodeNumber,
  fromHex,
  readBigEndian,
  readLittleEndian,
  split,
  toHex,
} from '../src/protocol/bytes.ts';

const bytes = fc.uint8Array({ maxLength: 40 });

test('hexadecimal and back is the same', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(fromHex(toHex(value))).toEqual(value);
    }),
  );
});

test.each(['0', '0g', '0x', ' 00'])('%j is not hexadecimal', (text) => {
  expect(() => fromHex(text)).toThrow(RangeError);
});

test('order is that of the bytes', () => {
  fc.assert(
    fc.property(bytes, bytes, (left, right) => {
      expect(Math.sign(compareBytes(left, right))).toBe(Buffer.compare(left, right));
      expect(areEqual(left, right)).toBe(Buffer.compare(left, right) === 0);
    }),
  );
});

test('pieces joined are the whole', () => {
  const pieces = fc.array(fc.uint8Array({ minLength: 4, maxLength: 4 }));
  fc.assert(
    fc.property(pieces, (parts) => {
      expect(split(concat(...parts), 4)).toEqual(parts);
    }),
  );
});

test('bytes that are no whole number of pieces are refused', () => {
  expect(() => split(new Uint8Array(5), 4)).toThrow(RangeError);
});

test('a number is eight bytes from the most significant on', () => {
  expect(toHex(encodeNumber(258))).toBe('0000000000000102');
  expect(toHex(encodeNumber((1n << 64n) - 1n))).toBe('ffffffffffffffff');
  expect(readBigEndian(encodeNumber(258))).toBe(258n);
});

test.each([-1n, 1n << 64n])('%d is not a number of 64 bits', (value) => {
  expect(() => encodeNumber(value)).toThrow(RangeError);
});

test('a little-endian number is the big-endian one of the bytes in reverse', () => {
  expect(readLittleEndian(fromHex('0102'))).toBe(0x0201n);
  expect(readBigEndian(new Uint8Array())).toBe(0n);
});
