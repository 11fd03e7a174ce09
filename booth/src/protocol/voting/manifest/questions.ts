/** The rules of questions: spec/manifest.md, sections 2 and 3. */

import type { Manifest, Question, Rule } from '../../entries/manifest.ts';
import { MAX_ENTRY_SIZE } from '../../record/codec.ts';
import { longestBallot } from '../ballots/size.ts';
import { compareShare, parseFraction } from '../fractions.ts';
import { differ, type Problem, unless } from './problems.ts';

/** Find what is wrong with a manifest's questions. */
export function findQuestionProblems(manifest: Manifest): Problem[] {
  const { questions } = manifest;
  const size = longestBallot(questions);
  return [
    ...unless(questions.length >= 1 && questions.length <= 20, 'there are not 1 to 20 questions'),
    ...differ(
      questions.map((question) => question.id),
      'ids of questions',
    ),
    ...questions.flatMap((question) =>
      [
        ...findOptionProblems(question),
        ...findKindProblems(question),
        ...findRuleProblems(question),
      ].map((problem) => `question ${question.id}: ${problem}`),
    ),
    ...unless(size <= MAX_ENTRY_SIZE, `the longest ballot has ${size} bytes`),
  ];
}

function findOptionProblems(question: Question): Problem[] {
  const { options, kind } = question;
  const count = (role: string) => options.filter((option) => option.role === role).length;
  const abstains = count('abstain');
  return [
    ...unless(options.length >= 2 && options.length <= 100, 'there are not 2 to 100 options'),
    ...differ(
      options.map((option) => option.id),
      'ids of options',
    ),
    ...differ(
      options.map((option) => option.title),
      'titles of options',
    ),
    ...unless(count('no_endorsement') === 1, 'there is not exactly one option no_endorsement'),
    ...unless(count('candidate') >= 1, 'there is no candidate'),
    ...unless(abstains <= (kind === 'choose_one' ? 1 : 0), `${abstains} options abstain`),
  ];
}

function findKindProblems(question: Question): Problem[] {
  const { kind, highest, least, most, options } = question;
  const isOfKind = {
    choose_one: highest === 1 && least === 1 && most === 1,
    approval: highest === 1,
    score: highest >= 2,
  }[kind];
  return [
    ...unless(isOfKind, `highest, least and most are not those of ${kind}`),
    ...unless(least <= most && most <= options.length * highest, 'least and most are out of order'),
  ];
}

function findRuleProblems(question: Question): Problem[] {
  const { rule } = question;
  const hasAbstain = question.options.some((option) => option.role === 'abstain');
  return [
    ...findThresholdProblems(rule),
    ...unless(
      !rule.quorum.includes('/') || compareShare(1, parseFraction(rule.quorum), 1) >= 0,
      'the quorum is more than everybody',
    ),
    ...unless(
      rule.abstentions === 'counted' || (hasAbstain && rule.of === 'votes_cast'),
      'abstentions are left out without an option to abstain, or of all who are eligible',
    ),
  ];
}

function findThresholdProblems(rule: Rule): Problem[] {
  const { threshold, comparison } = rule;
  if (threshold === undefined || comparison === undefined) {
    return unless(threshold === comparison, 'threshold and comparison do not stand together');
  }
  const room = compareShare(1, parseFraction(threshold), 1);
  return unless(
    comparison === 'at_least' ? room >= 0 : room > 0,
    `no option can have ${comparison} ${threshold}`,
  );
}
