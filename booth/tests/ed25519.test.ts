import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromHex } from '../src/protocol/bytes.ts';
import { checkEd25519Key, verifyEd25519 } from '../src/protocol/ed25519.ts';
import { SignatureInvalid } from '../src/protocol/errors.ts';
import { isAccepted, readCases } from './vectors.ts';

interface Ed25519Case {
  readonly name: string;
  readonly key: string;
  readonly message: string;
  readonly signature: string;
  readonly accepted: boolean;
}

test.each(readCases<Ed25519Case>('ed25519'))('vector %s', (_, each) => {
  const { key, message, signature, accepted } = each;
  const verify = () => verifyEd25519(fromHex(key), fromHex(message), fromHex(signature));
  expect(isAccepted(verify, SignatureInvalid)).toBe(accepted);
});

test("the platform's signatures verify, and with any byte changed they don't", () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const message = Uint8Array.of(1, 2, 3);
  const signature = new Uint8Array(sign(null, message, privateKey));
  verifyEd25519(key, message, signature);
  for (const at of signature.keys()) {
    const changed = signature.map((byte, place) => (place === at ? byte ^ 1 : byte));
    expect(() => verifyEd25519(key, message, changed)).toThrow(SignatureInvalid);
  }
});

test('a signature of another size is refused', () => {
  expect(() => verifyEd25519(new Uint8Array(32), new Uint8Array(), new Uint8Array(63))).toThrow(
    'a signature has 64 bytes, not 63',
  );
});

/** The 8 points of small order, and the encodings that are not canonical, of those of order 1, 2. */
const SMALL_OR_ODD = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0200000000000000000000000000000000000000000000000000000000000000',
];

test.each(SMALL_OR_ODD)('%s is no key', (key) => {
  expect(() => checkEd25519Key(fromHex(key))).toThrow(SignatureInvalid);
});

test('a key of mixed order verifies signatures, and yet no manifest may list it', () => {
  const cases = readCases<Ed25519Case>('ed25519').map(([, each]) => each);
  const mixed = cases.find(({ name, accepted }) => accepted && name.includes('mixed order'));
  expect(() => checkEd25519Key(fromHex(mixed?.key ?? ''))).toThrow('not of the prime order');
});

test('a key of prime order may be listed', () => {
  const good = readCases<Ed25519Case>('ed25519')[0]?.[1];
  expect(() => checkEd25519Key(fromHex(good?.key ?? ''))).not.toThrow();
});

test('a key of another size is refused', () => {
  expect(() => checkEd25519Key(new Uint8Array(31))).toThrow(SignatureInvalid);
});
