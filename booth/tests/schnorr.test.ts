import { expect, test } from 'vitest';
import { fromHex, toHex } from '../src/protocol/bytes.ts';
import { SignatureInvalid } from '../src/protocol/errors.ts';
import { decodeScalar } from '../src/protocol/scalars.ts';
import { signSchnorr, verifySchnorr } from '../src/protocol/schnorr.ts';
import { isAccepted, readCases } from './vectors.ts';

interface SchnorrCase {
  readonly name: string;
  readonly key: string;
  readonly message: string;
  readonly signature: string;
  readonly accepted: boolean;
  readonly secret?: string;
  readonly nonce?: string;
}

const CASES = readCases<SchnorrCase>('schnorr');

test.each(CASES)('vector %s', (_, { key, message, signature, accepted }) => {
  const verify = () => verifySchnorr(fromHex(key), fromHex(message), fromHex(signature));
  expect(isAccepted(verify, SignatureInvalid)).toBe(accepted);
});

test.each(CASES.filter(([, { nonce }]) => nonce !== undefined))('signed anew: %s', (_, each) => {
  const [secret, nonce] = [each.secret ?? '', each.nonce ?? ''].map((text) =>
    decodeScalar(fromHex(text)),
  );
  const signature = signSchnorr(
    secret ?? 0n,
    fromHex(each.key),
    fromHex(each.message),
    nonce ?? 0n,
  );
  expect(toHex(signature)).toBe(each.signature);
});
