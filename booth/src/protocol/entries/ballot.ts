/** The ballot and its opening, field by field: spec/ballot.md, sections 2 and 7. */

import { kind, list, object, type ValueOf } from '../record/fields.ts';
import { BINARY, BYTES_32, BYTES_64, POSITIVE, WHOLE } from './types.ts';

const BALLOT_QUESTION = object({ options: list(BINARY) }, { selection: BINARY });

/** A member's encrypted choices. */
export const BALLOT = kind('ballot', {
  credential: BYTES_32,
  sequence: POSITIVE,
  questions: list(BALLOT_QUESTION),
  signature: BYTES_64,
});

/** What a device gives away when a ballot is checked; it never stands in a record. */
export const OPENING = kind('opening', {
  vote: BYTES_32,
  credential: BYTES_32,
  sequence: POSITIVE,
  choices: list(list(WHOLE)),
  seed: BYTES_32,
  signature: BYTES_64,
});

export type Ballot = ValueOf<typeof BALLOT>;
export type BallotQuestion = ValueOf<typeof BALLOT_QUESTION>;
export type Opening = ValueOf<typeof OPENING>;
