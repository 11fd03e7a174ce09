import { expect, test } from 'vitest';
import {
  type Counts,
  emptyChoices,
  findMistake,
  give,
  replaceCounts,
} from '../../src/ui/vote/selection.ts';
import { APPROVAL, CHOOSE_ONE, SCORE } from './questions.ts';

test('a ballot begins with nothing given to anybody', () => {
  expect(emptyChoices([CHOOSE_ONE, SCORE])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

test('in a choice of one a second answer takes the place of the first', () => {
  const first = give(CHOOSE_ONE, [0, 0, 0], 0, 1);
  expect(give(CHOOSE_ONE, first, 2, 1)).toEqual([0, 0, 1]);
});

test('in an approval a second answer joins the first, and can be taken away', () => {
  const both = give(APPROVAL, [1, 0, 0], 2, 1);
  expect(both).toEqual([1, 0, 1]);
  expect(give(APPROVAL, both, 0, 0)).toEqual([0, 0, 1]);
});

test.each([
  [9, 5],
  [-2, 0],
  [2.9, 2],
  [Number.NaN, 0],
])('points of %s are held within the bounds', (typed, given) => {
  expect(give(SCORE, [1, 0, 0], 1, typed)).toEqual([1, given, 0]);
});

test.each<[string, Counts, unknown]>([
  ['none', [0, 0, 0], { kind: 'too_few', least: 1 }],
  ['one', [1, 0, 0], null],
  ['two', [1, 0, 1], null],
  ['three', [1, 1, 1], { kind: 'too_many', most: 2, count: 3 }],
])('an approval of at most two with %s chosen', (_, counts, mistake) => {
  expect(findMistake(APPROVAL, counts)).toEqual(mistake);
});

test.each<[string, Counts, unknown]>([
  ['no points', [0, 0, 0], { kind: 'points_too_few', least: 1 }],
  ['all eight', [5, 3, 0], null],
  ['nine', [5, 4, 0], { kind: 'points_too_many', most: 8, count: 9 }],
])('a score with %s given', (_, counts, mistake) => {
  expect(findMistake(SCORE, counts)).toEqual(mistake);
});

test('a choice of one needs one', () => {
  expect(findMistake(CHOOSE_ONE, [0, 0, 0])).toEqual({ kind: 'one' });
  expect(findMistake(CHOOSE_ONE, [0, 1, 0])).toBeNull();
});

test('the counts of one question are replaced, the others stay', () => {
  const others = [1, 0, 0];
  expect(replaceCounts([others, [0, 0, 0]], 1, [0, 1, 0])).toEqual([others, [0, 1, 0]]);
});
