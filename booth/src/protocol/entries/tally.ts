/** The entries from the close to the certificate, field by field: spec/tally.md. */

import { BOOLEAN, kind, list, object, oneOf, text, type ValueOf } from '../record/fields.ts';
import {
  BINARY,
  BYTES_32,
  BYTES_64,
  MOMENT,
  POSITIVE,
  STATEMENT,
  TRUSTEE,
  WHOLE,
} from './types.ts';

/** The end of voting. */
export const CLOSE = kind('close', { last: WHOLE, ballots: WHOLE, closed_at: MOMENT });

/** The encrypted sums of one published group; 64 bytes an option. */
export const TALLY = kind('tally', {
  group: WHOLE,
  cells: list(WHOLE),
  ballots: WHOLE,
  weight: WHOLE,
  questions: list(list(BINARY)),
});

/** One trustee's factors for one group; 128 bytes an option. */
export const DECRYPTION = kind('decryption', {
  trustee: TRUSTEE,
  group: WHOLE,
  questions: list(list(BINARY)),
});

/** The plain sums of one group, an integer an option. */
export const RESULT = kind('result', { group: WHOLE, questions: list(list(WHOLE)) });

const QUESTION_OUTCOME = object(
  {
    question: text({}),
    totals: list(WHOLE),
    denominator: WHOLE,
    quorum_met: BOOLEAN,
    threshold_met: BOOLEAN,
    decision: oneOf('endorsed', 'no_endorsement', 'no_decision'),
    reason: oneOf('carried', 'quorum', 'threshold', 'tie', 'no_votes'),
  },
  { option: text({}) },
);

/** What the members decided. */
export const OUTCOME = kind('outcome', {
  eligible: WHOLE,
  eligible_weight: WHOLE,
  voted: WHOLE,
  voted_weight: WHOLE,
  questions: list(QUESTION_OUTCOME),
});

/** The officers' word on the record as it stood before this entry. */
export const CERTIFICATE = kind('certificate', {
  status: oneOf('provisional', 'certified'),
  size: POSITIVE,
  root: BYTES_32,
  at: MOMENT,
  signatures: list(object({ officer: WHOLE, signature: BYTES_64 })),
});

/** An objection to the provisional result. */
export const CHALLENGE = kind('challenge', { number: POSITIVE, at: MOMENT, text: STATEMENT });

/** The officers' answer to an objection. */
export const CHALLENGE_ANSWER = kind('challenge.answer', {
  number: POSITIVE,
  at: MOMENT,
  decision: oneOf('upheld', 'dismissed'),
  text: STATEMENT,
});

export type Close = ValueOf<typeof CLOSE>;
export type Tally = ValueOf<typeof TALLY>;
export type Decryption = ValueOf<typeof DECRYPTION>;
export type Result = ValueOf<typeof RESULT>;
export type QuestionOutcome = ValueOf<typeof QUESTION_OUTCOME>;
export type Outcome = ValueOf<typeof OUTCOME>;
export type Certificate = ValueOf<typeof CERTIFICATE>;
export type Challenge = ValueOf<typeof CHALLENGE>;
export type ChallengeAnswer = ValueOf<typeof CHALLENGE_ANSWER>;
