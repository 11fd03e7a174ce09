/** Every honest record of the vectors is valid, as far as it goes. */

import { expect, test } from 'vitest';
import { encodeStandard } from '../../src/protocol/base64.ts';
import { fromHex, toHex } from '../../src/protocol/bytes.ts';
import { decodeEntry } from '../../src/protocol/entries/entry.ts';
import { parseCheckpoint } from '../../src/protocol/record/checkpoint.ts';
import { hashLeaf, rootOf } from '../../src/protocol/record/merkle.ts';
import { verifyRecord } from '../../src/protocol/verifier/verify.ts';
import { listVectors, type RecordVectors, readVectors } from '../vectors.ts';
import { bytesOf, entriesOf, entropy, recordOf } from './records.ts';

const EXAMPLE = readVectors<RecordVectors>('records/example');

async function verifyExample(name: string) {
  const vectors = readVectors<RecordVectors>(name);
  const record = recordOf(vectors.entries.map(bytesOf), vectors.checkpoint);
  const expected = fromHex(vectors.vote_id);
  return verifyRecord(record, { entropy, expect: expected, witnesses: [vectors.witness] });
}

test.each(listVectors('records'))('%s is valid', async (name) => {
  const report = await verifyExample(name);
  expect(report.steps.flatMap((step) => step.failures)).toEqual([]);
  expect(report.is_valid).toBe(true);
});

test('the report of the example says all that the record shows', async () => {
  const [manifest] = entriesOf('example').map((bytes) => decodeEntry(bytes));
  if (manifest?.type !== 'manifest') throw new Error('no manifest');
  const { steps, unproven, ...report } = await verifyExample('records/example');
  const { size, root } = parseCheckpoint(EXAMPLE.checkpoint).checkpoint;
  expect(report).toEqual({
    is_valid: true,
    location: 'memory',
    vote_id: EXAMPLE.vote_id,
    log_key: EXAMPLE.log,
    title: manifest.title,
    phase: 'certifying',
    entries: size,
    root: toHex(root),
    ballots: 6,
    trustees: manifest.trustees.members,
    witnesses: [{ name: 'observer.example.org', at: '2026-05-28T20:26:40Z' }],
    outcome: ['endorsed: Ana Ruiz (5 of 6)'],
    is_certified: true,
    workers: 1,
  });
  expect(steps.map(({ status }) => status)).toEqual(new Array(13).fill('passed'));
  expect(unproven.length).toBe(7);
});

/** The example's first entries, under a checkpoint that nobody signed. */
function beginning(stop: number) {
  const entries = entriesOf('example').slice(0, stop);
  const { origin } = parseCheckpoint(EXAMPLE.checkpoint).checkpoint;
  const root = encodeStandard(rootOf(entries.map(hashLeaf)));
  const signature = encodeStandard(new Uint8Array(68));
  const checkpoint = `${origin}\n${stop}\n${root}\n\n— ${origin} ${signature}\n`;
  return recordOf(entries, checkpoint);
}

/** How far the example has come after some entries. */
async function standingAfter(stop: number) {
  const { steps, phase } = await verifyRecord(beginning(stop), { entropy });
  const passed = steps.filter(({ status }) => status === 'passed').map(({ number }) => number);
  return {
    phase,
    failed: steps.flatMap(({ failures }) => failures.map((each) => each.name)),
    passed,
  };
}

/** The numbers of the steps from 2 to `last`. */
function stepsTo(last: number): number[] {
  return Array.from({ length: last - 1 }, (_, at) => at + 2);
}

test.each([
  ['manifest', 'setup', 4],
  ['rehearsal', 'setup', 5],
  ['open', 'voting', 7],
  ['ballot', 'voting', 7],
  ['close', 'counting', 8],
  ['tally', 'counting', 9],
  ['decryption', 'counting', 10],
  ['result', 'counting', 11],
  ['outcome', 'certifying', 12],
] as const)(
  'a record that ends with the last %s is in %s, with the steps to %i passed',
  async (kind, phase, last) => {
    const kinds = entriesOf('example').map((bytes) => decodeEntry(bytes).type);
    const standing = await standingAfter(kinds.lastIndexOf(kind) + 1);
    expect(standing).toEqual({ phase, failed: ['checkpoint.signature'], passed: stepsTo(last) });
  },
);

test('entries are told as done when they are judged, ballots after they waited for others', async () => {
  const kinds = entriesOf('example').map((bytes) => decodeEntry(bytes).type);
  const stop = kinds.lastIndexOf('ballot') + 1;
  const told: (readonly [number, number])[] = [];
  const progress = (done: number, total: number) => told.push([done, total]);
  await verifyRecord(beginning(stop), { entropy, progress });
  expect(told).toEqual([
    [kinds.indexOf('ballot'), stop],
    [stop, stop],
  ]);
});
