/**
 * Choices encrypted, with the proofs that they are lawful: spec/ballot.md, sections 1, 4 and 6.
 *
 * The work is cut into steps, between which other events of the page are served: one for each
 * ciphertext and one for each proof.
 */

import { concat } from '../bytes.ts';
import { proveDisjunction } from '../disjunction.ts';
import { encodeCiphertext, encrypt } from '../elgamal.ts';
import type { Question } from '../entries/manifest.ts';
import { itemAt } from '../items.ts';
import type { Point } from '../points.ts';
import { reduce, type Scalar } from '../scalars.ts';
import { encodeProof } from './layout.ts';
import {
  type Choices,
  checkChoices,
  isLimited,
  optionBranches,
  selectionBranches,
  sumCounts,
} from './questions.ts';
import { deriveRandomness, deriveRoot } from './randomness.ts';
import { hashOption, hashSelection, type QuestionBlocks, type Voter } from './statements.ts';

/** What a ballot is made under. */
export interface BallotKeys {
  /** Y. */
  readonly key: Point;
  readonly questions: readonly Question[];
}

/** What a ballot is made from. */
export interface BallotContent {
  readonly voter: Voter;
  /** From 1. */
  readonly sequence: number;
  readonly choices: Choices;
  /** 32 bytes drawn afresh for each ballot; secret until the ballot is checked. */
  readonly seed: Uint8Array;
}

/** How the work gets on. */
export interface Pace {
  /** Called after each step. */
  readonly progress?: (done: number, total: number) => void;
  /** Called between steps; by default it lets other events be served. */
  readonly pause?: () => Promise<void>;
}

/**
 * Encrypt choices: the blocks of every question, always the same for the same content.
 *
 * @throws ChoicesUnlawful before anything is encrypted.
 */
export async function encryptChoices(
  { key, questions }: BallotKeys,
  content: BallotContent,
  pace: Pace = {},
): Promise<QuestionBlocks[]> {
  const { voter, sequence, choices, seed } = content;
  checkChoices(questions, choices);
  const root = deriveRoot(voter, sequence, seed, choices);
  const step = makeStep(countSteps(questions), pace);
  const blocks: QuestionBlocks[] = [];
  for (const [index, question] of questions.entries()) {
    const counts = itemAt(choices, index);
    blocks.push(await encryptQuestion({ key, voter, root, question, index, counts }, step));
  }
  return blocks;
}

/** One question's part of the work. */
interface QuestionWork {
  readonly key: Point;
  readonly voter: Voter;
  readonly root: Uint8Array;
  readonly question: Question;
  /** The question's position, from 0. */
  readonly index: number;
  readonly counts: readonly number[];
}

/** An option's count with its ciphertext and its share of the randomness. */
interface EncryptedOption {
  readonly count: number;
  /** α ‖ β. */
  readonly encoded: Uint8Array;
  readonly randomness: Scalar;
  readonly nonces: readonly Scalar[];
  readonly decoys: readonly Scalar[];
}

async function encryptQuestion(
  work: QuestionWork,
  step: () => Promise<void>,
): Promise<QuestionBlocks> {
  const encrypted: EncryptedOption[] = [];
  for (const [option, count] of work.counts.entries()) {
    encrypted.push(encryptOption(work, option, count));
    await step();
  }
  const ciphertexts = concat(...encrypted.map((each) => each.encoded));
  const options: Uint8Array[] = [];
  for (const [option, each] of encrypted.entries()) {
    options.push(concat(each.encoded, proveOption(work, option, each, ciphertexts)));
    await step();
  }
  if (!isLimited(work.question)) return { options, selection: null };
  const selection = proveSelection(work, encrypted, ciphertexts);
  await step();
  return { options, selection };
}

/** Option i takes the 1 + 2b numbers from x[q, i(1 + 2b)] on, b being its branches. */
function encryptOption(work: QuestionWork, option: number, count: number): EncryptedOption {
  const branches = optionBranches(work.question);
  const taken = 1 + 2 * branches;
  const numbers = deriveRandomness(work.root, work.index, option * taken, taken);
  const randomness = itemAt(numbers, 0);
  return {
    count,
    encoded: encodeCiphertext(encrypt(count, randomness, work.key)),
    randomness,
    nonces: numbers.slice(1, 1 + branches),
    decoys: numbers.slice(1 + branches),
  };
}

function proveOption(
  work: QuestionWork,
  option: number,
  encrypted: EncryptedOption,
  ciphertexts: Uint8Array,
): Uint8Array {
  const place = { question: work.index, option };
  const proof = proveDisjunction(
    { ...encrypted, trueBranch: encrypted.count },
    work.key,
    (commitments) => hashOption(work.voter, place, ciphertexts, commitments),
  );
  return encodeProof(proof);
}

/** The selection takes the 2s numbers from x[q, k(1 + 2b)] on, s being its branches. */
function proveSelection(
  work: QuestionWork,
  encrypted: readonly EncryptedOption[],
  ciphertexts: Uint8Array,
): Uint8Array {
  const { question, index } = work;
  const branches = selectionBranches(question);
  const first = encrypted.length * (1 + 2 * optionBranches(question));
  const numbers = deriveRandomness(work.root, index, first, 2 * branches);
  const proof = proveDisjunction(
    {
      trueBranch: sumCounts(work.counts) - question.least,
      randomness: reduce(encrypted.reduce((sum, each) => sum + each.randomness, 0n)),
      nonces: numbers.slice(0, branches),
      decoys: numbers.slice(branches),
    },
    work.key,
    (commitments) => hashSelection(work.voter, index, ciphertexts, commitments),
  );
  return encodeProof(proof);
}

function countSteps(questions: readonly Question[]): number {
  return questions.reduce(
    (total, each) => total + 2 * each.options.length + (isLimited(each) ? 1 : 0),
    0,
  );
}

function makeStep(total: number, { progress, pause = serveEvents }: Pace): () => Promise<void> {
  let done = 0;
  return async () => {
    progress?.(++done, total);
    await pause();
  };
}

function serveEvents(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
