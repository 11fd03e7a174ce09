/** What a rule makes of the totals, in whole numbers and fractions: spec/tally.md, section 6. */

import type { Manifest, Question } from '../../entries/manifest.ts';
import type { Outcome, QuestionOutcome } from '../../entries/tally.ts';
import { compareShare, parseFraction } from '../fractions.ts';
import { demand } from '../refusing.ts';

/** Who could vote and who did; weights are sums over members. */
export interface Turnout {
  readonly eligible: number;
  readonly eligible_weight: number;
  readonly voted: number;
  readonly voted_weight: number;
}

/**
 * Decide all questions of a vote.
 *
 * @param totals - The sums over all groups, by question and option.
 * @throws Refused for totals that no ballots can give (`outcome`).
 */
export function decideVote(
  manifest: Pick<Manifest, 'questions'>,
  turnout: Turnout,
  totals: readonly (readonly number[])[],
): Outcome {
  const questions = manifest.questions.map((question, position) =>
    decideQuestion(question, turnout, totals[position] ?? []),
  );
  return { type: 'outcome', ...turnout, questions };
}

/**
 * Decide one question.
 *
 * @throws Refused for totals that no ballots can give (`outcome`).
 */
export function decideQuestion(
  question: Question,
  turnout: Turnout,
  totals: readonly number[],
): QuestionOutcome {
  verifyTotals(question, turnout, totals);
  const denominator = countDenominator(question, turnout, totals);
  const { leaders, highest } = findLeaders(question, totals);
  const quorum_met = isQuorumMet(question, turnout);
  const threshold_met = isThresholdMet(question, highest, denominator);
  const reason = findReason(highest, quorum_met, leaders.length, threshold_met);
  const leader = leaders[0];
  const stated = { question: question.id, totals, denominator, quorum_met, threshold_met };
  if (reason !== 'carried' || leader === undefined) {
    return { ...stated, decision: 'no_decision', reason };
  }
  const decision = leader.role === 'candidate' ? 'endorsed' : 'no_endorsement';
  return { ...stated, decision, reason, option: leader.id };
}

function verifyTotals(question: Question, turnout: Turnout, totals: readonly number[]): void {
  const { eligible, eligible_weight, voted, voted_weight } = turnout;
  const { highest, least, most, id, options } = question;
  const sum = totals.reduce((left, right) => left + right, 0);
  const isPossible =
    voted <= eligible &&
    voted_weight >= voted &&
    eligible_weight - voted_weight >= eligible - voted &&
    totals.length === options.length &&
    totals.every((total) => total >= 0 && total <= highest * voted_weight) &&
    sum >= least * voted_weight &&
    sum <= most * voted_weight;
  demand(isPossible, 'outcome', `question ${id}: no ballots can give these totals`);
}

/** What the threshold is a fraction of. */
function countDenominator(question: Question, turnout: Turnout, totals: readonly number[]): number {
  const { rule, highest, options } = question;
  if (rule.of === 'eligible') return highest * turnout.eligible_weight;
  const abstain = options.findIndex((option) => option.role === 'abstain');
  const leftOut = rule.abstentions === 'left_out' ? (totals[abstain] ?? 0) : 0;
  return highest * turnout.voted_weight - leftOut;
}

/** The options with the highest total, `abstain` aside. */
function findLeaders(question: Question, totals: readonly number[]) {
  const asked = question.options
    .map((option, position) => ({ option, total: totals[position] ?? 0 }))
    .filter(({ option }) => option.role !== 'abstain');
  const highest = Math.max(...asked.map(({ total }) => total));
  const leaders = asked.filter(({ total }) => total === highest).map(({ option }) => option);
  return { leaders, highest };
}

/** Whether enough members voted, whatever their weights. */
function isQuorumMet({ rule }: Question, { voted, eligible }: Turnout): boolean {
  const quorum = parseFraction(rule.quorum);
  return compareShare(voted, quorum, rule.quorum.includes('/') ? eligible : 1) >= 0;
}

function isThresholdMet({ rule }: Question, highest: number, denominator: number): boolean {
  if (highest === 0) return false;
  if (rule.threshold === undefined) return true;
  const compared = compareShare(highest, parseFraction(rule.threshold), denominator);
  return rule.comparison === 'more_than' ? compared > 0 : compared >= 0;
}

/** The first reason that applies. */
function findReason(
  highest: number,
  isQuorate: boolean,
  leaders: number,
  isThresholdMet: boolean,
): QuestionOutcome['reason'] {
  if (highest === 0) return 'no_votes';
  if (!isQuorate) return 'quorum';
  if (leaders > 1) return 'tie';
  return isThresholdMet ? 'carried' : 'threshold';
}
