import { expect, test } from 'vitest';
import type { LoadedVote } from '../../src/ui/loaded-vote.ts';
import { advance, type Event, START, type State, type Step } from '../../src/ui/vote/machine.ts';
import type { SealedBallot } from '../../src/ui/vote/sealed-ballot.ts';
import type { Voter } from '../../src/ui/vote/voter.ts';
import { APPROVAL, CHOOSE_ONE } from './questions.ts';

const VOTE = { manifest: { questions: [CHOOSE_ONE, APPROVAL] } } as unknown as LoadedVote;
const VOTER = { nextSequence: 1 } as Voter;
const BALLOT = { bytes: Uint8Array.of(1), tracker: 'AAAAA' } as SealedBallot;
const OUTGOING = { bytes: BALLOT.bytes, tracker: BALLOT.tracker };
const RECORDED = { index: 7, tracker: 'AAAAA', receipt: 'proof' };

const CHOSEN: readonly Event[] = [
  { type: 'loaded', vote: VOTE },
  { type: 'admitted', voter: VOTER },
  { type: 'gave', question: 0, counts: [1, 0, 0] },
  { type: 'went_on' },
  { type: 'gave', question: 1, counts: [1, 1, 0] },
  { type: 'went_on' },
];
const SEALED: readonly Event[] = [
  ...CHOSEN,
  { type: 'sealing', part: 0 },
  { type: 'sealed', ballot: BALLOT },
];
const OPENED: readonly Event[] = [...SEALED, { type: 'check_asked' }, { type: 'opened' }];

function go(events: readonly Event[], from: State = START): State {
  return events.reduce(advance, from);
}

test('the way leads from the code through every question to the tracker and the receipt', () => {
  const events: Event[] = [...SEALED, { type: 'cast' }, { type: 'recorded', recorded: RECORDED }];
  const visited = events.map((_, last) => go(events.slice(0, last + 1)).step.at);
  expect(visited).toEqual([
    'loading',
    'choose',
    'choose',
    'choose',
    'choose',
    'review',
    'sealing',
    'sealed',
    'casting',
    'recorded',
  ]);
});

test('a question is not left with an answer that it does not allow', () => {
  const state = go([...CHOSEN.slice(0, 2), { type: 'went_on' }]);
  expect(state.step).toEqual({ at: 'choose', question: 0, mistake: { kind: 'one' } });
});

test('an answer takes the mistake away', () => {
  const events: Event[] = [{ type: 'went_on' }, { type: 'gave', question: 0, counts: [0, 1, 0] }];
  const state = go([...CHOSEN.slice(0, 2), ...events]);
  expect(state.step).toEqual({ at: 'choose', question: 0, mistake: null });
});

test('a change from the review leads back to the review, with the other answers kept', () => {
  const changed = go([
    ...CHOSEN,
    { type: 'edited', question: 0 },
    { type: 'gave', question: 0, counts: [0, 0, 1] },
    { type: 'went_on' },
  ]);
  expect(changed.step).toEqual({ at: 'review' });
  expect(changed.choices).toEqual([
    [0, 0, 1],
    [1, 1, 0],
  ]);
});

test('a ballot that was opened has no way to be cast', () => {
  const opened = go(OPENED);
  expect(opened.step.at).toBe('opened');
  expect(advance(opened, { type: 'cast' })).toBe(opened);
});

test('a ballot that is being given up for a check has no way to be cast', () => {
  const marking = go([...SEALED, { type: 'check_asked' }]);
  expect(advance(marking, { type: 'cast' })).toBe(marking);
});

test('after a check a fresh ballot is encrypted from the same answers', () => {
  const fresh: SealedBallot = { ...BALLOT, tracker: 'BBBBB' };
  const again: Event[] = [
    { type: 'sealing', part: 0 },
    { type: 'sealed', ballot: fresh },
  ];
  const state = go([...OPENED, ...again]);
  expect(state.step).toEqual({ at: 'sealed', ballot: fresh });
  expect(state.choices).toEqual(go(CHOSEN).choices);
});

const NOT_SEALED: readonly Step[] = [
  { at: 'loading', waiting: null },
  { at: 'code', mistake: null },
  { at: 'choose', question: 0, mistake: null },
  { at: 'review' },
  { at: 'sealing', part: 0.5 },
  { at: 'recorded', recorded: RECORDED },
];

test.each(NOT_SEALED.map((step) => [step.at, step] as const))(
  'nothing is cast from the step "%s"',
  (_, step) => {
    const state: State = { ...go(CHOSEN), step };
    expect(advance(state, { type: 'cast' })).toBe(state);
  },
);

test('back leads from the tracker to the review, and from there question by question', () => {
  const back: Event = { type: 'went_back' };
  const visited = [1, 2, 3, 4].map((times) => go([...SEALED, ...Array(times).fill(back)]).step);
  expect(visited).toEqual([
    { at: 'review' },
    { at: 'choose', question: 1, mistake: null },
    { at: 'choose', question: 0, mistake: null },
    { at: 'choose', question: 0, mistake: null },
  ]);
});

test('what is encrypted after the member went back is forgotten', () => {
  const back = go([...SEALED, { type: 'edited', question: 0 }]);
  expect(advance(back, { type: 'sealed', ballot: BALLOT })).toBe(back);
});

test('a recorded vote leaves neither answers nor key behind', () => {
  const state = go([...SEALED, { type: 'cast' }, { type: 'recorded', recorded: RECORDED }]);
  expect([state.choices, state.voter]).toEqual([[], null]);
});

test('nothing takes the receipt from the screen', () => {
  const state = go([...SEALED, { type: 'cast' }, { type: 'recorded', recorded: RECORDED }]);
  expect(advance(state, { type: 'stopped', reason: 'fault' })).toBe(state);
});

test('a ballot whose proof does not hold can be sent again, a refused one cannot', () => {
  const casting = go([...SEALED, { type: 'cast' }]);
  const unproven = advance(casting, { type: 'stopped', reason: 'receipt' });
  expect(advance(unproven, { type: 'cast' }).step).toEqual({
    at: 'casting',
    outgoing: OUTGOING,
    resumed: false,
    waiting: null,
  });
  const refused = advance(casting, { type: 'stopped', reason: 'sequence' });
  expect(advance(refused, { type: 'cast' })).toBe(refused);
});

test('a ballot that was on its way is sent again without a code', () => {
  const state = go([
    { type: 'loaded', vote: VOTE },
    { type: 'resumed', outgoing: OUTGOING },
  ]);
  expect(state.step).toEqual({ at: 'casting', outgoing: OUTGOING, resumed: true, waiting: null });
});

test('the waiting is shown where something waits, and nowhere else', () => {
  const waiting = { attempts: 1, pause: 1_000, silence: 'line' } as const;
  const casting = go([...SEALED, { type: 'cast' }, { type: 'waiting', waiting }]);
  expect(casting.step).toMatchObject({ at: 'casting', waiting });
  const review = go(CHOSEN);
  expect(advance(review, { type: 'waiting', waiting })).toBe(review);
});
