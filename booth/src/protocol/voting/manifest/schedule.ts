/** The rules of the schedule: spec/manifest.md, section 4, rule 1. */

import type { Manifest } from '../../entries/manifest.ts';
import { isOnCalendar } from '../moments.ts';
import { type Problem, unless } from './problems.ts';

/** Find what is wrong with a manifest's schedule. */
export function findScheduleProblems(manifest: Manifest): Problem[] {
  const { schedule } = manifest;
  return [
    ...Object.entries(schedule).flatMap(([field, moment]) =>
      unless(isOnCalendar(moment), `schedule: ${field} is not on the calendar`),
    ),
    ...unless(schedule.opens_at < schedule.closes_at, 'schedule: it closes before it opens'),
    ...unless(
      schedule.closes_at <= schedule.challenge_until,
      'schedule: challenges end before voting does',
    ),
  ];
}
