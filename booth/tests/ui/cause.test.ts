import { expect, test } from 'vitest';
import type { FailureName } from '../../src/protocol/errors.ts';
import { failure } from '../../src/protocol/verifier/failures.ts';
import { findCause } from '../../src/ui/verify/cause.ts';

function report(...found: readonly [FailureName, number | null][]) {
  const failures = found.map(([name, entry]) => failure(name, entry, 'detail'));
  return {
    steps: [3, 7, 8].map((number) => ({
      number,
      title: '',
      status: 'failed' as const,
      failures: failures.filter((each) => each.step === number),
    })),
  };
}

test('the first entry at fault names the cause, in whatever step', () => {
  const found = report(
    ['order', 37],
    ['ballot.sequence', 22],
    ['ballot.signature', 22],
    ['close', 36],
  );
  expect(findCause(found)).toEqual({ entry: 22, names: ['ballot.sequence', 'ballot.signature'] });
});

test('a name that occurs twice at an entry is said once', () => {
  const twice = report(['ballot.option_proof', 5], ['ballot.option_proof', 5]);
  expect(findCause(twice)).toEqual({ entry: 5, names: ['ballot.option_proof'] });
});

test('without an entry, the failures of the whole record are the cause', () => {
  expect(findCause(report(['order', null]))).toEqual({ entry: null, names: ['order'] });
});
