/** Which failures of a report name the cause: spec/verification.md, section 2. */

import type { Failure } from '../../protocol/verifier/failures.ts';
import type { Report } from '../../protocol/verifier/report.ts';

export interface Cause {
  /** The first entry at fault; `null` where no failure is at an entry. */
  readonly entry: number | null;
  /** What failed there, each name once. */
  readonly names: readonly string[];
}

/** Find the first entry at fault, and what failed there; others may only follow from it. */
export function findCause(report: Pick<Report, 'steps'>): Cause {
  const failures: readonly Failure[] = report.steps.flatMap((step) => step.failures);
  const entries = failures.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const entry = entries.length > 0 ? entries.reduce((least, each) => Math.min(least, each)) : null;
  const names = failures.filter((failure) => failure.entry === entry).map(({ name }) => name);
  return { entry, names: [...new Set(names)] };
}
