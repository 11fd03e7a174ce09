/**
 * A vote as its record has it, entry by entry: what stands where (spec/README.md), and which rules
 * each entry is judged by. A refused entry changes nothing.
 */

import type { Entry } from '../entries/entry.ts';
import type { Manifest } from '../entries/manifest.ts';
import type { Open } from '../entries/roll.ts';
import type { Close, Outcome } from '../entries/tally.ts';
import { sha256 } from '../hashing.ts';
import type { ReadBallot } from './ballots/read.ts';
import { Ceremony } from './ceremony/ceremony.ts';
import { Certification } from './certifying/certification.ts';
import type { Entropy } from './combination.ts';
import { Counting } from './counting/counting.ts';
import { type Frozen, type OpenVote, openVote } from './election.ts';
import { listCells } from './manifest/cells.ts';
import { verifyManifest } from './manifest/check.ts';
import { isOnCalendar } from './moments.ts';
import { mayStand, type Phase } from './phases.ts';
import { Polling } from './polling.ts';
import { demand } from './refusing.ts';
import { Roll } from './roll/roll.ts';

/** An entry of the two kinds that are read and checked many at once. */
export type BatchedEntry = Extract<Entry, { readonly type: 'ballot' | 'decryption' }>;

/** An entry of any other kind. */
export type PlainEntry = Exclude<Entry, BatchedEntry>;

/** An entry, and where it stands. */
export interface Placed<E extends Entry> {
  readonly index: number;
  readonly entry: E;
  /** The entry as it stands in the record. */
  readonly bytes: Uint8Array;
}

/** What a vote needs from outside its entries. */
export interface StateInputs {
  readonly entropy: Entropy;
  /** Gives the root over all entries before the one that is judged: 32 bytes. */
  readonly root: () => Uint8Array;
}

/** What begins with the manifest. */
interface Setup {
  readonly frozen: Frozen;
  readonly ceremony: Ceremony;
  readonly roll: Roll;
}

/** What begins with the opening. */
interface Opened {
  readonly vote: OpenVote;
  readonly polling: Polling;
}

/** The state of a vote after some entries. */
export class VoteState {
  readonly #inputs: StateInputs;
  #setup: Setup | null = null;
  #opened: Opened | null = null;
  #counting: Counting | null = null;
  #certification: Certification | null = null;

  /** Start with the empty record. */
  constructor(inputs: StateInputs) {
    this.#inputs = inputs;
  }

  /** How far the record has come. */
  get phase(): Phase {
    if (this.#certification !== null) return 'certifying';
    if (this.#counting !== null) return 'counting';
    if (this.#opened !== null) return 'voting';
    return this.#setup === null ? 'start' : 'setup';
  }

  /** The manifest with what follows from it, once it is accepted. */
  get frozen(): Frozen | null {
    return this.#setup?.frozen ?? null;
  }

  /** The ceremony, once there is a manifest. */
  get ceremony(): Ceremony | null {
    return this.#setup?.ceremony ?? null;
  }

  /** The open vote, once it is. */
  get vote(): OpenVote | null {
    return this.#opened?.vote ?? null;
  }

  /** The counting, once voting is closed. */
  get counting(): Counting | null {
    return this.#counting;
  }

  /** The certificates and challenges, once there is an outcome. */
  get certification(): Certification | null {
    return this.#certification;
  }

  /** How many ballots were accepted, replaced ones among them. */
  get ballots(): number {
    return this.#opened?.polling.ballots ?? 0;
  }

  /**
   * Accept a ballot that was read, and whose proofs and signature hold.
   *
   * @throws Refused `order`, `ballot.credential`, `ballot.sequence`.
   */
  cast(ballot: ReadBallot): void {
    demand(this.phase === 'voting', 'order', 'voting is not open');
    this.#opened?.polling.cast(ballot);
  }

  /**
   * Take in an entry that is judged alone.
   *
   * @throws Refused by the first rule that it breaks.
   */
  take(placed: Placed<PlainEntry>): void {
    const { entry } = placed;
    const isInPlace = mayStand(entry.type, this.phase);
    demand(isInPlace, 'order', `${entry.type} can't stand in the part ${this.phase}`);
    verifyMoment(entry);
    if (entry.type === 'manifest') this.#start({ ...placed, entry });
    else if (this.#certification !== null) this.#certify(this.#certification, placed);
    else if (this.#counting !== null) this.#count(this.#counting, placed);
    else if (this.#opened !== null) this.#poll(this.#opened, placed);
    else if (this.#setup !== null) this.#setUp(this.#setup, placed);
  }

  #start({ index, entry, bytes }: Placed<Manifest>): void {
    demand(index === 0, 'order', 'a manifest that is not the first entry');
    verifyManifest(entry);
    const [vote, cells] = [sha256(bytes), listCells(entry)];
    this.#setup = {
      frozen: { manifest: entry, vote, cells },
      ceremony: new Ceremony(vote, entry, this.#inputs.entropy),
      roll: new Roll(entry, vote, cells.length),
    };
  }

  #setUp(setup: Setup, { entry, bytes }: Placed<PlainEntry>): void {
    if (entry.type === 'roll') setup.roll.add(entry);
    else if (entry.type === 'roll.seal') setup.roll.seal(entry);
    else if (entry.type === 'open') this.#open(setup, entry);
    else if (isOfCeremony(entry)) setup.ceremony.take(entry, bytes);
  }

  #open({ frozen, ceremony, roll }: Setup, entry: Open): void {
    const vote = openVote(frozen, ceremony, roll, entry);
    this.#opened = { vote, polling: new Polling(vote) };
  }

  #poll(opened: Opened, { index, entry }: Placed<PlainEntry>): void {
    if (entry.type === 'roll.reissue') opened.polling.reissue(entry);
    else if (entry.type === 'close') this.#close(opened, entry, index);
  }

  #close({ vote, polling }: Opened, entry: Close, index: number): void {
    polling.verifyClose(entry, index);
    this.#counting = new Counting(vote, polling.sums);
  }

  #count(counting: Counting, { entry, bytes }: Placed<PlainEntry>): void {
    if (entry.type === 'tally') counting.takeTally(entry, bytes);
    else if (entry.type === 'result') counting.takeResult(entry);
    else if (entry.type === 'outcome') this.#decide(counting, entry, bytes);
  }

  #decide(counting: Counting, entry: Outcome, bytes: Uint8Array): void {
    counting.takeOutcome(entry, bytes);
    if (this.#setup !== null) this.#certification = new Certification(this.#setup.frozen);
  }

  #certify(certification: Certification, { index, entry }: Placed<PlainEntry>): void {
    if (entry.type === 'certificate') {
      certification.takeCertificate(entry, { size: index, root: this.#inputs.root() });
    } else if (entry.type === 'challenge') certification.takeChallenge(entry);
    else if (entry.type === 'challenge.answer') certification.takeAnswer(entry);
  }
}

/** All moments but the manifest's are on the calendar: spec/notation.md, section 6. */
function verifyMoment(entry: PlainEntry): void {
  const moment = momentOf(entry);
  demand(moment === null || isOnCalendar(moment), 'order', `${moment} is not on the calendar`);
}

function momentOf(entry: PlainEntry): string | null {
  if (entry.type === 'open') return entry.opened_at;
  if (entry.type === 'close') return entry.closed_at;
  return 'at' in entry ? entry.at : null;
}

function isOfCeremony(entry: PlainEntry): entry is Parameters<Ceremony['take']>[0] {
  return entry.type.startsWith('key.') || ['ceremony.restart', 'rehearsal'].includes(entry.type);
}
