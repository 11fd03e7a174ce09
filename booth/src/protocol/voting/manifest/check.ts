/** Whether a manifest is lawful: spec/manifest.md. */

import type { Manifest } from '../../entries/manifest.ts';
import { demand } from '../refusing.ts';
import { findPeopleProblems } from './people.ts';
import { findPlaceProblems } from './places.ts';
import { type Problem, unless } from './problems.ts';
import { findQuestionProblems } from './questions.ts';
import { findScheduleProblems } from './schedule.ts';

/** Find everything that is wrong with a manifest; nothing is, where it is lawful. */
export function findProblems(manifest: Manifest): Problem[] {
  return [
    ...unless(manifest.version === 1, `version ${manifest.version} is not known here`),
    ...findQuestionProblems(manifest),
    ...findScheduleProblems(manifest),
    ...findPlaceProblems(manifest),
    ...findPeopleProblems(manifest),
  ];
}

/**
 * Verify that a manifest is lawful.
 *
 * @throws Refused with all that is wrong (`manifest`).
 */
export function verifyManifest(manifest: Manifest): void {
  const problems = findProblems(manifest);
  demand(problems.length === 0, 'manifest', problems.join('; '));
}
