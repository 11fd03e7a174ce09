import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinCells } from '../../src/protocol/voting/counting/groups.ts';
import { readCases } from '../vectors.ts';

interface GroupsCase {
  readonly name: string;
  readonly floor: number;
  readonly merge_first: 'cohorts' | 'chapters';
  readonly chapters: readonly { readonly id: string; readonly parent?: string }[];
  readonly cohorts: readonly string[];
  readonly cells: readonly { readonly chapter: string; readonly cohort: string }[];
  readonly ballots: readonly number[];
  readonly groups: readonly (readonly number[])[];
}

test.each(readCases<GroupsCase>('groups'))('vector %s', (_, each) => {
  const rules = {
    privacy: { floor: each.floor, merge_first: each.merge_first },
    chapters: each.chapters.map((chapter) => ({ ...chapter, name: 'x' })),
    cohorts: each.cohorts.map((id) => ({ id, name: 'x' })),
  };
  expect(joinCells(rules, each.cells, each.ballots)).toEqual(each.groups);
});

const CHAPTERS = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id }));
const COHORTS = ['x', 'y'].map((id) => ({ id, name: id }));
const CELLS = CHAPTERS.flatMap((chapter) =>
  COHORTS.map((cohort) => ({ chapter: chapter.id, cohort: cohort.id })),
);

test('every cell is in one group, and no group but the whole vote is below the floor', () => {
  const counts = fc.array(fc.nat(9), { minLength: CELLS.length, maxLength: CELLS.length });
  const order = fc.constantFrom('cohorts' as const, 'chapters' as const);
  const property = fc.property(
    counts,
    order,
    fc.integer({ min: 1, max: 12 }),
    (ballots, first, floor) => {
      const privacy = { floor, merge_first: first };
      const rules = { privacy, chapters: CHAPTERS, cohorts: COHORTS };
      const groups = joinCells(rules, CELLS, ballots);
      expect(groups.flat().sort((left, right) => left - right)).toEqual(CELLS.map((_, at) => at));
      const sizes = groups.map((cells) =>
        cells.reduce((sum, cell) => sum + (ballots[cell] ?? 0), 0),
      );
      expect(groups.length === 1 || sizes.every((size) => size >= floor)).toBe(true);
    },
  );
  fc.assert(property, { seed: 1 });
});
