/**
 * The equations of spec/ballot.md, section 4, written out one by one, to judge what the booth makes.
 */

import { type ProofBytes, splitOption, splitProof } from '../../src/protocol/ballot/layout.ts';
import {
  isLimited,
  optionBranches,
  selectionBranches,
} from '../../src/protocol/ballot/questions.ts';
import {
  hashOption,
  hashSelection,
  type QuestionBlocks,
  type Voter,
} from '../../src/protocol/ballot/statements.ts';
import { concat, split } from '../../src/protocol/bytes.ts';
import type { Question } from '../../src/protocol/entries/manifest.ts';
import {
  BASE,
  decodePoint,
  IDENTITY,
  multiplyPublic,
  type Point,
} from '../../src/protocol/points.ts';
import { decodeScalar, reduce, type Scalar } from '../../src/protocol/scalars.ts';

interface Statement {
  readonly alpha: Point;
  readonly beta: Point;
  /** The value of branch 0. */
  readonly least: number;
  readonly key: Point;
}

/** Say whether all branches of a proof hold, its challenges adding up to `hash`. */
function holds(statement: Statement, proof: ProofBytes, hash: Scalar): boolean {
  const { alpha, beta, least, key } = statement;
  const sent = proof.challenges.map(decodeScalar);
  const challenges = [...sent, reduce(hash - sent.reduce((sum, each) => sum + each, 0n))];
  const points = split(proof.commitments, 32).map(decodePoint);
  return proof.responses.map(decodeScalar).every((z, u) => {
    const [a, b, c] = [points[2 * u], points[2 * u + 1], challenges[u]];
    if (a === undefined || b === undefined || c === undefined) return false;
    const target = beta.subtract(multiplyPublic(BASE, BigInt(least + u)));
    return (
      multiplyPublic(BASE, z).equals(a.add(multiplyPublic(alpha, c))) &&
      multiplyPublic(key, z).equals(b.add(multiplyPublic(target, c)))
    );
  });
}

/** Say of each proof of a question whether it holds: the options', then the selection's. */
export function judgeProofs(
  question: Question,
  index: number,
  blocks: QuestionBlocks,
  voter: Voter,
  key: Point,
): boolean[] {
  const options = blocks.options.map((block) => splitOption(block, optionBranches(question)));
  const ciphertexts = concat(...options.map((each) => each.ciphertext));
  const points = options.map((each) => split(each.ciphertext, 32).map(decodePoint));
  const verdicts = options.map(({ proof }, option) => {
    const [alpha = IDENTITY, beta = IDENTITY] = points[option] ?? [];
    const hash = hashOption(voter, { question: index, option }, ciphertexts, proof.commitments);
    return holds({ alpha, beta, least: 0, key }, proof, hash);
  });
  if (!isLimited(question) || blocks.selection === null) return verdicts;
  const proof = splitProof(blocks.selection, selectionBranches(question));
  const sum = (at: 0 | 1) =>
    points.reduce((total, each) => total.add(each[at] ?? IDENTITY), IDENTITY);
  const statement = { alpha: sum(0), beta: sum(1), least: question.least, key };
  const hash = hashSelection(voter, index, ciphertexts, proof.commitments);
  return [...verdicts, holds(statement, proof, hash)];
}
