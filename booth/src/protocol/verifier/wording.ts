/** What a report says in words: the outcome, and what a record alone can't prove. */

import type { Manifest, Question } from '../entries/manifest.ts';
import type { Outcome, QuestionOutcome } from '../entries/tally.ts';

/** What no record can prove by itself: spec/verification.md, section 4. */
export const UNPROVEN = [
  'that everybody else sees it: compare the vote id and the log key with others',
  'that it is the latest: witnesses and receipts show later states',
  "that the roll's keys are members', one each: that is the registrar's word",
  "that the manifest's keys are those of the people it names: each can tell",
  'that devices encrypted what members chose: each member can check her own',
  'that too few trustees acted together to read ballots',
  "when things happened: moments are the log's word, and the witnesses'",
] as const;

/** Say how each question came out. */
export function describeOutcome(manifest: Manifest, outcome: Outcome): readonly string[] {
  return outcome.questions.flatMap((found) => {
    const question = manifest.questions.find((each) => each.id === found.question);
    return question === undefined ? [] : [describeQuestion(question, found, outcome)];
  });
}

function describeQuestion(question: Question, found: QuestionOutcome, turnout: Outcome): string {
  const share = `${Math.max(0, ...listTotals(question, found))} of ${found.denominator}`;
  if (found.decision === 'endorsed') {
    const option = question.options.find((each) => each.id === found.option);
    return `endorsed: ${option?.title} (${share})`;
  }
  if (found.decision === 'no_endorsement') return `no endorsement (${share})`;
  return `no decision: ${describeReason(question, found, turnout, share)}`;
}

function describeReason(
  { rule }: Question,
  { reason }: QuestionOutcome,
  { voted, eligible }: Outcome,
  share: string,
): string {
  if (reason === 'no_votes') return 'nobody chose an option';
  if (reason === 'quorum') return `${voted} of ${eligible} voted, short of ${rule.quorum}`;
  if (reason === 'tie') return `several options tie at ${share}`;
  return `no option has more than ${share}, short of ${rule.threshold}`;
}

/** The totals of all options but `abstain`. */
function listTotals(question: Question, { totals }: QuestionOutcome): number[] {
  return totals.filter((_, at) => question.options[at]?.role !== 'abstain');
}
