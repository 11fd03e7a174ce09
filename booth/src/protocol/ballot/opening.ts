/**
 * The check of a ballot on another device: spec/ballot.md, section 7.
 *
 * The opening shows how the member meant to vote, and nothing of the credential's secret. A ballot
 * that was opened must not be cast.
 */

import { decodeUrl, encodeUrl } from '../base64.ts';
import { areEqual } from '../bytes.ts';
import { OPENING, type Opening } from '../entries/ballot.ts';
import { ProtocolError, Refused } from '../errors.ts';
import { decodeAs, encodeAs } from '../record/codec.ts';
import { verifySchnorr } from '../schnorr.ts';
import { assembleBallot, type BallotInput, type SealedBallot } from './ballot.ts';
import type { Election } from './election.ts';
import { encryptChoices, type Pace } from './encrypt.ts';
import type { Choices } from './questions.ts';
import { hashBallot } from './statements.ts';
import { parseTracker } from './tracker.ts';

/** What the other device found in an opened ballot. */
export interface CheckedBallot {
  /** What the ballot encrypts: the member compares it with what was chosen. */
  readonly choices: Choices;
  /** P, 32 bytes. */
  readonly credential: Uint8Array;
  readonly sequence: number;
  readonly leaf: Uint8Array;
  /** The member compares it with the one on the first device. */
  readonly tracker: string;
}

/** Write the opening of a ballot that will not be cast. */
export function writeOpening(
  election: Election,
  input: BallotInput,
  ballot: SealedBallot,
): Uint8Array {
  return encodeAs(OPENING, {
    type: 'opening',
    vote: encodeUrl(election.vote),
    credential: encodeUrl(input.credential.key),
    sequence: input.sequence,
    choices: input.choices,
    seed: encodeUrl(input.seed),
    signature: encodeUrl(ballot.signature),
  });
}

/**
 * Encrypt an opening's choices again, verify the signature over the result and write its tracker.
 *
 * @param shown - The tracker that the first device showed, as typed. Without it the member compares
 *   the trackers with her own eyes; never take it from the first device's opening.
 * @throws Refused `opening` for bytes that are none, another vote's, unlawful choices, a signature
 *   or tracker that does not fit: the first device did not encrypt what it showed.
 * @throws TrackerInvalid for a tracker that was mistyped.
 */
export async function checkOpening(
  election: Election,
  bytes: Uint8Array,
  shown?: string,
  pace: Pace = {},
): Promise<CheckedBallot> {
  const expected = shown === undefined ? null : parseTracker(shown);
  const opening = readOpening(bytes);
  if (!areEqual(opening.vote, election.vote)) {
    throw new Refused('opening', "it opens another vote's ballot");
  }
  const { leaf, tracker } = await repeatBallot(election, opening, pace);
  if (expected !== null && tracker !== expected) {
    throw new Refused('opening', `the ballot's tracker is ${tracker}, not ${expected}`);
  }
  const { choices, credential, sequence } = opening;
  return { choices, credential, sequence, leaf, tracker };
}

interface DecodedOpening {
  readonly vote: Uint8Array;
  readonly credential: Uint8Array;
  readonly sequence: number;
  readonly choices: Choices;
  readonly seed: Uint8Array;
  readonly signature: Uint8Array;
}

async function repeatBallot(
  election: Election,
  opening: DecodedOpening,
  pace: Pace,
): Promise<SealedBallot> {
  const { credential, sequence, signature } = opening;
  const voter = { context: election.context, credential };
  const keys = { key: election.key, questions: election.manifest.questions };
  try {
    const blocks = await encryptChoices(keys, { voter, ...opening }, pace);
    verifySchnorr(credential, hashBallot(voter, sequence, blocks), signature);
    return assembleBallot(credential, sequence, blocks, signature);
  } catch (error) {
    throw asOpeningError(error);
  }
}

function readOpening(bytes: Uint8Array): DecodedOpening {
  try {
    const opening: Opening = decodeAs(OPENING, bytes);
    return {
      vote: decodeUrl(opening.vote, 32),
      credential: decodeUrl(opening.credential, 32),
      sequence: opening.sequence,
      choices: opening.choices,
      seed: decodeUrl(opening.seed, 32),
      signature: decodeUrl(opening.signature, 64),
    };
  } catch (error) {
    throw asOpeningError(error);
  }
}

function asOpeningError(error: unknown): unknown {
  return error instanceof ProtocolError ? new Refused('opening', error.message) : error;
}
