/** What a question asks for and how it is decided, in plain sentences. */

import type { Manifest, Question, Rule } from '../../protocol/entries/manifest.ts';
import type { Dictionary, Language } from '../language.ts';
import { formatNumber } from '../moments.ts';
import { en, type RuleWords, type Whole } from './en.ts';
import { es } from './es.ts';

const WORDS: Dictionary<RuleWords> = { en, es };

/** Say what a member may do with a question, as in "Choose 2 at most." */
export function describeTask(question: Question, language: Language): string {
  const { kinds } = WORDS[language];
  const { kind, highest, least, most } = question;
  if (kind === 'choose_one') return kinds.choose_one;
  const isOpen = most >= question.options.length * highest;
  if (kind === 'approval') {
    if (least > 0) return kinds.approvalRange(least, most);
    return isOpen ? kinds.approvalAny : kinds.approvalMost(most);
  }
  const each = kinds.score(highest);
  if (least > 0) return `${each} ${kinds.scoreRange(least, most)}`;
  return isOpen ? each : `${each} ${kinds.scoreMost(most)}`;
}

/** Say a question's whole rule, a sentence each; fractions stay as they were written. */
export function describeRule(question: Question, language: Language): string[] {
  const words = WORDS[language];
  const hasAbstain = question.options.some((option) => option.role === 'abstain');
  const { rule } = question;
  const abstentions =
    rule.abstentions === 'left_out' ? words.abstentionsLeftOut : words.abstentionsCount;
  return [
    describeThreshold(question, words),
    ...(hasAbstain ? [abstentions] : []),
    describeQuorum(rule, words, language),
  ];
}

/** Say what follows from the vote. */
export function describeProcess(manifest: Manifest, language: Language): string {
  return WORDS[language].processes[manifest.process];
}

function describeThreshold(question: Question, words: RuleWords): string {
  const { threshold, comparison } = question.rule;
  if (threshold === undefined) {
    return question.kind === 'score' ? words.mostPoints : words.mostVotes;
  }
  const whole = words.wholes[wholeOf(question)];
  const say = comparison === 'more_than' ? words.moreThan : words.atLeast;
  return say(writeShare(threshold, words), whole);
}

function wholeOf(question: Question): Whole {
  const isEligible = question.rule.of === 'eligible';
  if (question.kind === 'score') return isEligible ? 'eligible_points' : 'points';
  if (isEligible) return 'eligible';
  return question.kind === 'choose_one' ? 'votes' : 'ballots';
}

function describeQuorum(rule: Rule, words: RuleWords, language: Language): string {
  if (rule.quorum === '0') return words.noQuorum;
  if (rule.quorum.includes('/')) return words.quorumShare(writeShare(rule.quorum, words));
  return words.quorumCount(formatNumber(Number(rule.quorum), language));
}

/** Name a fraction where it has a name, with the figures beside it: "two-thirds (2/3)". */
function writeShare(fraction: string, words: RuleWords): string {
  const name = words.shares[reduce(fraction)];
  return name === undefined ? fraction : `${name} (${fraction})`;
}

function reduce(fraction: string): string {
  const [above = 1, below = 1] = fraction.split('/').map(Number);
  const divisor = commonDivisor(above, below);
  return `${above / divisor}/${below / divisor}`;
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right);
}
