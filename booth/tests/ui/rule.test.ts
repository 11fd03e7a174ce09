import { expect, test } from 'vitest';
import type { Question, Rule } from '../../src/protocol/entries/manifest.ts';
import { describeRule, describeTask } from '../../src/ui/rule/describe.ts';
import { APPROVAL, CHOOSE_ONE, SCORE } from './questions.ts';

const PLURALITY: Rule = { of: 'votes_cast', abstentions: 'counted', quorum: '0' };

test.each<[Partial<Rule>, string[]]>([
  [
    {},
    [
      'To be endorsed, an option needs at least two-thirds (2/3) of the votes cast.',
      'The result holds however many vote.',
    ],
  ],
  [
    { comparison: 'more_than', threshold: '1/2', quorum: '250' },
    [
      'To be endorsed, an option needs more than half (1/2) of the votes cast.',
      'At least 250 must vote, or nothing is decided.',
    ],
  ],
  [
    { threshold: '4/6', of: 'eligible', quorum: '1/4' },
    [
      'To be endorsed, an option needs at least two-thirds (4/6) of everyone eligible.',
      'At least one-quarter (1/4) of those eligible must vote, or nothing is decided.',
    ],
  ],
  [
    { threshold: '667/1000' },
    [
      'To be endorsed, an option needs at least 667/1000 of the votes cast.',
      'The result holds however many vote.',
    ],
  ],
])('a rule of %o', (changes, sentences) => {
  const question: Question = { ...CHOOSE_ONE, rule: { ...CHOOSE_ONE.rule, ...changes } };
  expect(describeRule(question, 'en')).toEqual(sentences);
});

test('a plurality of points, with abstentions left out, in Spanish', () => {
  const abstain = { id: 'abstain', title: 'Me abstengo', role: 'abstain' } as const;
  const options = [...CHOOSE_ONE.options, abstain];
  const rule: Rule = { ...PLURALITY, abstentions: 'left_out' };
  expect(describeRule({ ...CHOOSE_ONE, options, rule }, 'es')).toEqual([
    'Recibe el respaldo la opción con más votos.',
    'Las abstenciones no entran en el recuento.',
    'El resultado vale sin importar cuántas personas voten.',
  ]);
});

test.each<[string, Question, string]>([
  ['one', CHOOSE_ONE, 'Choose one.'],
  ['a range', APPROVAL, 'Choose 1 to 2.'],
  ['a number', { ...APPROVAL, least: 2 }, 'Choose exactly 2.'],
  ['a limit', { ...APPROVAL, least: 0 }, 'Choose 2 at most.'],
  ['a limit of one', { ...APPROVAL, least: 0, most: 1 }, 'Choose one at most.'],
  ['no limit', { ...APPROVAL, least: 0, most: 3 }, 'Choose as many as you like.'],
  ['points', SCORE, 'Give each option 0 to 5 points. Give 1 to 8 points in all.'],
  ['free points', { ...SCORE, least: 0, most: 15 }, 'Give each option 0 to 5 points.'],
])('what to do with %s', (_, question, task) => {
  expect(describeTask(question, 'en')).toBe(task);
});
