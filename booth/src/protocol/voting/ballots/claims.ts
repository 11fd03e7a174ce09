/** What a ballot claims by its proofs and its signature, as equations: spec/ballot.md, section 4. */

import { hashBallot, hashOption, hashSelection, type Voter } from '../../ballot/statements.ts';
import type { Ciphertext } from '../../elgamal.ts';
import type { Question } from '../../entries/manifest.ts';
import type { FailureName } from '../../errors.ts';
import { BASE, type Point } from '../../points.ts';
import { reduce, type Scalar } from '../../scalars.ts';
import { hashSignature } from '../../schnorr.ts';
import type { Claim } from '../bisection.ts';
import type { Combination } from '../combination.ts';
import type { ReadBallot, ReadProof, ReadQuestion } from './read.ts';

/** What all ballots of a vote are checked against. */
export interface BallotTerms {
  readonly questions: readonly Question[];
  /** C, 32 bytes. */
  readonly context: Uint8Array;
  /** Y: one object, so that its multiples are joined. */
  readonly key: Point;
}

/** One claim of a ballot: its equations, and what is refused where they don't hold. */
export interface BallotClaim extends Claim {
  readonly name: FailureName;
  readonly detail: string;
}

/** List everything that a ballot claims; the hashes are computed here, once. */
export function listClaims(terms: BallotTerms, ballot: ReadBallot): readonly BallotClaim[] {
  const voter = { context: terms.context, credential: ballot.credentialBytes };
  const questions = ballot.questions.flatMap((read, at) => {
    const asked = terms.questions[at];
    return asked === undefined ? [] : claimQuestion(terms.key, voter, at, asked, read);
  });
  return [claimSignature(voter, ballot), ...questions];
}

function claimSignature(voter: Voter, ballot: ReadBallot): BallotClaim {
  const { rBytes, r, z } = ballot.signature;
  const message = hashBallot(voter, ballot.sequence, ballot.blocks);
  const c = hashSignature(rBytes, voter.credential, message);
  return {
    name: 'ballot.signature',
    detail: "the signature is not the credential's",
    addTo(combination) {
      const weight = combination.drawWeight();
      combination.add(r, weight);
      combination.add(ballot.credentialKey, weight * c);
      combination.add(BASE, -weight * z);
    },
  };
}

function claimQuestion(
  key: Point,
  voter: Voter,
  question: number,
  asked: Question,
  read: ReadQuestion,
): BallotClaim[] {
  const options = read.options.map(({ ciphertext, proof }, option) => {
    const place = { question, option };
    const hash = hashOption(voter, place, read.ciphertexts, proof.bytes);
    const statement = { key, ciphertexts: [ciphertext], least: 0, proof, hash };
    const detail = `question ${question}, option ${option}: the proof proves nothing`;
    return { name: 'ballot.option_proof', detail, ...claimProof(statement) } as const;
  });
  if (read.selection === null) return options;
  const hash = hashSelection(voter, question, read.ciphertexts, read.selection.bytes);
  const ciphertexts = read.options.map((option) => option.ciphertext);
  const statement = { key, ciphertexts, least: asked.least, proof: read.selection, hash };
  const detail = `question ${question}: the proof of the selection proves nothing`;
  return [...options, { name: 'ballot.selection_proof', detail, ...claimProof(statement) }];
}

/** A proof that the sum of some ciphertexts holds one of the values from `least` on. */
interface Statement {
  readonly key: Point;
  readonly ciphertexts: readonly Ciphertext[];
  readonly least: number;
  readonly proof: ReadProof;
  /** What the challenges add up to. */
  readonly hash: Scalar;
}

function claimProof(statement: Statement): Claim {
  const { proof, hash } = statement;
  const last = reduce(hash - proof.challenges.reduce((sum, each) => sum + each, 0n));
  const challenges = [...proof.challenges, last];
  return {
    addTo(combination) {
      challenges.forEach((challenge, branch) => {
        addBranch(combination, statement, branch, challenge);
      });
    },
  };
}

/** a + c·α = z·B and b + c·(β − u·B) = z·Y, for the value u of a branch. */
function addBranch(
  combination: Combination,
  { key, ciphertexts, least, proof }: Statement,
  branch: number,
  challenge: Scalar,
): void {
  const [a, b] = [proof.commitments[2 * branch], proof.commitments[2 * branch + 1]];
  const response = proof.responses[branch];
  if (a === undefined || b === undefined || response === undefined) {
    throw new RangeError(`the proof has no branch ${branch}`);
  }
  const [first, second] = [combination.drawWeight(), combination.drawWeight()];
  const value = BigInt(least + branch);
  combination.add(a, first);
  combination.add(b, second);
  for (const { alpha, beta } of ciphertexts) {
    combination.add(alpha, first * challenge);
    combination.add(beta, second * challenge);
  }
  combination.add(BASE, -first * response - second * challenge * value);
  combination.add(key, -second * response);
}
