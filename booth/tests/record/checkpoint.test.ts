import { expect, test } from 'vitest';
import { CheckpointInvalid, KeyInvalid } from '../../src/protocol/errors.ts';
import { parseCheckpoint, verifyCheckpoint } from '../../src/protocol/record/checkpoint.ts';
import { parseKey } from '../../src/protocol/record/key.ts';
import { isAccepted, type RecordVectors, readCases, readVectors } from '../vectors.ts';

interface CheckpointCase {
  readonly name: string;
  readonly text: string;
  readonly log: string;
  readonly witnesses: readonly string[];
  readonly accepted: boolean;
}

const CASES = readCases<CheckpointCase>('checkpoints');
const EXAMPLE = readVectors<RecordVectors>('records/example');
const LOG = parseKey(EXAMPLE.log, 'log');
const WITNESS = parseKey(EXAMPLE.witness, 'witness');

test.each(CASES)('vector %s', (_, { text, log, witnesses, accepted }) => {
  const keys = witnesses.map((each) => parseKey(each, 'witness'));
  const verify = () => verifyCheckpoint(text, parseKey(log, 'log'), keys);
  expect(isAccepted(verify, CheckpointInvalid)).toBe(accepted);
});

test('the checkpoint of a record says its size and who signed when', () => {
  const { checkpoint, cosignatures } = verifyCheckpoint(EXAMPLE.checkpoint, LOG, [WITNESS]);
  expect(checkpoint.origin).toBe(LOG.name);
  expect(checkpoint.size).toBe(EXAMPLE.entries.length);
  expect(cosignatures).toEqual([{ witness: WITNESS.name, seconds: 1_780_000_000n }]);
});

test('a line of an unknown witness is named', () => {
  const verify = () => verifyCheckpoint(EXAMPLE.checkpoint, LOG, []);
  expect(verify).toThrow('line 6: a key that is not known here');
});

test('keys are refused for the other purpose', () => {
  expect(() => verifyCheckpoint(EXAMPLE.checkpoint, WITNESS, [])).toThrow(KeyInvalid);
  expect(() => verifyCheckpoint(EXAMPLE.checkpoint, LOG, [LOG])).toThrow(KeyInvalid);
});

test('a file that is too long is refused before it is read', () => {
  const text = `${EXAMPLE.checkpoint}${'x'.repeat(65_536)}`;
  expect(() => parseCheckpoint(text)).toThrow('bytes are too many');
});

const BODY = EXAMPLE.checkpoint.split('\n\n')[0] ?? '';
const LINE = EXAMPLE.checkpoint.split('\n\n')[1]?.split('\n')[0] ?? '';

test.each([
  ['a size beyond 2⁵³ − 1', `${BODY.replace(/\n\d+\n/, '\n9007199254740992\n')}\n\n${LINE}\n`],
  ['a size of 0 with a root of entries', `${BODY.replace(/\n\d+\n/, '\n0\n')}\n\n${LINE}\n`],
  ['65 signature lines', `${BODY}\n\n${`${LINE}\n`.repeat(65)}`],
  ['a signature of no bytes', `${BODY}\n\n— ${LOG.name} AAAAAA==\n`],
  ['a name with a plus sign', `${BODY}\n\n— a+b AAAAAAA=\n`],
  ['a name with a no-break space', `${BODY}\n\n— a\u00a0b AAAAAAA=\n`],
  ['half a surrogate pair', `${BODY}\n\n— a\ud800 AAAAAAA=\n`],
  ['a tab', `${BODY}\n\n${LINE}\t\n`],
])('refused: %s', (_, text) => {
  expect(() => parseCheckpoint(text)).toThrow(CheckpointInvalid);
});
