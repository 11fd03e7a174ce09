import { expect, test } from 'vitest';
import type { Question } from '../../src/protocol/entries/manifest.ts';
import type { QuestionOutcome } from '../../src/protocol/entries/tally.ts';
import { Refused } from '../../src/protocol/errors.ts';
import { decideQuestion, type Turnout } from '../../src/protocol/voting/counting/outcome.ts';
import { readCases } from '../vectors.ts';

interface OutcomeCase extends Turnout {
  readonly name: string;
  readonly question: Question;
  readonly totals: readonly number[];
  readonly accepted: boolean;
  readonly outcome?: QuestionOutcome;
}

const CASES = readCases<OutcomeCase>('outcomes');

test.each(CASES.filter(([, each]) => each.accepted))('vector %s', (_, each) => {
  expect(decideQuestion(each.question, each, each.totals)).toEqual(each.outcome);
});

test.each(CASES.filter(([, each]) => !each.accepted))('vector %s is refused', (_, each) => {
  const decide = () => decideQuestion(each.question, each, each.totals);
  expect(decide).toThrow(expect.objectContaining({ name: 'outcome' }));
  expect(decide).toThrow(Refused);
});
