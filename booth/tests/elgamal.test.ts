import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from '../src/protocol/bytes.ts';
import { encodeCiphertext, encrypt } from '../src/protocol/elgamal.ts';
import { BASE, multiplyPublic } from '../src/protocol/points.ts';
import { ORDER } from '../src/protocol/scalars.ts';

const scalars = fc.bigInt(1n, ORDER - 1n);
const counts = fc.nat(100);

test('β less the secret times α is the count times B', () => {
  fc.assert(
    fc.property(scalars, scalars, counts, (secret, randomness, count) => {
      const { alpha, beta } = encrypt(count, randomness, multiplyPublic(BASE, secret));
      const opened = beta.subtract(multiplyPublic(alpha, secret));
      expect(opened.equals(multiplyPublic(BASE, BigInt(count)))).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('ciphertexts add up to a ciphertext of the sum', () => {
  const key = multiplyPublic(BASE, 5n);
  const [one, two] = [encrypt(1, 11n, key), encrypt(2, 31n, key)];
  const three = encrypt(3, 42n, key);
  expect(one.alpha.add(two.alpha).equals(three.alpha)).toBe(true);
  expect(one.beta.add(two.beta).equals(three.beta)).toBe(true);
});

test('a ciphertext is written as α and then β', () => {
  const { alpha, beta } = encrypt(1, 2n, multiplyPublic(BASE, 3n));
  const expected = toHex(alpha.toBytes()) + toHex(beta.toBytes());
  expect(toHex(encodeCiphertext({ alpha, beta }))).toBe(expected);
});
