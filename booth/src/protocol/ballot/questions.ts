/** What a question allows, and what follows for a ballot's proofs: spec/ballot.md, sections 1, 2. */

import type { Question } from '../entries/manifest.ts';
import { ChoicesUnlawful } from '../errors.ts';
import { itemAt } from '../items.ts';

/** The counts m_i that each option of each question is given. */
export type Choices = readonly (readonly number[])[];

/** Say whether a question limits the selection beyond what its options do. */
export function isLimited(question: Question): boolean {
  return question.least > 0 || question.most < question.options.length * question.highest;
}

/** The branches of an option's proof: the values 0 … M. */
export function optionBranches(question: Question): number {
  return question.highest + 1;
}

/** The branches of a selection's proof: the values `least` … `most`. */
export function selectionBranches(question: Question): number {
  return question.most - question.least + 1;
}

/** The count that all options of a question are given together. */
export function sumCounts(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Check that choices are lawful answers to these questions.
 *
 * @throws ChoicesUnlawful for a count out of bounds, one too few or too many, and a sum that the
 *   question does not allow.
 */
export function checkChoices(questions: readonly Question[], choices: Choices): void {
  if (choices.length !== questions.length) {
    throw new ChoicesUnlawful(`answers to ${choices.length} of ${questions.length} questions`);
  }
  questions.forEach((question, at) => {
    checkCounts(question, itemAt(choices, at));
  });
}

function checkCounts(question: Question, counts: readonly number[]): void {
  const { highest, least, most, options } = question;
  if (counts.length !== options.length) {
    throw new ChoicesUnlawful(`${question.id}: ${counts.length} counts, ${options.length} options`);
  }
  const isCount = (count: number) => Number.isInteger(count) && count >= 0 && count <= highest;
  if (!counts.every(isCount)) {
    throw new ChoicesUnlawful(`${question.id}: a count is not between 0 and ${highest}`);
  }
  const sum = sumCounts(counts);
  if (sum < least || sum > most) {
    throw new ChoicesUnlawful(`${question.id}: all options are given ${least} to ${most} together`);
  }
}
