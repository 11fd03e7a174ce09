/** From the close to the outcome: spec/tally.md, sections 2 to 6. */

import { encodeUrl } from '../../base64.ts';
import { areEqual } from '../../bytes.ts';
import { type Ciphertext, encodeCiphertext } from '../../elgamal.ts';
import { encodeEntry } from '../../entries/entry.ts';
import type { Question } from '../../entries/manifest.ts';
import type { Decryption, Outcome, Result, Tally } from '../../entries/tally.ts';
import { hashToDigest } from '../../hashing.ts';
import type { Point } from '../../points.ts';
import type { OpenVote } from '../election.ts';
import { demand } from '../refusing.ts';
import { type ReadDecryption, readDecryption } from './decryptions.ts';
import { joinCells } from './groups.ts';
import { isSum, openSum } from './opening.ts';
import { decideVote } from './outcome.ts';
import type { CellSums } from './sums.ts';

/** One published group, from its ballots to its result. */
interface Group {
  readonly cells: readonly number[];
  readonly ballots: number;
  readonly weight: number;
  /** By question and option. */
  readonly sums: readonly (readonly Ciphertext[])[];
  /** The factors of each trustee who has decrypted it, by question and option. */
  readonly factors: Map<number, readonly (readonly Point[])[]>;
}

/** The counting of a vote that is closed. */
export class Counting {
  readonly #vote: OpenVote;
  readonly #groups: readonly Group[];
  readonly #tallies: Uint8Array[] = [];
  readonly #results: Result[] = [];
  #tallyDigest: Uint8Array | null = null;
  #outcome: Outcome | null = null;

  /** Join the cells and add up the ballots that count. */
  constructor(vote: OpenVote, sums: CellSums) {
    this.#vote = vote;
    this.#groups = joinCells(vote.manifest, vote.cells, sums.ballots).map((cells) => {
      const { ballots, weight, ciphertexts } = sums.sum(cells);
      const byQuestion = cutByQuestion(ciphertexts, vote.manifest.questions);
      return { cells, ballots, weight, sums: byQuestion, factors: new Map() };
    });
  }

  /** Whether the encrypted tally of every group is there. */
  get isTallied(): boolean {
    return this.#tallyDigest !== null;
  }

  /** Whether enough trustees have decrypted every group. */
  get isDecrypted(): boolean {
    return this.isTallied && this.#groups.every((group) => this.#isOpen(group));
  }

  /** Whether every group has its result. */
  get hasResults(): boolean {
    return this.#results.length === this.#groups.length;
  }

  /** The outcome, or `null` before it is there. */
  get outcome(): Outcome | null {
    return this.#outcome;
  }

  /**
   * Take in the encrypted tally of the next group.
   *
   * @throws Refused `order`, `tally`.
   */
  takeTally(entry: Tally, bytes: Uint8Array): void {
    const position = this.#tallies.length;
    const group = this.#groups[position];
    const isNext = group !== undefined && entry.group === position;
    demand(isNext, 'order', `group ${entry.group} after ${position} of ${this.#groups.length}`);
    const { cells, ballots, weight, sums } = group;
    const questions = sums.map((options) =>
      options.map((each) => encodeUrl(encodeCiphertext(each))),
    );
    const own = { type: 'tally', group: position, cells, ballots, weight, questions } as const;
    const isSame = areEqual(encodeEntry(own), bytes);
    demand(isSame, 'tally', `group ${position} is not what the ballots give`);
    this.#tallies.push(bytes);
    if (this.#tallies.length === this.#groups.length) {
      this.#tallyDigest = hashToDigest('tally', this.#vote.vote, ...this.#tallies);
    }
  }

  /**
   * Read one trustee's factors for one group; whether they are proven is not asked yet.
   *
   * @throws Refused `order`, `decryption`.
   */
  readDecryption(entry: Decryption): ReadDecryption {
    const tallyDigest = this.#tallyDigest;
    demand(tallyDigest !== null, 'order', 'the encrypted tally is not complete');
    demand(this.#results.length === 0, 'order', 'there are results already');
    const { trustee } = entry;
    const shareKey = this.#vote.key.shareKeys.get(trustee);
    demand(shareKey !== undefined, 'decryption', `trustee ${trustee} has no share of the key`);
    const group = this.#groups[entry.group];
    demand(group !== undefined, 'decryption', `there is no group ${entry.group}`);
    const terms = { vote: this.#vote.vote, tallyDigest, shareKey };
    return readDecryption(entry, terms, group.sums);
  }

  /**
   * Take in a decryption that was read, and is proven.
   *
   * @throws Refused `decryption` for a second one.
   */
  takeDecryption({ trustee, group, factors }: ReadDecryption): void {
    const held = this.#groups[group]?.factors;
    const isFirst = held?.has(trustee) === false;
    demand(isFirst, 'decryption', `trustee ${trustee} has decrypted group ${group} already`);
    held?.set(trustee, factors);
  }

  /**
   * Take in the result of the next group.
   *
   * @throws Refused `order`, `result`.
   */
  takeResult(entry: Result): void {
    demand(this.isTallied, 'order', 'the encrypted tally is not complete');
    const position = this.#results.length;
    const group = this.#groups[position];
    const isNext = group !== undefined && entry.group === position;
    demand(isNext, 'order', `group ${entry.group} after ${position} of ${this.#groups.length}`);
    demand(this.#isOpen(group), 'result', `too few trustees have decrypted group ${position}`);
    const { questions } = this.#vote.manifest;
    const isTrue =
      entry.questions.length === questions.length &&
      questions.every((question, at) =>
        this.#areSums(group, at, question, entry.questions[at] ?? []),
      );
    demand(isTrue, 'result', `group ${position} is not what the decryptions give`);
    this.#results.push(entry);
  }

  /**
   * Take in the outcome.
   *
   * @throws Refused `order`, `outcome`.
   */
  takeOutcome(entry: Outcome, bytes: Uint8Array): void {
    demand(this.hasResults, 'order', 'there is not a result for every group');
    const { manifest, members, weight } = this.#vote;
    const turnout = {
      eligible: members.length,
      eligible_weight: weight,
      voted: sumOf(this.#groups.map((group) => group.ballots)),
      voted_weight: sumOf(this.#groups.map((group) => group.weight)),
    };
    const totals = manifest.questions.map(({ options }, question) =>
      options.map((_, option) =>
        sumOf(this.#results.map((result) => result.questions[question]?.[option] ?? 0)),
      ),
    );
    const own = encodeEntry(decideVote(manifest, turnout, totals));
    demand(areEqual(own, bytes), 'outcome', 'it is not what the results and the rule give');
    this.#outcome = entry;
  }

  #isOpen(group: Group): boolean {
    return group.factors.size >= this.#vote.manifest.trustees.threshold;
  }

  /** Whether the counts are within bounds, and what any t trustees' factors open. */
  #areSums(group: Group, at: number, question: Question, counts: readonly number[]): boolean {
    const chosen = [...group.factors].slice(0, this.#vote.manifest.trustees.threshold);
    const most = group.weight * question.highest;
    const sums = group.sums[at] ?? [];
    if (counts.length !== sums.length || counts.some((count) => count > most)) return false;
    return sums.every(({ beta }, option) => {
      const factors = chosen.flatMap(([trustee, factor]): [number, Point][] => {
        const d = factor[at]?.[option];
        return d === undefined ? [] : [[trustee, d]];
      });
      return isSum(openSum(beta, new Map(factors)), counts[option] ?? 0);
    });
  }
}

function cutByQuestion(
  ciphertexts: readonly Ciphertext[],
  questions: readonly Question[],
): readonly (readonly Ciphertext[])[] {
  let first = 0;
  return questions.map(({ options }) => {
    first += options.length;
    return ciphertexts.slice(first - options.length, first);
  });
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
