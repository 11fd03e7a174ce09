/** Receipts, which prove offline that an entry is in: spec/record.md, section 8. */

import { decodeStandard } from '../base64.ts';
import { areEqual, encodeText } from '../bytes.ts';
import { ProtocolError, ReceiptInvalid } from '../errors.ts';
import { type Checkpoint, verifyCheckpoint } from './checkpoint.ts';
import { MAX_ENTRY_SIZE } from './codec.ts';
import type { NoteKey } from './key.ts';
import { HASH_SIZE, hashLeaf } from './merkle.ts';
import { verifyInclusion } from './proofs.ts';

/** The most bytes of a receipt. */
export const MAX_RECEIPT_SIZE = 200_126;

const MAX_HASHES = 53;
const HEADER = 'c2sp.org/tlog-proof@v1';

/** A receipt taken apart; nothing is verified yet. */
export interface Receipt {
  /** The entry's bytes, where they are in the receipt. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The text of the checkpoint. */
  readonly checkpoint: string;
}

/** What a verified receipt proves: this entry stands there in that log. */
export interface ProvenEntry {
  readonly entry: Uint8Array;
  readonly index: number;
  readonly checkpoint: Checkpoint;
}

/** What a reader brings to a receipt. */
export interface ReceiptKeys {
  readonly log: NoteKey;
  /** Whose cosignatures may stand in it; none, where left out. */
  readonly witnesses?: readonly NoteKey[];
}

/**
 * Take a receipt apart.
 *
 * @throws ReceiptInvalid for a text that is none.
 */
export function parseReceipt(text: string): Receipt {
  const { length } = encodeText(text);
  if (length > MAX_RECEIPT_SIZE) throw new ReceiptInvalid(`${length} bytes are too many`);
  const border = text.indexOf('\n\n');
  if (border < 0) throw new ReceiptInvalid('no empty line before the checkpoint');
  const lines = text.slice(0, border).split('\n');
  if (lines.shift() !== HEADER) throw new ReceiptInvalid(`the first line is not ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ') ? (lines.shift() ?? '').slice(6) : null;
  const index = parseIndex(lines.shift() ?? '');
  if (lines.length > MAX_HASHES) throw new ReceiptInvalid('a proof of more than 53 hashes');
  return {
    extra: extra === null ? null : decode(extra),
    index,
    proof: lines.map((line) => decode(line, HASH_SIZE)),
    checkpoint: text.slice(border + 2),
  };
}

/**
 * Verify a receipt, offline.
 *
 * @param keys - The log's key, and those of witnesses that the reader knows.
 * @param entry - The reader's own entry; without it, the entry inside is taken.
 * @throws ReceiptInvalid for a text that is none, no entry or another, and a proof that fails.
 * @throws CheckpointInvalid for its checkpoint.
 */
export function verifyReceipt(text: string, keys: ReceiptKeys, entry?: Uint8Array): ProvenEntry {
  const receipt = parseReceipt(text);
  const proven = chooseEntry(receipt, entry);
  const { checkpoint } = verifyCheckpoint(receipt.checkpoint, keys.log, keys.witnesses);
  const { index, proof } = receipt;
  const { size, root } = checkpoint;
  asReceiptError(() => verifyInclusion({ leaf: hashLeaf(proven), index, size, root }, proof));
  return { entry: proven, index, checkpoint };
}

function chooseEntry(receipt: Receipt, own: Uint8Array | undefined): Uint8Array {
  const entry = own ?? receipt.extra;
  if (entry === null) throw new ReceiptInvalid('there is no entry, neither given nor inside');
  if (receipt.extra !== null && !areEqual(entry, receipt.extra)) {
    throw new ReceiptInvalid("the entry inside is not the reader's");
  }
  if (entry.length < 1 || entry.length > MAX_ENTRY_SIZE) {
    throw new ReceiptInvalid(`an entry has 1 to ${MAX_ENTRY_SIZE} bytes`);
  }
  return entry;
}

function parseIndex(line: string): number {
  const index = Number(line.slice(6));
  if (!/^index (0|[1-9][0-9]*)$/.test(line) || !Number.isSafeInteger(index)) {
    throw new ReceiptInvalid('the line `index <decimal>` is expected');
  }
  return index;
}

function decode(text: string, size?: number): Uint8Array {
  return asReceiptError(() => decodeStandard(text, size));
}

function asReceiptError<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof ProtocolError) throw new ReceiptInvalid(error.message);
    throw error;
  }
}
