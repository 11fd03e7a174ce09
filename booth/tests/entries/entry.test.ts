import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeText, fromHex } from '../../src/protocol/bytes.ts';
import { decodeEntry, encodeEntry } from '../../src/protocol/entries/entry.ts';
import { EntryNotCanonical } from '../../src/protocol/errors.ts';
import {
  type BuiltPart,
  build,
  isAccepted,
  listVectors,
  type RecordVectors,
  readCases,
  readVectors,
} from '../vectors.ts';

interface EntryCase {
  readonly name: string;
  readonly bytes?: string;
  readonly built?: readonly BuiltPart[];
  readonly accepted: boolean;
}

test.each(readCases<EntryCase>('entries'))('vector %s', (_, { bytes, built, accepted }) => {
  const entry = bytes === undefined ? build(built ?? []) : fromHex(bytes);
  expect(isAccepted(() => decodeEntry(entry), EntryNotCanonical)).toBe(accepted);
});

test.each(listVectors('records'))('every entry of %s is read and written again', (name) => {
  for (const text of readVectors<RecordVectors>(name).entries) {
    const bytes = encodeText(text);
    expect(encodeEntry(decodeEntry(bytes))).toEqual(bytes);
  }
});

test('the error names the entry', () => {
  expect(() => decodeEntry(encodeText('{}'), 7)).toThrow('entry 7: ');
});

const challenge = (text: string) =>
  ({ type: 'challenge', number: 1, at: '2026-05-08T20:00:00Z', text }) as const;

test('whatever text may stand in an entry comes back', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(text, (raw) => {
      const value = raw.normalize('NFC').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '.');
      expect(decodeEntry(encodeEntry(challenge(value)))).toEqual(challenge(value));
    }),
  );
});

test('no bit of an entry can change and the value stay', () => {
  const bytes = encodeEntry(challenge('Año nuevo: "sí" \\ no'));
  const value = JSON.stringify(decodeEntry(bytes));
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const isRead = isAccepted(() => decodeEntry(changed), EntryNotCanonical);
    if (isRead) expect(JSON.stringify(decodeEntry(changed))).not.toBe(value);
  }
});

test.each([
  ['a number below its bound', { type: 'close', last: -1, ballots: 0, closed_at: 'x' }],
  ['no whole number', { type: 'result', group: 0, questions: [[0.5]] }],
  ['not a number', { type: 'result', group: 0, questions: [[Number.NaN]] }],
  ['a text too long', challenge('x'.repeat(4_001))],
  ['a control', challenge('\u0007')],
  ['half a surrogate pair', challenge('\ud83d')],
  ['a decomposed letter', challenge('n\u0303')],
] as const)('a value is not written: %s', (_, entry) => {
  expect(() => encodeEntry(entry)).toThrow(EntryNotCanonical);
});

test('a text of 4,000 characters outside the first plane is written', () => {
  const entry = challenge('🗳'.repeat(4_000));
  expect(decodeEntry(encodeEntry(entry))).toEqual(entry);
});
