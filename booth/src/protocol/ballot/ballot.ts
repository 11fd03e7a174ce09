/** A member's ballot, from choices to the bytes that are cast: spec/ballot.md. */

import { encodeUrl } from '../base64.ts';
import type { Ballot } from '../entries/ballot.ts';
import { encodeEntry } from '../entries/entry.ts';
import { hashTyped } from '../hashing.ts';
import { hashLeaf } from '../record/merkle.ts';
import { encodeScalar, reduceWide } from '../scalars.ts';
import { signSchnorr } from '../schnorr.ts';
import type { Credential } from './credential.ts';
import type { Election } from './election.ts';
import { encryptChoices, type Pace } from './encrypt.ts';
import type { Choices } from './questions.ts';
import { hashBallot, type QuestionBlocks, type Voter } from './statements.ts';
import { formatTracker } from './tracker.ts';

/** A ballot that can be cast. Nothing in it shows how the member votes. */
export interface SealedBallot {
  /** The entry's exact bytes: what is cast. */
  readonly bytes: Uint8Array;
  /** 32 bytes. */
  readonly leaf: Uint8Array;
  /** Shown before the ballot can be cast. */
  readonly tracker: string;
  /** R ‖ z, 64 bytes. */
  readonly signature: Uint8Array;
}

/** What a member makes a ballot from. */
export interface BallotInput {
  readonly credential: Credential;
  /** The next of this credential, from 1. */
  readonly sequence: number;
  readonly choices: Choices;
  /** 32 bytes drawn afresh for each ballot. */
  readonly seed: Uint8Array;
}

/**
 * Encrypt, prove and sign: a ballot, always the same for the same input.
 *
 * @throws ChoicesUnlawful before anything is encrypted.
 */
export async function sealBallot(
  election: Election,
  input: BallotInput,
  pace: Pace = {},
): Promise<SealedBallot> {
  const { credential, sequence, choices, seed } = input;
  const voter: Voter = { context: election.context, credential: credential.key };
  const keys = { key: election.key, questions: election.manifest.questions };
  const blocks = await encryptChoices(keys, { voter, sequence, choices, seed }, pace);
  const message = hashBallot(voter, sequence, blocks);
  const secret = encodeScalar(credential.secret);
  const nonce = reduceWide(hashTyped('signature-nonce', secret, seed, message));
  const signature = signSchnorr(credential.secret, credential.key, message, nonce);
  return assembleBallot(credential.key, sequence, blocks, signature);
}

/** Write the entry of blocks and a signature, with its leaf hash and its tracker. */
export function assembleBallot(
  credential: Uint8Array,
  sequence: number,
  blocks: readonly QuestionBlocks[],
  signature: Uint8Array,
): SealedBallot {
  const entry: Ballot = {
    type: 'ballot',
    credential: encodeUrl(credential),
    sequence,
    questions: blocks.map(({ options, selection }) => ({
      options: options.map(encodeUrl),
      ...(selection === null ? {} : { selection: encodeUrl(selection) }),
    })),
    signature: encodeUrl(signature),
  };
  const bytes = encodeEntry(entry);
  const leaf = hashLeaf(bytes);
  return { bytes, leaf, tracker: formatTracker(leaf), signature };
}
