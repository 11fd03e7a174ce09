/** The rules of chapters, cohorts and cells: spec/manifest.md, section 4, rules 2 and 3. */

import type { Manifest } from '../../entries/manifest.ts';
import { type Cell, listAllCells, listCells } from './cells.ts';
import { differ, type Problem, unless } from './problems.ts';

const MAX_CELLS = 4_096;

/** Find what is wrong with a manifest's chapters, cohorts and cells. */
export function findPlaceProblems(manifest: Manifest): Problem[] {
  const { chapters, cohorts } = manifest;
  return [
    ...differ(
      chapters.map((chapter) => chapter.id),
      'ids of chapters',
    ),
    ...differ(
      cohorts.map((cohort) => cohort.id),
      'ids of cohorts',
    ),
    ...findParentProblems(manifest),
    ...findCellProblems(manifest),
  ];
}

function findParentProblems({ chapters }: Manifest): Problem[] {
  const parents = new Map(chapters.map((chapter) => [chapter.id, chapter.parent]));
  return chapters.flatMap((chapter) => [
    ...unless(
      chapter.parent === undefined || parents.has(chapter.parent),
      `chapter ${chapter.id}: there is no chapter ${chapter.parent}`,
    ),
    ...unless(!isOwnAncestor(chapter.id, parents), `chapter ${chapter.id} is its own ancestor`),
  ]);
}

function isOwnAncestor(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  let above = parents.get(id);
  for (let steps = 0; above !== undefined && steps < parents.size; steps++) {
    if (above === id) return true;
    above = parents.get(above);
  }
  return false;
}

function findCellProblems(manifest: Manifest): Problem[] {
  const cells = listCells(manifest);
  const chapters = new Set(manifest.chapters.map((chapter) => chapter.id));
  const cohorts = new Set(manifest.cohorts.map((cohort) => cohort.id));
  return [
    ...unless(cells.length >= 1 && cells.length <= MAX_CELLS, `there are ${cells.length} cells`),
    ...cells.flatMap((cell) =>
      unless(
        chapters.has(cell.chapter) && cohorts.has(cell.cohort),
        `cell ${writeCell(cell)} names a chapter or cohort that is not there`,
      ),
    ),
    ...differ(cells.map(writeCell), 'cells'),
    ...unless(
      manifest.cells === undefined || !areSame(manifest.cells, listAllCells(manifest)),
      'cells are listed, and are those that there would be without a list',
    ),
  ];
}

function areSame(left: readonly Cell[], right: readonly Cell[]): boolean {
  return left.map(writeCell).join() === right.map(writeCell).join();
}

/** An id has no slash and no comma, so no two cells are written alike. */
function writeCell(cell: Cell): string {
  return `${cell.chapter}/${cell.cohort}`;
}
