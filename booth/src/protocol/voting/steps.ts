/** The thirteen steps, and which of them every failure belongs to: spec/verification.md, section 1. */

import type { FailureName } from '../errors.ts';

/** What each step finds, in the words of a report; step 1 stands first. */
export const STEP_TITLES = [
  'The log signed the checkpoint, and every cosignature on it holds',
  'The entries make up the tree under the checkpoint',
  'Every entry is well-formed and in lawful order',
  'The manifest is lawful',
  'The trustees made the key together',
  'The roll is sealed by the registrar, and the vote opened on it',
  'Every ballot is by a credential on the roll, signed and proven',
  'The close states what was cast',
  'The encrypted tally is the sum of the ballots that count',
  'Every decryption is proven',
  'The result is what the decryptions give',
  'The outcome is what the rule gives',
  'The officers certified this record',
] as const;

/** Steps by the part of a failure's name before the full stop. */
const STEPS: Readonly<Record<string, number>> = {
  checkpoint: 1,
  tree: 2,
  entry: 3,
  order: 3,
  manifest: 4,
  ceremony: 5,
  roll: 6,
  open: 6,
  ballot: 7,
  close: 8,
  tally: 9,
  decryption: 10,
  result: 11,
  outcome: 12,
  certificate: 13,
};

/**
 * Give the number of the step that a failure belongs to.
 *
 * @throws RangeError for `opening`, which belongs to no record.
 */
export function stepOf(name: FailureName): number {
  const step = STEPS[name.split('.', 1)[0] ?? ''];
  if (step === undefined) throw new RangeError(`${name} is no failure of a record`);
  return step;
}
