/** Step 2 on a record of many entries, of which all but the example's mean nothing. */

import { expect, test } from 'vitest';
import { encodeStandard } from '../../src/protocol/base64.ts';
import { encodeText } from '../../src/protocol/bytes.ts';
import { TileInvalid } from '../../src/protocol/errors.ts';
import { hashLeaf, rootOf } from '../../src/protocol/record/merkle.ts';
import { bundlePath } from '../../src/protocol/record/tiles.ts';
import { TreeCheck } from '../../src/protocol/verifier/tree.ts';
import { verifyRecord } from '../../src/protocol/verifier/verify.ts';
import { type RecordVectors, readVectors } from '../vectors.ts';
import { bytesOf, entropy, layFiles, readFiles } from './records.ts';

const EXAMPLE = readVectors<RecordVectors>('records/example');
const FILES = layFiles(EXAMPLE.entries.map(bytesOf), EXAMPLE.checkpoint);
const WIDTH = EXAMPLE.entries.length;

/** Verify the example with one file changed, or taken away. */
async function failuresWith(path: string, change: (bytes: Uint8Array) => Uint8Array | null) {
  const files = new Map(FILES);
  const changed = change(files.get(path) ?? new Uint8Array());
  if (changed === null) files.delete(path);
  else files.set(path, changed);
  const report = await verifyRecord(readFiles(files), { entropy });
  return report.steps.flatMap((step) => step.failures.map(({ name, entry }) => [name, entry]));
}

function flip(at: number) {
  return (bytes: Uint8Array) => bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
}

test('a hash in a tile that is not its entry’s is told at the entry', async () => {
  expect(await failuresWith(`tile/0/000.p/${WIDTH}`, flip(32 * 5))).toEqual([['tree.leaf', 5]]);
});

test('a tile that is missing, or of another size', async () => {
  const path = `tile/0/000.p/${WIDTH}`;
  expect(await failuresWith(path, () => null)).toEqual([['tree.tile', 0]]);
  expect(await failuresWith(path, (bytes) => bytes.subarray(1))).toEqual([['tree.tile', 0]]);
});

test('a bundle that is missing or breaks off ends the reading', async () => {
  const path = `tile/entries/000.p/${WIDTH}`;
  const lost = [
    ['checkpoint.key', null],
    ['tree.root', null],
    ['tree.bundle', 0],
  ];
  expect(await failuresWith(path, () => null)).toEqual(lost);
  expect(await failuresWith(path, (bytes) => bytes.subarray(0, -1))).toEqual(lost);
});

test('no step from the third on is passed where entries are lost', async () => {
  // After the example's opening, entries that mean nothing, enough for a second bundle.
  const opened = EXAMPLE.entries.findIndex((entry) => entry.startsWith('{"type":"open"')) + 1;
  const filling = new Array<string>(300).fill('{}');
  const entries = [...EXAMPLE.entries.slice(0, opened), ...filling].map(bytesOf);
  const [origin] = EXAMPLE.checkpoint.split('\n');
  const root = encodeStandard(rootOf(entries.map(hashLeaf)));
  const signature = encodeStandard(new Uint8Array(68));
  const text = `${origin}\n${entries.length}\n${root}\n\n— ${origin} ${signature}\n`;
  const files = layFiles(entries, text);
  const statuses = async () => {
    const { steps } = await verifyRecord(readFiles(files), { entropy });
    return steps.map(({ status }) => status);
  };
  const reached = ['passed', 'passed', 'passed', 'passed'];
  const beyond = new Array<string>(6).fill('not_reached');
  expect(await statuses()).toEqual(['failed', 'passed', 'failed', ...reached, ...beyond]);
  files.delete(bundlePath(1, entries.length - 256));
  const unread = new Array<string>(10).fill('not_reached');
  expect(await statuses()).toEqual(['failed', 'failed', 'failed', ...unread]);
});

test('the full files stand in for partial ones that are not there', async () => {
  const files = new Map(FILES);
  for (const path of [`tile/0/000.p/${WIDTH}`, `tile/entries/000.p/${WIDTH}`]) {
    const bytes = files.get(path) ?? new Uint8Array();
    files.delete(path);
    files.set(path.replace(/\.p\/.*/, ''), Uint8Array.of(...bytes, ...new Uint8Array(99)));
  }
  expect((await verifyRecord(readFiles(files), { entropy })).is_valid).toBe(true);
});

test('a checkpoint that is none is all that is told', async () => {
  expect(await failuresWith('checkpoint', flip(1))).toContainEqual(['checkpoint.signature', null]);
  const form = [['checkpoint.form', null]];
  expect(await failuresWith('checkpoint', () => encodeText('no checkpoint'))).toEqual(form);
  expect(await failuresWith('checkpoint', () => Uint8Array.of(0xff))).toEqual(form);
});

/** Enough for two levels above the entries: a full tile and a partial one in the first. */
const LEAVES = Array.from({ length: 256 * 256 + 300 }, (_, at) => hashLeaf(encodeText(`${at}`)));

/** Everything that the tiles of many leaves are told for, with one tile changed. */
async function tellTree(path: string, change: (bytes: Uint8Array) => Uint8Array) {
  const files = layTiles();
  files.set(path, change(files.get(path) ?? new Uint8Array()));
  const check = new TreeCheck(readFiles(files));
  for (let at = 0; at < LEAVES.length; at += 256) {
    const bundle = LEAVES.slice(at, at + 256);
    await check.compareLeaves(at / 256, bundle);
    for (const leaf of bundle) check.add(leaf);
  }
  await check.finish(rootOf(LEAVES));
  return check.failures.map(({ name, entry }) => [name, entry]);
}

let laid: Map<string, Uint8Array> | null = null;

function layTiles(): Map<string, Uint8Array> {
  laid ??= layFiles(
    LEAVES.map((_, at) => encodeText(`${at}`)),
    '',
  );
  return new Map(laid);
}

test.each([
  ['tile/0/001', 'tree.leaf', 256],
  ['tile/1/000', 'tree.tile', 0],
  ['tile/1/001.p/1', 'tree.tile', 65_536],
  ['tile/2/000.p/1', 'tree.tile', 0],
])('a changed hash in %s is %s at entry %i', async (path, name, entry) => {
  expect(await tellTree(path, flip(0))).toEqual([[name, entry]]);
});

test('a tree whose tiles all fit has nothing to tell', async () => {
  expect(await tellTree('tile/2/000.p/1', (bytes) => bytes)).toEqual([]);
});

test('a root that is not the entries’ is told', async () => {
  const check = new TreeCheck(readFiles(new Map()));
  await check.finish(new Uint8Array(32));
  expect(check.failures.map(({ name, entry }) => [name, entry])).toEqual([['tree.root', null]]);
});

test('an error that is no verdict goes on', async () => {
  const broken = {
    ...readFiles(new Map()),
    tile: () => Promise.reject(new RangeError('a bug')),
  };
  await expect(new TreeCheck(broken).compareLeaves(0, LEAVES.slice(0, 1))).rejects.toThrow('a bug');
  const invalid = {
    ...readFiles(new Map()),
    tile: () => Promise.reject(new TileInvalid('tile/0/000', 'broken')),
  };
  const check = new TreeCheck(invalid);
  await check.compareLeaves(0, LEAVES.slice(0, 1));
  expect(check.failures.map(({ name }) => name)).toEqual(['tree.tile']);
});
