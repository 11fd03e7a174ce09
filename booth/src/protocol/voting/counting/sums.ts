/**
 * The encrypted sums of the ballots that count, cell by cell: spec/tally.md, sections 1 to 3.
 *
 * A ballot that replaces another takes the other's place in the sums at once, so no more than the
 * ciphertexts of the ballots that count are kept.
 */

import { concat, split } from '../../bytes.ts';
import { CIPHERTEXT_SIZE, type Ciphertext } from '../../elgamal.ts';
import type { Question } from '../../entries/manifest.ts';
import { IDENTITY, multiplyPublic, type Point } from '../../points.ts';
import { type ReadBallot, readCiphertext } from '../ballots/read.ts';
import type { Member } from '../roll/roll.ts';

/** The ballots of some cells, added up. */
export interface EncryptedSum {
  /** One a member, whatever its weight. */
  readonly ballots: number;
  readonly weight: number;
  /** Of all options of all questions, side by side. */
  readonly ciphertexts: readonly Ciphertext[];
}

/** Sums that follow the ballots as they are accepted. */
export class CellSums {
  readonly #cells: EncryptedSum[];
  readonly #empty: EncryptedSum;
  /** The ciphertexts of each member's ballot that counts, by position on the roll. */
  readonly #counted = new Map<number, Uint8Array>();

  /** Start with no ballots. */
  constructor(cells: number, questions: readonly Question[]) {
    const options = questions.reduce((sum, question) => sum + question.options.length, 0);
    const nothing = { alpha: IDENTITY, beta: IDENTITY };
    const ciphertexts = new Array<Ciphertext>(options).fill(nothing);
    this.#empty = { ballots: 0, weight: 0, ciphertexts };
    this.#cells = new Array<EncryptedSum>(cells).fill(this.#empty);
  }

  /** How many ballots of each cell count. */
  get ballots(): readonly number[] {
    return this.#cells.map((cell) => cell.ballots);
  }

  /** Let a ballot count for its member, in the place of the one before. */
  count(position: number, member: Member, ballot: ReadBallot): void {
    const before = this.#counted.get(position);
    const own = ballot.questions.flatMap((question) =>
      question.options.map((option) => option.ciphertext),
    );
    this.#add(member, own);
    if (before !== undefined) {
      this.#subtract(member, split(before, CIPHERTEXT_SIZE).map(readCiphertext));
    }
    const bytes = concat(...ballot.questions.map((question) => question.ciphertexts));
    this.#counted.set(position, bytes);
  }

  /** Add up some cells. */
  sum(cells: readonly number[]): EncryptedSum {
    return cells.reduce((sum, cell) => addSums(sum, this.#cells[cell] ?? sum), this.#empty);
  }

  #add({ cell, weight }: Member, ciphertexts: readonly Ciphertext[]): void {
    const weighted = scale(ciphertexts, (point) => multiplyPublic(point, BigInt(weight)));
    this.#join(cell, { ballots: 1, weight, ciphertexts: weighted });
  }

  #subtract({ cell, weight }: Member, ciphertexts: readonly Ciphertext[]): void {
    const weighted = scale(ciphertexts, (point) => multiplyPublic(point, BigInt(weight)).negate());
    this.#join(cell, { ballots: -1, weight: -weight, ciphertexts: weighted });
  }

  #join(cell: number, change: EncryptedSum): void {
    this.#cells[cell] = addSums(this.#cells[cell] ?? this.#empty, change);
  }
}

function addSums(left: EncryptedSum, right: EncryptedSum): EncryptedSum {
  return {
    ballots: left.ballots + right.ballots,
    weight: left.weight + right.weight,
    ciphertexts: left.ciphertexts.map(({ alpha, beta }, option) => ({
      alpha: alpha.add(right.ciphertexts[option]?.alpha ?? IDENTITY),
      beta: beta.add(right.ciphertexts[option]?.beta ?? IDENTITY),
    })),
  };
}

function scale(
  ciphertexts: readonly Ciphertext[],
  multiply: (point: Point) => Point,
): readonly Ciphertext[] {
  return ciphertexts.map(({ alpha, beta }) => ({ alpha: multiply(alpha), beta: multiply(beta) }));
}
