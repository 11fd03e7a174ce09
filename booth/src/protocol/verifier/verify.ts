/**
 * Verify a record: the thirteen steps of spec/verification.md, in the order in which they run.
 *
 * Entries are read bundle by bundle, hashed (2) and judged in their order (3 to 13). The checkpoint
 * (1) comes last, since the log's key stands in the manifest.
 */

import { areEqual, toHex } from '../bytes.ts';
import type { Manifest } from '../entries/manifest.ts';
import type { Outcome } from '../entries/tally.ts';
import { CheckpointInvalid, TileInvalid } from '../errors.ts';
import { type Checkpoint, parseCheckpoint } from '../record/checkpoint.ts';
import { parseKey } from '../record/key.ts';
import { emptyRoot, hashLeaf } from '../record/merkle.ts';
import { decodeBundle, FULL_WIDTH } from '../record/tiles.ts';
import type { Entropy } from '../voting/combination.ts';
import { VoteState } from '../voting/state.ts';
import { type Failure, failure } from './failures.ts';
import { NotFound, type RecordReader } from './reader.ts';
import { Replay } from './replay.ts';
import { type Report, writeReport } from './report.ts';
import { checkSignatures } from './signatures.ts';
import { TreeCheck } from './tree.ts';

/** What a caller brings to a verification. */
export interface VerifyOptions {
  /** Draws the weights of equations; from the platform's secure source. */
  readonly entropy: Entropy;
  /** E, 32 bytes, where the caller knows the vote's id from elsewhere. */
  readonly expect?: Uint8Array;
  /** Key texts of witnesses that must have co-signed. */
  readonly witnesses?: readonly string[];
  /** Is told how many of how many entries are judged. */
  readonly progress?: (done: number, total: number) => void;
}

/** A report, with the vote's own data for those who put it in other words. */
export interface Verification {
  readonly report: Report;
  readonly manifest: Manifest | null;
  readonly outcome: Outcome | null;
}

/**
 * Check everything that a record by itself can show, and report all that is wrong.
 *
 * @throws NotFound, RecordUnreadable where there is no record to speak of.
 * @throws KeyInvalid for a witness's key text that is none.
 */
export async function verifyRecord(reader: RecordReader, options: VerifyOptions): Promise<Report> {
  return (await verifyVote(reader, options)).report;
}

/** Verify as {@link verifyRecord} does, and give the manifest and the outcome too. */
export async function verifyVote(
  reader: RecordReader,
  options: VerifyOptions,
): Promise<Verification> {
  const asked = (options.witnesses ?? []).map((text) => parseKey(text, 'witness'));
  const read = await readCheckpoint(reader);
  if (typeof read === 'string') return reportNoCheckpoint(reader, options, read);
  const { text, checkpoint } = read;
  const { state, failures, isRead } = await readEntries(reader, checkpoint, options);
  const manifest = state.frozen?.manifest ?? null;
  const isCertified = state.certification?.isCertified ?? false;
  const signed = checkSignatures(text, { manifest, asked, isCertified });
  const report = writeReport({
    location: reader.location,
    checkpoint,
    isRead,
    state,
    failures: [...failures, ...signed.failures, ...checkExpected(state, options.expect)],
    cosignatures: signed.cosignatures,
  });
  return { report, manifest, outcome: state.counting?.outcome ?? null };
}

/** Report a record of which nothing can be said, since its checkpoint is none. */
function reportNoCheckpoint(
  { location }: RecordReader,
  { entropy }: VerifyOptions,
  detail: string,
): Verification {
  const state = new VoteState({ entropy, root: emptyRoot });
  const failures = [failure('checkpoint.form', null, detail)];
  const unread = { checkpoint: null, isRead: false, cosignatures: [] };
  const report = writeReport({ location, state, failures, ...unread });
  return { report, manifest: null, outcome: null };
}

/** Read the checkpoint; where it is none, give what is wrong with it. */
async function readCheckpoint(reader: RecordReader) {
  try {
    const text = await reader.checkpoint();
    return { text, checkpoint: parseCheckpoint(text).checkpoint };
  } catch (error) {
    if (error instanceof CheckpointInvalid) return error.message;
    throw error;
  }
}

/** Steps 2 to 13, as far as the entries can be read. */
async function readEntries(reader: RecordReader, checkpoint: Checkpoint, options: VerifyOptions) {
  const { size, root } = checkpoint;
  const tree = new TreeCheck(reader);
  const replay = new Replay({ entropy: options.entropy, root: () => tree.root() });
  for (let first = 0; first < size; first += FULL_WIDTH) {
    const entries = await readBundle(reader, first, size);
    if (typeof entries === 'string') return endReading(tree, replay, listLost(first, entries));
    await takeBundle(tree, replay, first, entries);
    options.progress?.(first + entries.length - replay.waiting, size);
  }
  if (replay.waiting > 0) {
    replay.settle();
    options.progress?.(size, size);
  }
  await tree.finish(root);
  return endReading(tree, replay, []);
}

async function takeBundle(
  tree: TreeCheck,
  replay: Replay,
  first: number,
  entries: readonly Uint8Array[],
): Promise<void> {
  const leaves = entries.map(hashLeaf);
  await tree.compareLeaves(first / FULL_WIDTH, leaves);
  entries.forEach((bytes, position) => {
    replay.offer(first + position, bytes);
    tree.add(leaves[position] ?? hashLeaf(bytes));
  });
}

function endReading(tree: TreeCheck, replay: Replay, lost: readonly Failure[]) {
  replay.settle();
  const failures = [...tree.failures, ...replay.failures, ...lost];
  return { state: replay.state, failures, isRead: lost.length === 0 };
}

/** What follows from a bundle that can't be read: nothing after it can be judged. */
function listLost(first: number, detail: string): readonly Failure[] {
  const lost = 'entries are missing, so the root is not known';
  return [failure('tree.bundle', first, detail), failure('tree.root', null, lost)];
}

/** Read a bundle's entries; where it does not hold them, give what is wrong. */
async function readBundle(reader: RecordReader, first: number, size: number) {
  const [index, width] = [first / FULL_WIDTH, Math.min(FULL_WIDTH, size - first)];
  try {
    return decodeBundle(await reader.bundle(index, width), index, width);
  } catch (error) {
    if (error instanceof NotFound || error instanceof TileInvalid) return error.message;
    throw error;
  }
}

function checkExpected(state: VoteState, expect: Uint8Array | undefined): Failure[] {
  if (expect === undefined) return [];
  const vote = state.frozen?.vote;
  if (vote !== undefined && areEqual(vote, expect)) return [];
  return [failure('manifest.expected', 0, `this is not the vote with the id ${toHex(expect)}`)];
}
