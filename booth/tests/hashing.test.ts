import { expect, test } from 'vitest';
import { fromHex, toHex } from '../src/protocol/bytes.ts';
import {
  hashToDigest,
  hashToScalar,
  hashTyped,
  type Part,
  type Tag,
} from '../src/protocol/hashing.ts';
import { encodeScalar } from '../src/protocol/scalars.ts';
import { readCases } from './vectors.ts';

interface HashCase {
  readonly name: string;
  readonly tag: Tag;
  readonly parts: readonly ({ readonly bytes: string } | { readonly number: string })[];
  readonly T: string;
  readonly S: string;
  readonly D: string;
}

function toPart(part: HashCase['parts'][number]): Part {
  return 'bytes' in part ? fromHex(part.bytes) : BigInt(part.number);
}

test.each(readCases<HashCase>('hashing'))('vector %s', (_, { tag, parts, T, S, D }) => {
  const given = parts.map(toPart);
  expect(toHex(hashTyped(tag, ...given))).toBe(T);
  expect(toHex(encodeScalar(hashToScalar(tag, ...given)))).toBe(S);
  expect(toHex(hashToDigest(tag, ...given))).toBe(D);
});
