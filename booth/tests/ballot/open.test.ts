import { expect, test } from 'vitest';
import { openElection } from '../../src/protocol/ballot/election.ts';
import { encodeUrl } from '../../src/protocol/base64.ts';
import { Refused } from '../../src/protocol/errors.ts';
import { readElection, readManifest } from './elections.ts';

const { open } = readElection('example');

test.each([
  ["another vote's id", { manifest: encodeUrl(new Uint8Array(32)) }],
  ['a key that is the identity', { key: encodeUrl(new Uint8Array(32)) }],
  ['a key that is no point', { key: encodeUrl(new Uint8Array(32).fill(255)) }],
  ['a roll that is not canonical base64url', { roll: `${'A'.repeat(42)}B` }],
])('an opening is refused: %s', (_, changed) => {
  const step = () => openElection(readManifest('example'), { ...open, ...changed });
  expect(step).toThrow(Refused);
});
