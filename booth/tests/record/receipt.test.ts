import { expect, test } from 'vitest';
import { fromHex } from '../../src/protocol/bytes.ts';
import { CheckpointInvalid, ProtocolError, ReceiptInvalid } from '../../src/protocol/errors.ts';
import { parseKey } from '../../src/protocol/record/key.ts';
import { parseReceipt, verifyReceipt } from '../../src/protocol/record/receipt.ts';
import { isAccepted, readCases } from '../vectors.ts';

interface ReceiptCase {
  readonly name: string;
  readonly text: string;
  readonly log: string;
  readonly accepted: boolean;
  readonly entry?: string;
}

const CASES = readCases<ReceiptCase>('receipts');

test.each(CASES)('vector %s', (_, { text, log, accepted, entry }) => {
  const own = entry === undefined ? undefined : fromHex(entry);
  const verify = () => verifyReceipt(text, { log: parseKey(log, 'log') }, own);
  expect(isAccepted(verify, ProtocolError)).toBe(accepted);
});

function caseOf(name: string): ReceiptCase {
  const found = CASES.find(([each]) => each === name);
  if (found === undefined) throw new Error(`no vector ${name}`);
  return found[1];
}

test('a receipt says which entry stands where', () => {
  const { text, log, entry } = caseOf('with its entry inside');
  const proven = verifyReceipt(text, { log: parseKey(log, 'log') });
  expect(proven.entry).toEqual(fromHex(entry ?? ''));
  expect(proven.index).toBe(2);
  expect(proven.checkpoint.size).toBe(5);
});

test('a broken checkpoint is refused as such', () => {
  const { text, log } = caseOf("another log's key");
  const verify = () => verifyReceipt(text, { log: parseKey(log, 'log') });
  expect(verify).toThrow(CheckpointInvalid);
});

test('an entry of no bytes is none', () => {
  const { text, log } = caseOf('without the entry');
  const verify = () => verifyReceipt(text, { log: parseKey(log, 'log') }, new Uint8Array());
  expect(verify).toThrow('an entry has 1 to 65535 bytes');
});

const CHECKPOINT = caseOf('without the entry').text.split('\n\n')[1] ?? '';
const HASH = 'kGxdJIXK5yIHOkMPTQT+F2dQdZLO8iZimurbhaLskJ0=';

test.each([
  ['54 hashes', `c2sp.org/tlog-proof@v1\nindex 2\n${`${HASH}\n`.repeat(54)}\n${CHECKPOINT}`],
  ['an index beyond 2⁵³ − 1', `c2sp.org/tlog-proof@v1\nindex 9007199254740992\n\n${CHECKPOINT}`],
  ['extra after the index', `c2sp.org/tlog-proof@v1\nindex 2\nextra Mg==\n\n${CHECKPOINT}`],
  ['a hash of 31 bytes', `c2sp.org/tlog-proof@v1\nindex 2\n${'A'.repeat(42)}==\n\n${CHECKPOINT}`],
  ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 2\n'],
  ['too many bytes', 'x'.repeat(200_127)],
])('refused: %s', (_, text) => {
  expect(() => parseReceipt(text)).toThrow(ReceiptInvalid);
});
