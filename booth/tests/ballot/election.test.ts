import { expect, test } from 'vitest';
import { verifyManifestReceipt, verifyOpenReceipt } from '../../src/protocol/ballot/election.ts';
import { fromHex, toHex } from '../../src/protocol/bytes.ts';
import {
  CheckpointInvalid,
  EntryNotCanonical,
  KeyInvalid,
  ReceiptInvalid,
  Refused,
} from '../../src/protocol/errors.ts';
import { encodePoint } from '../../src/protocol/points.ts';
import { LOG, LOG_TEXT, writeReceipt } from '../record/logs.ts';
import { type RecordVectors, readExample, readVectors } from '../vectors.ts';

const RECORD = readVectors<RecordVectors>('records/example');
const OTHER = readVectors<RecordVectors>('records/markup');

function indexOf(record: RecordVectors, type: string): number {
  return record.entries.findIndex((entry) => entry.startsWith(`{"type":"${type}"`));
}

const [FIRST = ''] = RECORD.entries;
const MANIFEST = writeReceipt(RECORD.entries, 0, RECORD.checkpoint);
const OPEN = writeReceipt(RECORD.entries, indexOf(RECORD, 'open'), RECORD.checkpoint);

/** The receipt of a manifest that was changed after it had been written to the log. */
const writeChanged = (changed: string) =>
  writeReceipt(RECORD.entries, 0, RECORD.checkpoint, changed);

test('receipts of manifest and opening give all that a ballot is bound to', () => {
  const proven = verifyManifestReceipt(MANIFEST, fromHex(RECORD.vote_id));
  const election = verifyOpenReceipt(proven, OPEN);
  expect(toHex(election.vote)).toBe(RECORD.vote_id);
  expect(toHex(election.context)).toBe(readExample('roll', 'context'));
  expect(toHex(encodePoint(election.key))).toBe(readExample('ceremony', 'election-key'));
  expect(election.manifest.title).toBe('Endorsement for the council, district 4');
});

function refusalOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof Refused) return error.name;
    throw error;
  }
  return 'nothing';
}

test('another vote than the one that is known is refused', () => {
  const id = fromHex(RECORD.vote_id);
  expect(verifyManifestReceipt(MANIFEST, id.subarray(0, 8)).vote).toEqual(id);
  expect(() => verifyManifestReceipt(MANIFEST, id.subarray(0, 7))).toThrow(RangeError);
  const part = fromHex(OTHER.vote_id).subarray(0, 8);
  expect(refusalOf(() => verifyManifestReceipt(MANIFEST, part))).toBe('manifest.expected');
  const verify = () => verifyManifestReceipt(MANIFEST, fromHex(OTHER.vote_id));
  expect(refusalOf(verify)).toBe('manifest.expected');
});

test('a receipt of another entry is no manifest', () => {
  expect(refusalOf(() => verifyManifestReceipt(OPEN))).toBe('manifest');
});

test('a manifest must stand first', () => {
  const own = FIRST.replace(/"log":\{"key":"[^"]*"/, `"log":{"key":"${LOG_TEXT}"`);
  const second = () => verifyManifestReceipt(writeReceipt([RECORD.entries[1] ?? '', own], 1));
  expect(refusalOf(second)).toBe('order');
  expect(verifyManifestReceipt(writeReceipt([own], 0)).log).toEqual(LOG);
});

test('a manifest that was changed is not the one in the log', () => {
  const receipt = writeChanged(FIRST.replace('Ana Ruiz', 'Ana Rufz'));
  expect(() => verifyManifestReceipt(receipt)).toThrow(ReceiptInvalid);
});

test("a manifest that names another log's key is refused", () => {
  const receipt = writeChanged(
    FIRST.replace(/"log":\{"key":"[^"]*"/, `"log":{"key":"${LOG_TEXT}"`),
  );
  expect(() => verifyManifestReceipt(receipt)).toThrow(CheckpointInvalid);
});

test('a manifest whose log has no key is refused', () => {
  const receipt = writeChanged(FIRST.replace(/"log":\{"key":"[^"]*"/, '"log":{"key":"none"'));
  expect(() => verifyManifestReceipt(receipt)).toThrow(KeyInvalid);
});

test('bytes that are no entry are refused', () => {
  expect(() => verifyManifestReceipt(writeChanged('{}'))).toThrow(EntryNotCanonical);
});

test("another vote's opening is refused", () => {
  const proven = verifyManifestReceipt(MANIFEST);
  const foreign = writeReceipt(OTHER.entries, indexOf(OTHER, 'open'), OTHER.checkpoint);
  expect(refusalOf(() => verifyOpenReceipt(proven, foreign))).toBe('open');
});

test('a receipt of another entry is no opening', () => {
  const proven = verifyManifestReceipt(MANIFEST);
  expect(refusalOf(() => verifyOpenReceipt(proven, MANIFEST))).toBe('open');
});
