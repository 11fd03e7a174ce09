import { expect, test } from 'vitest';
import { encodeUrl } from '../../src/protocol/base64.ts';
import { fromHex, toHex } from '../../src/protocol/bytes.ts';
import { decodeEntry, encodeEntry } from '../../src/protocol/entries/entry.ts';
import type { Decryption } from '../../src/protocol/entries/tally.ts';
import { Refused } from '../../src/protocol/errors.ts';
import { decodePoint, encodePoint } from '../../src/protocol/points.ts';
import { encodeScalar } from '../../src/protocol/scalars.ts';
import { Replay } from '../../src/protocol/verifier/replay.ts';
import { findFalse } from '../../src/protocol/voting/bisection.ts';
import { lagrange } from '../../src/protocol/voting/ceremony/polynomials.ts';
import { claimFactor, type FactorPlace } from '../../src/protocol/voting/counting/decryptions.ts';
import { isSum, openSum } from '../../src/protocol/voting/counting/opening.ts';
import { isAccepted, readCases, readExample } from '../vectors.ts';
import { entriesOf, entropy } from '../verifier/records.ts';
import { entriesOfKind } from './votes.ts';

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
  const text = encodeUrl(fromHex(each.factor));
  const isProven = () => {
    const claim = claimFactor(terms, each, ciphertext, text);
    if (findFalse([claim], entropy).size > 0) throw new Refused('decryption', 'not proven');
  };
  expect(isAccepted(isProven, Refused)).toBe(each.accepted);
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

/** What is refused of the example's entries up to its decryptions, some of them changed. */
function refusedWith(change: (decryptions: readonly Decryption[]) => readonly Decryption[]) {
  const entries = entriesOf('example').map((bytes) => decodeEntry(bytes));
  const first = entries.findIndex(({ type }) => type === 'decryption');
  const replay = new Replay({ entropy, root: () => new Uint8Array() });
  const changed = change(entriesOfKind('example', 'decryption'));
  for (const [index, entry] of [...entries.slice(0, first), ...changed].entries()) {
    replay.offer(index, encodeEntry(entry));
  }
  replay.settle();
  const failures = replay.failures.map(({ name, entry }) => [name, (entry ?? 0) - first]);
  return { failures, isDecrypted: replay.state.counting?.isDecrypted };
}

test('a false decryption is refused alone, and one after it by the same trustee is taken', () => {
  const found = refusedWith(([one, two]) => {
    if (one === undefined || two === undefined) throw new Error('too few decryptions');
    return [{ ...one, questions: two.questions }, two, one];
  });
  expect(found).toEqual({ failures: [['decryption', 0]], isDecrypted: true });
});

test('a second decryption by one trustee is refused, and a malformed one among others', () => {
  const found = refusedWith(([one, two]) => {
    if (one === undefined || two === undefined) throw new Error('too few decryptions');
    return [{ ...one, questions: [] }, one, one, { ...one, group: 99 }, two];
  });
  const failures = [0, 2, 3].map((place) => ['decryption', place]);
  expect({ ...found, failures: found.failures.sort() }).toEqual({ failures, isDecrypted: true });
});

test('the Lagrange coefficients are those of the worked example', () => {
  const found = [1, 2].map((trustee) => toHex(encodeScalar(lagrange(trustee, [1, 2]))));
  expect(found.join('\n')).toBe(readExample('tally', 'lagrange'));
});
