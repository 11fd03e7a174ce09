import { expect, test } from 'vitest';
import { FAILURE_NAMES } from '../../src/protocol/errors.ts';
import { REFUSALS, reasonOf, reasonOfCredential } from '../../src/ui/refusal/reasons.ts';

test.each([
  ['vote.not_open', 'not_open'],
  ['vote.closed', 'closed'],
  ['ballot.checked', 'checked'],
  ['ballot.credential', 'revoked'],
  ['ballot.sequence', 'sequence'],
  ['ballot.cast', 'cast'],
  ['request.too_large', 'unfit'],
  ['something.new', 'unknown'],
])('%s is explained', (name, reason) => {
  expect(reasonOf(name)).toBe(reason);
});

test('every rule that a ballot can break is explained by a reason of its own', () => {
  const names = FAILURE_NAMES.filter((name) => name.startsWith('ballot.'));
  expect(names.filter((name) => reasonOf(name) === 'unknown')).toEqual([]);
});

test('before any ballot, a taken number means that the vote is final', () => {
  expect(reasonOfCredential('ballot.sequence')).toBe('final');
  expect(reasonOfCredential('ballot.credential')).toBe('revoked');
  expect(reasonOfCredential(null)).toBe('unknown');
});

const NAMES = { organization: 'Riverside', opens: 'Friday', closes: 'Sunday' };

test.each(['en', 'es'] as const)('every reason has words of its own (%s)', (language) => {
  const words = Object.values(REFUSALS[language]);
  const said = words.map((each) => `${each.heading} ${each.what(NAMES)} ${each.now(NAMES)}`);
  expect(new Set(said).size).toBe(Object.keys(REFUSALS.en).length);
});

test.each(['en', 'es'] as const)(
  'whoever may have lost a code is told whom to tell (%s)',
  (lang) => {
    const { sequence, final, revoked } = REFUSALS[lang];
    expect([sequence, final, revoked].map((each) => each.now(NAMES).includes('Riverside'))).toEqual(
      [true, true, true],
    );
  },
);
