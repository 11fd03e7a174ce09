/** Ballots taken apart, up to points and scalars: spec/ballot.md, section 3, rules 2 to 4. */

import {
  optionSize,
  type ProofBytes,
  selectionSize,
  splitOption,
  splitProof,
} from '../../ballot/layout.ts';
import { optionBranches, selectionBranches } from '../../ballot/questions.ts';
import type { QuestionBlocks } from '../../ballot/statements.ts';
import { decodeUrl } from '../../base64.ts';
import { concat, split } from '../../bytes.ts';
import type { Ciphertext } from '../../elgamal.ts';
import type { Ballot, BallotQuestion } from '../../entries/ballot.ts';
import type { Question } from '../../entries/manifest.ts';
import { decodePoint, isIdentity, POINT_SIZE, type Point } from '../../points.ts';
import { decodeScalar, type Scalar } from '../../scalars.ts';
import { demand, under } from '../refusing.ts';

/** A proof's values. */
export interface ReadProof {
  /** a_0 b_0 a_1 b_1 …, as bytes. */
  readonly bytes: Uint8Array;
  /** a_0 b_0 a_1 b_1 … */
  readonly commitments: readonly Point[];
  /** All but the last. */
  readonly challenges: readonly Scalar[];
  readonly responses: readonly Scalar[];
}

/** One option's ciphertext and its proof. */
export interface ReadOption {
  readonly ciphertext: Ciphertext;
  readonly proof: ReadProof;
}

/** One question of a ballot. */
export interface ReadQuestion {
  readonly options: readonly ReadOption[];
  readonly selection: ReadProof | null;
  /** α_0 β_0 …, as bytes. */
  readonly ciphertexts: Uint8Array;
}

/** A ballot whose every value is canonical; whether anything in it is true is another question. */
export interface ReadBallot {
  /** P as it stands in the entry. */
  readonly credential: string;
  readonly credentialBytes: Uint8Array;
  readonly credentialKey: Point;
  readonly sequence: number;
  readonly blocks: readonly QuestionBlocks[];
  readonly questions: readonly ReadQuestion[];
  readonly signature: { readonly rBytes: Uint8Array; readonly r: Point; readonly z: Scalar };
}

/**
 * Take a ballot apart.
 *
 * @throws Refused by the first rule that it breaks: `ballot.shape`, `ballot.encoding`,
 *   `ballot.identity`.
 */
export function readBallot(asked: readonly Question[], ballot: Ballot): ReadBallot {
  const { credential, sequence } = ballot;
  const { credentialBytes, signature, blocks } = decodeBlocks(asked, ballot);
  const read = under('ballot.encoding', 'a value is not canonical', () => ({
    credentialKey: decodePoint(credentialBytes),
    signature: readSignature(signature),
    questions: asked.map((question, at) => readQuestion(question, blocks[at])),
  }));
  demand(!isIdentity(read.credentialKey), 'ballot.encoding', 'the credential is the identity');
  demand(!isIdentity(read.signature.r), 'ballot.encoding', "the signature's R is the identity");
  const isLost = read.questions.some((question) =>
    question.options.some((option) => isIdentity(option.ciphertext.alpha)),
  );
  demand(!isLost, 'ballot.identity', 'an α is the identity');
  return { credential, credentialBytes, sequence, blocks, ...read };
}

function decodeBlocks(asked: readonly Question[], ballot: Ballot) {
  return under('ballot.shape', 'a block', () => {
    demandCount(ballot.questions.length, asked.length, 'questions');
    return {
      credentialBytes: decodeUrl(ballot.credential, POINT_SIZE),
      signature: decodeUrl(ballot.signature, 2 * POINT_SIZE),
      blocks: ballot.questions.map((given, at) => decodeQuestion(asked[at], given)),
    };
  });
}

function decodeQuestion(asked: Question | undefined, given: BallotQuestion): QuestionBlocks {
  demand(asked !== undefined, 'ballot.shape', 'a question that is not asked');
  demandCount(given.options.length, asked.options.length, 'options');
  const size = selectionSize(asked);
  demand((given.selection === undefined) === (size === null), 'ballot.shape', 'the selection');
  return {
    options: given.options.map((block) => decodeUrl(block, optionSize(asked))),
    selection:
      given.selection === undefined || size === null ? null : decodeUrl(given.selection, size),
  };
}

function demandCount(given: number, asked: number, what: string): void {
  demand(given === asked, 'ballot.shape', `${given} ${what} instead of ${asked}`);
}

function readSignature(bytes: Uint8Array): ReadBallot['signature'] {
  const rBytes = bytes.subarray(0, POINT_SIZE);
  return { rBytes, r: decodePoint(rBytes), z: decodeScalar(bytes.subarray(POINT_SIZE)) };
}

function readQuestion(asked: Question, blocks: QuestionBlocks | undefined): ReadQuestion {
  const { options = [], selection = null } = blocks ?? {};
  const taken = options.map((block) => splitOption(block, optionBranches(asked)));
  return {
    options: taken.map(({ ciphertext, proof }) => ({
      ciphertext: readCiphertext(ciphertext),
      proof: readProof(proof),
    })),
    selection:
      selection === null ? null : readProof(splitProof(selection, selectionBranches(asked))),
    ciphertexts: concat(...taken.map(({ ciphertext }) => ciphertext)),
  };
}

/** Read α ‖ β, which the caller has cut to 64 bytes. */
export function readCiphertext(bytes: Uint8Array): Ciphertext {
  return {
    alpha: decodePoint(bytes.subarray(0, POINT_SIZE)),
    beta: decodePoint(bytes.subarray(POINT_SIZE)),
  };
}

function readProof(proof: ProofBytes): ReadProof {
  return {
    bytes: proof.commitments,
    commitments: split(proof.commitments, POINT_SIZE).map(decodePoint),
    challenges: proof.challenges.map(decodeScalar),
    responses: proof.responses.map(decodeScalar),
  };
}
