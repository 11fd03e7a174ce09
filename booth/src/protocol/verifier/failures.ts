/** What a verification finds wrong, as data: spec/verification.md, section 5. */

import type { FailureName, Refused } from '../errors.ts';
import { stepOf } from '../voting/steps.ts';

/** One thing that is wrong. */
export interface Failure {
  readonly step: number;
  readonly name: FailureName;
  /** The index of the entry at fault, or `null`. */
  readonly entry: number | null;
  /** For people. */
  readonly detail: string;
}

/** Make a failure; its step follows from its name. */
export function failure(name: FailureName, entry: number | null, detail: string): Failure {
  return { step: stepOf(name), name, entry, detail };
}

/** Make a failure of a refusal. */
export function failureOf(refused: Refused, entry: number): Failure {
  return failure(refused.name, entry, refused.message);
}

/** Order failures by step, then by entry, those without an entry first. */
export function orderFailures(failures: readonly Failure[]): readonly Failure[] {
  return failures
    .slice()
    .sort((left, right) => left.step - right.step || (left.entry ?? -1) - (right.entry ?? -1));
}
