import { expect, test } from 'vitest';
import { encodeUrl } from '../../src/protocol/base64.ts';
import { fromHex, toHex } from '../../src/protocol/bytes.ts';
import { Refused } from '../../src/protocol/errors.ts';
import { decodePoint, encodePoint } from '../../src/protocol/points.ts';
import { encodeScalar } from '../../src/protocol/scalars.ts';
import { lagrange } from '../../src/protocol/voting/ceremony/polynomials.ts';
import { Combination } from '../../src/protocol/voting/combination.ts';
import { addDecryption, type FactorPlace } from '../../src/protocol/voting/counting/decryptions.ts';
import { isSum, openSum } from '../../src/protocol/voting/counting/opening.ts';
import { isAccepted, readCases, readExample } from '../vectors.ts';
import { entropy } from '../verifier/records.ts';

interface FactorCase extends FactorPlace {
  readonly name: string;
  readonly vote_id: string;
  readonly tally_digest: string;
  readonly share_key: string;
  readonly alpha: string;
  readonly beta: string;
  readonly factor: string;
  readonly accepted: boolean;
}

interface OpeningCase {
  readonly name: string;
  readonly beta: string;
  readonly factors: readonly { readonly trustee: number; readonly point: string }[];
  readonly opened: string;
  readonly sum: number | null;
}

const CASES = readCases<FactorCase | OpeningCase>('decryptions');
const FACTORS = CASES.filter((each): each is [string, FactorCase] => 'factor' in each[1]);
const OPENINGS = CASES.filter((each): each is [string, OpeningCase] => 'factors' in each[1]);

const point = (hex: string) => decodePoint(fromHex(hex));

test.each(FACTORS)('vector %s', (_, each) => {
  const terms = {
    vote: fromHex(each.vote_id),
    tallyDigest: fromHex(each.tally_digest),
    shareKey: point(each.share_key),
  };
  const ciphertext = { alpha: point(each.alpha), beta: point(each.beta) };
  const combination = new Combination(entropy);
  const text = encodeUrl(fromHex(each.factor));
  const isRead = isAccepted(
    () => addDecryption(combination, terms, each, ciphertext, text),
    Refused,
  );
  expect(isRead && combination.isIdentity()).toBe(each.accepted);
});

test.each(OPENINGS)('vector %s', (_, { beta, factors, opened, sum }) => {
  const given = factors.map((each): [number, ReturnType<typeof point>] => [
    each.trustee,
    point(each.point),
  ]);
  const found = openSum(point(beta), new Map(given));
  expect(toHex(encodePoint(found))).toBe(opened);
  const counts = Array.from({ length: 7 }, (_, count) => count);
  expect(counts.filter((count) => isSum(found, count))).toEqual(sum === null ? [] : [sum]);
});

test('the Lagrange coefficients are those of the worked example', () => {
  const found = [1, 2].map((trustee) => toHex(encodeScalar(lagrange(trustee, [1, 2]))));
  expect(found.join('\n')).toBe(readExample('tally', 'lagrange'));
});
