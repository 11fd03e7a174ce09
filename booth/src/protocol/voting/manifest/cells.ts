/** Cells, the smallest places that members belong to: spec/manifest.md, section 4, rule 3. */

import type { Manifest } from '../../entries/manifest.ts';

/** One cohort in one chapter. */
export interface Cell {
  readonly chapter: string;
  readonly cohort: string;
}

/** The cells of a manifest, by position: those that it lists, else all that there can be. */
export function listCells(manifest: Manifest): readonly Cell[] {
  return manifest.cells ?? listAllCells(manifest);
}

/** Every cohort in every chapter that is nobody's parent: by chapter, then by cohort. */
export function listAllCells(manifest: Pick<Manifest, 'chapters' | 'cohorts'>): readonly Cell[] {
  const parents = new Set(manifest.chapters.map((chapter) => chapter.parent));
  const leaves = manifest.chapters.filter((chapter) => !parents.has(chapter.id));
  return leaves.flatMap((chapter) =>
    manifest.cohorts.map((cohort) => ({ chapter: chapter.id, cohort: cohort.id })),
  );
}
