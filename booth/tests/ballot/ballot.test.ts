import { expect, test } from 'vitest';
import { type BallotInput, sealBallot } from '../../src/protocol/ballot/ballot.ts';
import { deriveCredential } from '../../src/protocol/ballot/credential.ts';
import { type Choices, isLimited } from '../../src/protocol/ballot/questions.ts';
import { hashBallot } from '../../src/protocol/ballot/statements.ts';
import { decodeUrl } from '../../src/protocol/base64.ts';
import { decodeText, fromHex, toHex } from '../../src/protocol/bytes.ts';
import { decodeEntry } from '../../src/protocol/entries/entry.ts';
import { ChoicesUnlawful } from '../../src/protocol/errors.ts';
import { encodePoint } from '../../src/protocol/points.ts';
import { verifySchnorr } from '../../src/protocol/schnorr.ts';
import { readCases } from '../vectors.ts';
import { readElection } from './elections.ts';
import { judgeProofs } from './equations.ts';

interface EncryptionCase {
  readonly name: string;
  readonly record: string;
  readonly vote_id: string;
  readonly election_key: string;
  readonly context: string;
  readonly code: string;
  readonly sequence: number;
  readonly choices: Choices;
  readonly seed: string;
  readonly entry: string;
  readonly tracker: string;
}

const CASES = readCases<EncryptionCase>('encryption');

function readInput(each: EncryptionCase): BallotInput {
  const credential = deriveCredential(fromHex(each.code), fromHex(each.vote_id));
  return { credential, sequence: each.sequence, choices: each.choices, seed: fromHex(each.seed) };
}

test.each(CASES)('vector %s', async (_, each) => {
  const election = readElection(each.record);
  expect(toHex(election.vote)).toBe(each.vote_id);
  expect(toHex(encodePoint(election.key))).toBe(each.election_key);
  expect(toHex(election.context)).toBe(each.context);
  const ballot = await sealBallot(election, readInput(each));
  expect(decodeText(ballot.bytes)).toBe(each.entry);
  expect(ballot.tracker).toBe(each.tracker);
});

test.each(CASES)('its proofs and its signature hold: %s', async (_, each) => {
  const election = readElection(each.record);
  const input = { ...readInput(each), seed: new Uint8Array(32).fill(9) };
  const ballot = decodeEntry((await sealBallot(election, input)).bytes);
  if (ballot.type !== 'ballot') throw new Error('not a ballot');
  const voter = { context: election.context, credential: input.credential.key };
  const blocks = ballot.questions.map(({ options, selection }) => ({
    options: options.map((block) => decodeUrl(block)),
    selection: selection === undefined ? null : decodeUrl(selection),
  }));
  for (const [index, question] of election.manifest.questions.entries()) {
    const own = blocks[index] ?? { options: [], selection: null };
    const verdicts = judgeProofs(question, index, own, voter, election.key);
    const proofs = question.options.length + Number(isLimited(question));
    expect(verdicts).toEqual(Array(proofs).fill(true));
    const elsewhere = judgeProofs(question, index + 1, own, voter, election.key);
    expect(elsewhere).toEqual(verdicts.map(() => false));
  }
  const message = hashBallot(voter, input.sequence, blocks);
  verifySchnorr(input.credential.key, message, decodeUrl(ballot.signature));
});

const [, EXAMPLE] = CASES[0] ?? [];
if (EXAMPLE === undefined) throw new Error('no vectors of encryption');
const TWO = CASES.find(([, each]) => each.record === 'two-questions')?.[1] ?? EXAMPLE;

test.each([
  ['none', [[0, 0, 0]]],
  ['two of one', [[1, 1, 0]]],
  ['a count above the highest', [[2, 0, 0]]],
  ['a count below zero', [[2, -1, 0]]],
  ['half a count', [[0.5, 0.5, 0]]],
  ['an option too few', [[1, 0]]],
  ['an option too many', [[1, 0, 0, 0]]],
  ['a question too few', []],
  ['a question too many', [[1, 0, 0], [1]]],
])('choices are refused: %s', async (_, choices) => {
  const sealing = sealBallot(readElection(EXAMPLE.record), { ...readInput(EXAMPLE), choices });
  await expect(sealing).rejects.toThrow(ChoicesUnlawful);
});

test('progress is told after each ciphertext and each proof, with a pause after each', async () => {
  const told: number[][] = [];
  let pauses = 0;
  await sealBallot(readElection(TWO.record), readInput(TWO), {
    progress: (done, total) => told.push([done, total]),
    pause: async () => {
      pauses++;
    },
  });
  const { questions } = readElection(TWO.record).manifest;
  const options = questions.flatMap((question) => question.options).length;
  const total = 2 * options + questions.filter(isLimited).length;
  expect(told).toEqual(Array.from({ length: total }, (_, at) => [at + 1, total]));
  expect(pauses).toBe(total);
});

test('other choices, another sequence or another seed share no randomness', async () => {
  const election = readElection(EXAMPLE.record);
  const input = readInput(EXAMPLE);
  const inputs = [
    input,
    { ...input, choices: [[0, 1, 0]] },
    { ...input, sequence: 2 },
    { ...input, seed: new Uint8Array(32) },
  ];
  const alphas = new Set<string>();
  for (const each of inputs) {
    const { bytes } = await sealBallot(election, each);
    const ballot = decodeEntry(bytes);
    if (ballot.type !== 'ballot') throw new Error('not a ballot');
    for (const block of ballot.questions.flatMap((question) => question.options)) {
      alphas.add(toHex(decodeUrl(block).slice(0, 32)));
    }
  }
  expect(alphas.size).toBe(inputs.length * 3);
});

test('a seed of another size is refused', async () => {
  const input = { ...readInput(EXAMPLE), seed: new Uint8Array(31) };
  await expect(sealBallot(readElection(EXAMPLE.record), input)).rejects.toThrow(RangeError);
});
