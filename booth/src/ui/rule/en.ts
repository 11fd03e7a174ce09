/** The words of a rule in English. */

/** What shares are fractions of. */
export type Whole = 'votes' | 'ballots' | 'points' | 'eligible' | 'eligible_points';

export const en = {
  shares: {
    '1/1': 'all',
    '1/2': 'half',
    '1/3': 'one-third',
    '2/3': 'two-thirds',
    '1/4': 'one-quarter',
    '3/4': 'three-quarters',
    '1/5': 'one-fifth',
    '2/5': 'two-fifths',
    '3/5': 'three-fifths',
    '4/5': 'four-fifths',
  } as Readonly<Record<string, string>>,
  wholes: {
    votes: 'the votes cast',
    ballots: 'the ballots cast',
    points: 'all the points that voters had',
    eligible: 'everyone eligible',
    eligible_points: 'all the points that everyone eligible had',
  } satisfies Record<Whole, string> as Readonly<Record<Whole, string>>,
  atLeast: (share: string, whole: string) =>
    `To be endorsed, an option needs at least ${share} of ${whole}.`,
  moreThan: (share: string, whole: string) =>
    `To be endorsed, an option needs more than ${share} of ${whole}.`,
  mostVotes: 'The option with the most votes is endorsed.',
  mostPoints: 'The option with the most points is endorsed.',
  quorumShare: (share: string) =>
    `At least ${share} of those eligible must vote, or nothing is decided.`,
  quorumCount: (count: string) => `At least ${count} must vote, or nothing is decided.`,
  noQuorum: 'The result holds however many vote.',
  abstentionsCount: 'Abstentions count as votes cast.',
  abstentionsLeftOut: 'Abstentions are left out of the count.',
  processes: {
    binding_member_vote: 'The members decide: this vote is binding.',
    advisory_member_vote_then_board: 'This vote advises the board, which then decides.',
    two_body: 'The members’ vote and the board’s vote together decide.',
    board_vote: 'This is a vote of the board.',
    convention: 'This is a vote of a convention.',
    unknown: 'How the decision follows from this vote was not published.',
  },
  kinds: {
    choose_one: 'Choose one.',
    approvalAny: 'Choose as many as you like.',
    approvalRange: (least: number, most: number) =>
      least === most ? `Choose exactly ${most}.` : `Choose ${least} to ${most}.`,
    approvalMost: (most: number) =>
      most === 1 ? 'Choose one at most.' : `Choose ${most} at most.`,
    score: (highest: number) => `Give each option 0 to ${highest} points.`,
    scoreRange: (least: number, most: number) =>
      least === most ? `Give ${most} points in all.` : `Give ${least} to ${most} points in all.`,
    scoreMost: (most: number) => `Give ${most} points at most in all.`,
  },
};

export type RuleWords = typeof en;
