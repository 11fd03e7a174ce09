/** Questions of each kind, to be changed field by field. */

import type { Question } from '../../src/protocol/entries/manifest.ts';

export const CHOOSE_ONE: Question = {
  id: 'president',
  title: 'Whom should we endorse?',
  kind: 'choose_one',
  highest: 1,
  least: 1,
  most: 1,
  options: [
    { id: 'ana', title: 'Ana Ruiz', role: 'candidate' },
    { id: 'ben', title: 'Ben Okafor', role: 'candidate' },
    { id: 'none', title: 'No endorsement', role: 'no_endorsement' },
  ],
  rule: {
    of: 'votes_cast',
    abstentions: 'counted',
    quorum: '0',
    comparison: 'at_least',
    threshold: '2/3',
  },
};

export const APPROVAL: Question = {
  ...CHOOSE_ONE,
  id: 'slate',
  kind: 'approval',
  least: 1,
  most: 2,
};

export const SCORE: Question = {
  ...CHOOSE_ONE,
  id: 'scores',
  kind: 'score',
  highest: 5,
  least: 1,
  most: 8,
};
