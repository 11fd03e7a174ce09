import { x25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { decodeUrl } from '../../src/protocol/base64.ts';
import { fromHex, toHex } from '../../src/protocol/bytes.ts';
import { encodePoint } from '../../src/protocol/points.ts';
import {
  hasSmallOrder,
  openSealed,
  SEALED_SHARE_SIZE,
  sealingKey,
} from '../../src/protocol/voting/ceremony/sealing.ts';
import { readExample } from '../vectors.ts';
import { entriesOfKind, openedVote } from './votes.ts';

test('the election key and the share keys are those of the worked example', () => {
  const { key } = openedVote('example');
  expect(toHex(key.bytes)).toBe(readExample('ceremony', 'election-key'));
  const shareKeys = [...key.shareKeys.values()].map((point) => toHex(encodePoint(point)));
  expect(shareKeys.join('\n')).toBe(readExample('ceremony', 'share-keys'));
});

test('the key is made by those who are left after a restart', () => {
  const restarts = entriesOfKind('restarted', 'ceremony.restart');
  const without = new Set(restarts.flatMap((restart) => restart.without));
  const { key, manifest } = openedVote('restarted');
  const left = manifest.trustees.members.map((_, at) => at + 1).filter((k) => !without.has(k));
  expect(without.size).toBeGreaterThan(0);
  expect([...key.shareKeys.keys()]).toEqual(left);
});

// Sealed by libsodium (PyNaCl 1.6, crypto_box_seal) to the key of the secret 00 01 … 1f.
const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at);
const BOX = fromHex(
  '687a9f3a852f3d9f8b210f41d389bcd816618ed9ef6cef1ba03669e44b64304a8017482ae7b6384c8396b5dea8cbcb0bb8493aca7c606006e1f41438e58f5b4dff1993508e5439773ec3b298187c9ddf',
);

test('a box that libsodium sealed is opened', () => {
  expect(BOX.length).toBe(SEALED_SHARE_SIZE);
  expect(openSealed(BOX, SECRET)).toEqual(new Uint8Array(32).fill(7));
});

test('an altered box, and one for another, stay closed', () => {
  const altered = BOX.slice();
  altered[79] = (altered[79] ?? 0) ^ 1;
  expect(openSealed(altered, SECRET)).toBe(null);
  expect(
    openSealed(
      BOX,
      SECRET.map((byte) => byte ^ 255),
    ),
  ).toBe(null);
  expect(openSealed(new Uint8Array(SEALED_SHARE_SIZE), SECRET)).toBe(null);
});

test('keys of small order are told apart from others', () => {
  const zero = new Uint8Array(32);
  const one = zero.slice();
  one[0] = 1;
  // RFC 7748, section 6.1: u of a point of order 8.
  const eighth = fromHex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800');
  expect([zero, one, eighth].map(hasSmallOrder)).toEqual([true, true, true]);
  const [reveal] = entriesOfKind('example', 'key.reveal');
  expect(hasSmallOrder(decodeUrl(reveal?.sealing_key ?? ''))).toBe(false);
  expect(hasSmallOrder(x25519.getPublicKey(SECRET))).toBe(false);
  expect(sealingKey(SECRET)).toEqual(x25519.getPublicKey(SECRET));
});
