/**
 * What the booth does when the member acts: the only part that asks the server.
 *
 * Order is what protects the member here. The tracker is on the screen before anything is sent; the
 * server has confirmed that it will never take a ballot before that ballot's seed leaves the device;
 * "recorded" is said only when the receipt is verified.
 */

import { sealBallot } from '../../protocol/ballot/ballot.ts';
import { deriveCredential } from '../../protocol/ballot/credential.ts';
import { checkExpected } from '../../protocol/ballot/election.ts';
import { formatTracker } from '../../protocol/ballot/tracker.ts';
import { encodeUrl } from '../../protocol/base64.ts';
import { ProtocolError, ReceiptInvalid } from '../../protocol/errors.ts';
import { hashLeaf } from '../../protocol/record/merkle.ts';
import { verifyReceipt } from '../../protocol/record/receipt.ts';
import { type LoadedVote, loadVote } from '../loaded-vote.ts';
import { fetchCredential, postBallot, postChecked } from '../net/api.ts';
import { Refusal } from '../net/errors.ts';
import { type Patience, persist } from '../net/persistence.ts';
import { reasonOf, reasonOfCredential } from '../refusal/reasons.ts';
import { readCode } from './code-entry.ts';
import type { PendingBallot } from './pending.ts';
import type { Store } from './store.ts';

/** What the actions need from outside. */
export interface Environment {
  readonly api: string;
  /** What stood behind `#`: a code, or nothing. */
  readonly fragment: string;
  readonly pending: PendingBallot;
  readonly entropy: (size: number) => Uint8Array;
  readonly patience: Omit<Patience, 'onWaiting'>;
}

export class BoothActions {
  readonly #environment: Environment;
  readonly #store: Store;

  constructor(environment: Environment, store: Store) {
    this.#environment = environment;
    this.#store = store;
  }

  /** Load the vote; then send what was on its way, or take the code from the link, or ask for it. */
  async start(): Promise<void> {
    const { api, fragment, pending } = this.#environment;
    this.#store.send({ type: 'started' });
    try {
      const vote = await loadVote(api, this.#patience(), readCode(fragment).vote);
      this.#store.send({ type: 'loaded', vote });
      const entry = pending.find();
      if (entry) await this.#resume(entry);
      else if (vote.phase !== 'voting') this.#stopByPhase(vote);
      else await this.#takeFragment(fragment);
    } catch (error) {
      this.#stop(error, 'missing');
    }
  }

  /** Look a code up: whether it may vote, and how many ballots it has; `named` is its link's vote. */
  async enter(code: Uint8Array, named: Uint8Array | null = null): Promise<void> {
    const { vote } = this.#store.state;
    if (!vote) return;
    this.#store.send({ type: 'looked_up' });
    const { api, patience } = this.#environment;
    try {
      if (named) checkExpected(vote.proven.vote, named);
      const credential = deriveCredential(code, vote.proven.vote);
      const { nextSequence, canVote, reason } = await persist(
        () => fetchCredential(api, encodeUrl(credential.key), patience.signal),
        this.#patience(),
      );
      if (canVote) this.#store.send({ type: 'admitted', voter: { credential, nextSequence } });
      else this.#store.send({ type: 'stopped', reason: reasonOfCredential(reason) });
    } catch (error) {
      this.#stop(error, 'unknown_code');
    }
  }

  /** Encrypt the choices with a fresh seed. */
  async seal(): Promise<void> {
    const { vote, voter, choices } = this.#store.state;
    if (!vote?.election || !voter) return;
    this.#store.send({ type: 'sealing', part: 0 });
    const { credential, nextSequence: sequence } = voter;
    const input = { credential, sequence, choices, seed: this.#environment.entropy(32) };
    const sealed = await sealBallot(vote.election, input, {
      progress: (done, total) => this.#store.send({ type: 'sealing', part: done / total }),
    });
    this.#store.send({ type: 'sealed', ballot: { ...sealed, input } });
  }

  /** Give the ballot up for a check: first the server must know, then it is opened. */
  async check(): Promise<void> {
    this.#store.send({ type: 'check_asked' });
    const { step } = this.#store.state;
    if (step.at !== 'marking') return;
    const { api, patience } = this.#environment;
    const leaf = encodeUrl(step.ballot.leaf);
    try {
      await persist(() => postChecked(api, leaf, patience.signal), this.#patience());
      this.#store.send({ type: 'opened' });
    } catch (error) {
      this.#stop(error, 'unknown');
    }
  }

  /** Cast the ballot whose tracker is on the screen. */
  async cast(): Promise<void> {
    this.#store.send({ type: 'cast' });
    await this.#send();
  }

  async #resume(bytes: Uint8Array): Promise<void> {
    const tracker = formatTracker(hashLeaf(bytes));
    this.#store.send({ type: 'resumed', outgoing: { bytes, tracker } });
    await this.#send();
  }

  /** Send the ballot on its way until the server answers, and verify what it answers. */
  async #send(): Promise<void> {
    const { step, vote } = this.#store.state;
    if (step.at !== 'casting' || !vote) return;
    const { api, pending, patience } = this.#environment;
    const { bytes, tracker } = step.outgoing;
    pending.keep(bytes);
    try {
      const body = Uint8Array.from(bytes);
      const answer = await persist(() => postBallot(api, body, patience.signal), this.#patience());
      const { index } = verifyReceipt(answer.receipt, vote.proven, bytes);
      if (answer.tracker !== tracker) throw new ReceiptInvalid("the tracker is not this ballot's");
      // Only now: had the page been closed before, the bytes would have been sent again.
      pending.forget();
      this.#store.send({ type: 'recorded', recorded: { index, tracker, receipt: answer.receipt } });
    } catch (error) {
      // A no without a name is somebody else's on the way: the ballot may be in, and is sent again.
      if (error instanceof Refusal && error.reason !== 'unknown') pending.forget();
      if (error instanceof ProtocolError) this.#store.send({ type: 'stopped', reason: 'receipt' });
      else this.#stop(error, 'unknown');
    }
  }

  async #takeFragment(fragment: string): Promise<void> {
    const { code, vote, mistake } = readCode(fragment);
    if (code) await this.enter(code, vote);
    else {
      const isEmpty = mistake.kind === 'empty';
      this.#store.send({ type: 'asked_for_code', mistake: isEmpty ? null : mistake });
    }
  }

  #stopByPhase(vote: LoadedVote): void {
    const reason = vote.phase === 'setup' ? 'not_open' : 'closed';
    this.#store.send({ type: 'stopped', reason });
  }

  /** Explain what ended an action; a 404 means what the caller says. */
  #stop(error: unknown, notFound: 'missing' | 'unknown_code' | 'unknown'): void {
    if (error instanceof Refusal) {
      const reason = error.status === 404 ? notFound : reasonOf(error.reason);
      this.#store.send({ type: 'stopped', reason });
    } else if (error instanceof ProtocolError) {
      const reason = error.name === 'manifest.expected' ? 'other_vote' : 'record';
      this.#store.send({ type: 'stopped', reason });
    } else throw error;
  }

  #patience(): Patience {
    const onWaiting: Patience['onWaiting'] = (waiting) =>
      this.#store.send({ type: 'waiting', waiting });
    return { ...this.#environment.patience, onWaiting };
  }
}
