/**
 * The way through the booth, as a state machine: which step can follow which.
 *
 * It holds what must never happen by accident: a ballot is cast only from the step that shows its
 * tracker, and a ballot that was opened for a check has no way to be cast.
 */

import type { LoadedVote } from '../loaded-vote.ts';
import type { Waiting } from '../net/persistence.ts';
import type { Reason } from '../refusal/reasons.ts';
import type { CodeMistake } from './code-entry.ts';
import type { SealedBallot } from './sealed-ballot.ts';
import type { Mistake } from './selection.ts';
import {
  type Choices,
  type Counts,
  emptyChoices,
  findMistake,
  replaceCounts,
} from './selection.ts';
import type { Voter } from './voter.ts';

/** A ballot on its way: nothing but what the server gets anyway. */
export interface Outgoing {
  readonly bytes: Uint8Array;
  readonly tracker: string;
}

/** A ballot in the record, its receipt verified. */
export interface Recorded {
  readonly index: number;
  readonly tracker: string;
  readonly receipt: string;
}

export type Step =
  | { readonly at: 'loading'; readonly waiting: Waiting | null }
  | { readonly at: 'code'; readonly mistake: CodeMistake | null }
  | { readonly at: 'checking'; readonly waiting: Waiting | null }
  | { readonly at: 'choose'; readonly question: number; readonly mistake: Mistake | null }
  | { readonly at: 'review' }
  | { readonly at: 'sealing'; readonly part: number }
  | { readonly at: 'sealed'; readonly ballot: SealedBallot }
  | { readonly at: 'marking'; readonly ballot: SealedBallot; readonly waiting: Waiting | null }
  | { readonly at: 'opened'; readonly ballot: SealedBallot }
  | {
      readonly at: 'casting';
      readonly outgoing: Outgoing;
      readonly resumed: boolean;
      readonly waiting: Waiting | null;
    }
  | { readonly at: 'recorded'; readonly recorded: Recorded }
  | { readonly at: 'stopped'; readonly reason: Reason; readonly outgoing: Outgoing | null };

export interface State {
  readonly step: Step;
  readonly vote: LoadedVote | null;
  readonly voter: Voter | null;
  readonly choices: Choices;
  /** Whether the member has seen all questions, and comes back to one of them from the review. */
  readonly reviewed: boolean;
}

export type Event =
  | { readonly type: 'started' }
  | { readonly type: 'loaded'; readonly vote: LoadedVote }
  | { readonly type: 'asked_for_code'; readonly mistake: CodeMistake | null }
  | { readonly type: 'looked_up' }
  | { readonly type: 'admitted'; readonly voter: Voter }
  | { readonly type: 'gave'; readonly question: number; readonly counts: Counts }
  | { readonly type: 'went_on' }
  | { readonly type: 'went_back' }
  | { readonly type: 'edited'; readonly question: number }
  | { readonly type: 'sealing'; readonly part: number }
  | { readonly type: 'sealed'; readonly ballot: SealedBallot }
  | { readonly type: 'check_asked' }
  | { readonly type: 'opened' }
  | { readonly type: 'cast' }
  | { readonly type: 'resumed'; readonly outgoing: Outgoing }
  | { readonly type: 'waiting'; readonly waiting: Waiting | null }
  | { readonly type: 'recorded'; readonly recorded: Recorded }
  | { readonly type: 'stopped'; readonly reason: Reason };

export const START: State = {
  step: { at: 'loading', waiting: null },
  vote: null,
  voter: null,
  choices: [],
  reviewed: false,
};

/** Give the state after an event. One that cannot follow leaves the state as it is. */
export function advance(state: State, event: Event): State {
  switch (event.type) {
    case 'started':
      return START;
    case 'loaded':
      return { ...START, vote: event.vote };
    case 'asked_for_code':
      return { ...START, vote: state.vote, step: { at: 'code', mistake: event.mistake } };
    case 'looked_up':
      return { ...state, step: { at: 'checking', waiting: null } };
    case 'admitted':
      return admit(state, event.voter);
    case 'gave':
      return take(state, event.question, event.counts);
    case 'went_on':
      return goOn(state);
    case 'went_back':
      return goBack(state);
    case 'edited':
      return edit(state, event.question);
    case 'waiting':
      return 'waiting' in state.step
        ? { ...state, step: { ...state.step, waiting: event.waiting } }
        : state;
    case 'stopped':
      return stop(state, event.reason);
    default:
      return advanceBallot(state, event);
  }
}

type BallotEvent = Extract<
  Event,
  { type: 'sealing' | 'sealed' | 'check_asked' | 'opened' | 'cast' | 'resumed' | 'recorded' }
>;

/** From the encrypted ballot on: the part where order is what protects the member. */
function advanceBallot(state: State, event: BallotEvent): State {
  const { step } = state;
  switch (event.type) {
    case 'sealing':
      return isBefore(step, ['review', 'sealing', 'opened'])
        ? { ...state, step: { at: 'sealing', part: event.part } }
        : state;
    case 'sealed':
      return step.at === 'sealing'
        ? { ...state, step: { at: 'sealed', ballot: event.ballot } }
        : state;
    case 'check_asked':
      return step.at === 'sealed'
        ? { ...state, step: { at: 'marking', ballot: step.ballot, waiting: null } }
        : state;
    case 'opened':
      return step.at === 'marking'
        ? { ...state, step: { at: 'opened', ballot: step.ballot } }
        : state;
    case 'cast':
      return cast(state);
    case 'resumed':
      return { ...state, step: casting(event.outgoing, true) };
    case 'recorded':
      return step.at === 'casting' ? record(state, event.recorded) : state;
  }
}

function isBefore(step: Step, steps: readonly Step['at'][]): boolean {
  return steps.includes(step.at);
}

function admit(state: State, voter: Voter): State {
  if (!state.vote) return state;
  const choices = emptyChoices(state.vote.manifest.questions);
  return { ...state, voter, choices, reviewed: false, step: chooseAt(0) };
}

function take(state: State, question: number, counts: Counts): State {
  if (state.step.at !== 'choose') return state;
  const choices = replaceCounts(state.choices, question, counts);
  return { ...state, choices, step: chooseAt(question) };
}

/** Leave a question: to the next one, or to the review; not before its answer is lawful. */
function goOn(state: State): State {
  const { step, vote, choices } = state;
  const question = step.at === 'choose' ? vote?.manifest.questions[step.question] : undefined;
  if (step.at !== 'choose' || !question) return state;
  const mistake = findMistake(question, choices[step.question] ?? []);
  if (mistake) return { ...state, step: { ...step, mistake } };
  const isLast = step.question + 1 === vote?.manifest.questions.length;
  if (state.reviewed || isLast) return { ...state, reviewed: true, step: { at: 'review' } };
  return { ...state, step: chooseAt(step.question + 1) };
}

function goBack(state: State): State {
  const { step } = state;
  if (step.at === 'sealed') return { ...state, step: { at: 'review' } };
  if (step.at === 'review') return edit(state, state.choices.length - 1);
  if (step.at === 'choose' && step.question > 0) {
    return { ...state, step: chooseAt(step.question - 1) };
  }
  return state;
}

/** Go back to a question from where nothing has been sent. An encrypted ballot is forgotten. */
function edit(state: State, question: number): State {
  if (!isBefore(state.step, ['review', 'sealed', 'opened'])) return state;
  return { ...state, step: chooseAt(question) };
}

function cast(state: State): State {
  if (state.step.at === 'stopped' && state.step.outgoing) {
    return { ...state, step: casting(state.step.outgoing, false) };
  }
  if (state.step.at !== 'sealed') return state;
  const { bytes, tracker } = state.step.ballot;
  return { ...state, step: casting({ bytes, tracker }, false) };
}

function casting(outgoing: Outgoing, resumed: boolean): Step {
  return { at: 'casting', outgoing, resumed, waiting: null };
}

/** With the ballot recorded, forget the choices and the key: no later page can show them. */
function record(state: State, recorded: Recorded): State {
  return { ...START, vote: state.vote, step: { at: 'recorded', recorded } };
}

/** Stop; what was on its way is kept only where the server did not refuse it. */
function stop(state: State, reason: Reason): State {
  if (state.step.at === 'recorded') return state;
  const outgoing = state.step.at === 'casting' && reason === 'receipt' ? state.step.outgoing : null;
  return { ...START, vote: state.vote, step: { at: 'stopped', reason, outgoing } };
}

function chooseAt(question: number): Step {
  return { at: 'choose', question, mistake: null };
}
