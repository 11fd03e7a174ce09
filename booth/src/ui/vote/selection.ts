/** What a member has chosen so far, and whether the question allows it. */

import type { Question } from '../../protocol/entries/manifest.ts';

/** How much each option of a question is given. */
export type Counts = readonly number[];

/** The counts of all questions, in the manifest's order. */
export type Choices = readonly Counts[];

/** Why a question can't be left as it stands. */
export type Mistake =
  | { readonly kind: 'one' }
  | { readonly kind: 'too_few' | 'points_too_few'; readonly least: number }
  | {
      readonly kind: 'too_many' | 'points_too_many';
      readonly most: number;
      readonly count: number;
    };

/** Begin with nothing given to anybody: no answer is suggested. */
export function emptyChoices(questions: readonly Question[]): Choices {
  return questions.map((question) => question.options.map(() => 0));
}

/** Add up what the options are given. */
export function total(counts: Counts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Say what is wrong with a question's counts; `null` if nothing is. */
export function findMistake(question: Question, counts: Counts): Mistake | null {
  const count = total(counts);
  const { kind, least, most } = question;
  if (kind === 'choose_one') return count === 1 ? null : { kind: 'one' };
  if (count < least) return { kind: kind === 'score' ? 'points_too_few' : 'too_few', least };
  if (count > most) return { kind: kind === 'score' ? 'points_too_many' : 'too_many', most, count };
  return null;
}

/** Give an option so much: of `choose_one` the others then have nothing. */
export function give(question: Question, counts: Counts, option: number, amount: number): Counts {
  const bounded = boundAmount(question, amount);
  return counts.map((count, at) => {
    if (at === option) return bounded;
    return question.kind === 'choose_one' ? 0 : count;
  });
}

/** Bring an amount that was typed within what one option can be given. */
export function boundAmount(question: Question, amount: number): number {
  return Math.min(Math.max(Math.trunc(amount) || 0, 0), question.highest);
}

/** Put one question's counts in place. */
export function replaceCounts(choices: Choices, question: number, counts: Counts): Choices {
  return choices.map((each, at) => (at === question ? counts : each));
}
