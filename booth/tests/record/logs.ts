/** A small log of any entries, signed with a key of the tests. */

import { ed25519 } from '@noble/curves/ed25519.js';
import { encodeStandard } from '../../src/protocol/base64.ts';
import { concat, encodeText } from '../../src/protocol/bytes.ts';
import { sha256 } from '../../src/protocol/hashing.ts';
import { formatKey, type NoteKey } from '../../src/protocol/record/key.ts';
import { hashLeaf, rootOf } from '../../src/protocol/record/merkle.ts';
import { naivePath } from './trees.ts';

const SEED = new Uint8Array(32).fill(7);
const NAME = 'log.example.org/tests';
const PUBLIC_KEY = ed25519.getPublicKey(SEED);
const ID = sha256(concat(encodeText(`${NAME}\n`), Uint8Array.of(1), PUBLIC_KEY)).slice(0, 4);

/** The log's key. */
export const LOG: NoteKey = { purpose: 'log', name: NAME, id: ID, publicKey: PUBLIC_KEY };

/** The log's key as a manifest has it. */
export const LOG_TEXT = formatKey(LOG);

/** Sign a checkpoint over these entries. */
export function signCheckpoint(entries: readonly string[]): string {
  const leaves = entries.map((entry) => hashLeaf(encodeText(entry)));
  const body = `${NAME}\n${entries.length}\n${encodeStandard(rootOf(leaves))}\n`;
  const signature = ed25519.sign(encodeText(body), SEED);
  return `${body}\n— ${NAME} ${encodeStandard(concat(ID, signature))}\n`;
}

/**
 * Write the receipt of an entry.
 *
 * @param checkpoint - Another one than that of {@link signCheckpoint}.
 * @param text - Another entry than the one that stands there.
 */
export function writeReceipt(
  entries: readonly string[],
  index: number,
  checkpoint = signCheckpoint(entries),
  text = entries[index] ?? '',
): string {
  const leaves = entries.map((entry) => hashLeaf(encodeText(entry)));
  const proof = naivePath(index, leaves).map((hash) => `${encodeStandard(hash)}\n`);
  const head = `c2sp.org/tlog-proof@v1\nextra ${encodeStandard(encodeText(text))}\nindex ${index}\n`;
  return `${head}${proof.join('')}\n${checkpoint}`;
}
