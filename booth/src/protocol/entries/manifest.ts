/** The manifest, entry 0, field by field in the order of the bytes: spec/manifest.md, section 1. */

import {
  BOOLEAN,
  integer,
  kind,
  list,
  object,
  oneOf,
  text,
  type ValueOf,
} from '../record/fields.ts';
import { BYTES_32, IDENTIFIER, LINE, MOMENT } from './types.ts';

const FRACTION = '[1-9][0-9]{0,8}/[1-9][0-9]{0,8}';

const RULE = object(
  {
    of: oneOf('votes_cast', 'eligible'),
    abstentions: oneOf('counted', 'left_out'),
    quorum: text({ pattern: new RegExp(`^(0|[1-9][0-9]{0,12}|${FRACTION})$`) }),
  },
  {
    comparison: oneOf('at_least', 'more_than'),
    threshold: text({ pattern: new RegExp(`^${FRACTION}$`) }),
  },
);

const OPTION = object({
  id: IDENTIFIER,
  title: LINE,
  role: oneOf('candidate', 'no_endorsement', 'abstain'),
});

const QUESTION = object({
  id: IDENTIFIER,
  title: LINE,
  kind: oneOf('choose_one', 'approval', 'score'),
  highest: integer(1, 100),
  least: integer(0, 10_000),
  most: integer(1, 10_000),
  options: list(OPTION),
  rule: RULE,
});

/** The manifest as bytes hold it; which ones are lawful is another question. */
export const MANIFEST = kind(
  'manifest',
  {
    version: integer(1),
    title: LINE,
    organization: object({ id: IDENTIFIER, name: LINE }),
    contest: object({ id: IDENTIFIER, title: LINE }),
    process: oneOf(
      'binding_member_vote',
      'advisory_member_vote_then_board',
      'two_body',
      'board_vote',
      'convention',
      'unknown',
    ),
    questions: list(QUESTION),
    schedule: object({ opens_at: MOMENT, closes_at: MOMENT, challenge_until: MOMENT }),
    revoting: BOOLEAN,
    privacy: object({ floor: integer(1, 1_000_000), merge_first: oneOf('cohorts', 'chapters') }),
    chapters: list(object({ id: IDENTIFIER, name: LINE }, { parent: IDENTIFIER })),
    cohorts: list(object({ id: IDENTIFIER, name: LINE })),
    trustees: object({
      threshold: integer(1, 64),
      members: list(object({ name: LINE, key: BYTES_32 })),
    }),
    registrar: object({ issuance: oneOf('independent', 'hosted'), key: BYTES_32 }),
    officers: list(object({ name: LINE, key: BYTES_32 })),
    log: object({ key: LINE, witnesses: list(LINE), witness_quorum: integer(0, 64) }),
  },
  {
    cells: list(object({ chapter: IDENTIFIER, cohort: IDENTIFIER })),
    booth: BYTES_32,
  },
);

/** Everything that is decided before the vote. */
export type Manifest = ValueOf<typeof MANIFEST>;

/** One question of a manifest. */
export type Question = ValueOf<typeof QUESTION>;

/** One option of a question. */
export type Option = ValueOf<typeof OPTION>;

/** When the leading option of a question carries. */
export type Rule = ValueOf<typeof RULE>;
