import { expect, test } from 'vitest';
import { toHex } from '../../src/protocol/bytes.ts';
import type { Ballot } from '../../src/protocol/entries/ballot.ts';
import { decodeEntry } from '../../src/protocol/entries/entry.ts';
import { encodePoint } from '../../src/protocol/points.ts';
import { findFalseClaims } from '../../src/protocol/voting/ballots/equations.ts';
import { type ReadBallot, readBallot } from '../../src/protocol/voting/ballots/read.ts';
import { longestBallot } from '../../src/protocol/voting/ballots/size.ts';
import { readCases } from '../vectors.ts';
import { bytesOf, entropy } from '../verifier/records.ts';
import { entriesOfKind, openedVote } from './votes.ts';

interface EncryptionCase {
  readonly name: string;
  readonly record: string;
  readonly election_key: string;
  readonly context: string;
  readonly entry: string;
}

function ballotOf(entry: string): Ballot {
  const decoded = decodeEntry(bytesOf(entry));
  if (decoded.type !== 'ballot') throw new Error('no ballot');
  return decoded;
}

test.each(readCases<EncryptionCase>('encryption'))('every claim holds of: %s', (_, each) => {
  const { terms, key } = openedVote(each.record);
  expect(toHex(encodePoint(key.point))).toBe(each.election_key);
  expect(toHex(terms.context)).toBe(each.context);
  const ballot = readBallot(terms.questions, ballotOf(each.entry));
  expect(findFalseClaims(terms, [ballot], entropy)).toEqual([[]]);
});

const VOTE = openedVote('two-questions');
const BALLOTS = entriesOfKind('two-questions', 'ballot').map((ballot) =>
  readBallot(VOTE.terms.questions, ballot),
);

/** The names of what is false in each of some ballots. */
function falseNames(ballots: readonly ReadBallot[]): readonly (readonly string[])[] {
  return findFalseClaims(VOTE.terms, ballots, entropy).map((refused) =>
    refused.map(({ name, message }) => `${name}: ${message}`),
  );
}

/** Change the responses of one option's proof. */
function spoilOption(ballot: ReadBallot, question: number, option: number): ReadBallot {
  const questions = ballot.questions.map((each, q) => ({
    ...each,
    options: each.options.map((read, o) => {
      if (q !== question || o !== option) return read;
      const { proof } = read;
      return { ...read, proof: { ...proof, responses: proof.responses.map((z) => z ^ 1n) } };
    }),
  }));
  return { ...ballot, questions };
}

test('a false ballot is found among honest ones, and by its place', () => {
  const [first, second, ...others] = BALLOTS;
  if (first === undefined || second === undefined) throw new Error('too few ballots');
  const spoiled = spoilOption(spoilOption(second, 1, 2), 0, 1);
  expect(falseNames([first, spoiled, ...others])).toEqual([
    [],
    [
      'ballot.option_proof: question 0, option 1: the proof proves nothing',
      'ballot.option_proof: question 1, option 2: the proof proves nothing',
    ],
    ...others.map(() => []),
  ]);
});

test('faults of two ballots do not make up for each other', () => {
  const [first, second] = BALLOTS;
  if (first === undefined || second === undefined) throw new Error('too few ballots');
  const shift = (ballot: ReadBallot, by: bigint): ReadBallot => ({
    ...ballot,
    signature: { ...ballot.signature, z: ballot.signature.z + by },
  });
  const found = falseNames([shift(first, 1n), shift(second, -1n)]);
  const refused = ["ballot.signature: the signature is not the credential's"];
  expect(found).toEqual([refused, refused]);
});

test('no ballots have nothing false', () => {
  expect(falseNames([])).toEqual([]);
});

test.each(['example', 'two-questions'])('the ballots of %s are as long as foretold', (record) => {
  const { questions } = openedVote(record).manifest;
  const [ballot] = entriesOfKind(record, 'ballot');
  const longest = { ...ballot, sequence: Number.MAX_SAFE_INTEGER };
  expect(longestBallot(questions)).toBe(JSON.stringify(longest).length);
});
