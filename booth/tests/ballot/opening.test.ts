import { expect, test } from 'vitest';
import { type BallotInput, sealBallot } from '../../src/protocol/ballot/ballot.ts';
import { deriveCredential } from '../../src/protocol/ballot/credential.ts';
import { checkOpening, writeOpening } from '../../src/protocol/ballot/opening.ts';
import { decodeText, encodeText, fromHex, toHex } from '../../src/protocol/bytes.ts';
import { Refused, TrackerInvalid } from '../../src/protocol/errors.ts';
import { readExample } from '../vectors.ts';
import { readElection } from './elections.ts';

const ELECTION = readElection('example');
const CODE = fromHex(readExample('roll', 'code-bytes'));
const INPUT: BallotInput = {
  credential: deriveCredential(CODE, ELECTION.vote),
  sequence: 1,
  choices: [[1, 0, 0]],
  seed: fromHex(readExample('ballot', 'seed')),
};
const BALLOT = await sealBallot(ELECTION, INPUT);
const OPENING = decodeText(writeOpening(ELECTION, INPUT, BALLOT));

const check = (text: string, shown?: string) => checkOpening(ELECTION, encodeText(text), shown);

test('the opening is that of the worked example', () => {
  expect(OPENING).toBe(readExample('ballot', 'opening'));
});

test('another device finds the choices, the credential and the tracker', async () => {
  const tracker = readExample('ballot', 'tracker');
  const checked = await check(OPENING, tracker.toLowerCase().replaceAll('-', ' '));
  expect(checked).toEqual({
    choices: [[1, 0, 0]],
    credential: INPUT.credential.key,
    sequence: 1,
    leaf: BALLOT.leaf,
    tracker,
  });
});

test('the opening shows nothing of the secret', () => {
  expect(OPENING).not.toContain(toHex(CODE));
  expect(Object.keys(JSON.parse(OPENING))).toEqual([
    'type',
    'vote',
    'credential',
    'sequence',
    'choices',
    'seed',
    'signature',
  ]);
});

test('a device that encrypted something else is found out', async () => {
  const shown = (await sealBallot(ELECTION, { ...INPUT, choices: [[0, 1, 0]] })).tracker;
  await expect(check(OPENING, shown)).rejects.toThrow(
    `the ballot's tracker is ${BALLOT.tracker}, not ${shown}`,
  );
});

test.each([
  ['other choices than were encrypted', OPENING.replace('[[1,0,0]]', '[[0,1,0]]')],
  ['unlawful choices', OPENING.replace('[[1,0,0]]', '[[1,1,0]]')],
  ['another sequence', OPENING.replace('"sequence":1', '"sequence":2')],
  ['another seed', OPENING.replace(/"seed":"./, '"seed":"_')],
  ['another vote', OPENING.replace(/"vote":"./, '"vote":"_')],
  ['another credential', OPENING.replace(/"credential":"./, '"credential":"_')],
  ['another signature', OPENING.replace(/"signature":"./, '"signature":"_')],
  ['a seed that is not canonical', OPENING.replace(/8","signature"/, '9","signature"')],
  ['a ballot', decodeText(BALLOT.bytes)],
  ['white space', OPENING.replace(',', ', ')],
  ['nothing', ''],
])('an opening is refused: %s', async (_, text) => {
  const refusal = await check(text).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refused);
  expect((refusal as Refused).name).toBe('opening');
});

test('a mistyped tracker is not taken for a false ballot', async () => {
  await expect(check(OPENING, 'RKPMC-31WEN')).rejects.toThrow(TrackerInvalid);
});
