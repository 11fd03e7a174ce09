/**
 * What a ballot is bound to: the vote's id E, the election key Y and the context C, each derived
 * from entries that receipts prove: spec/manifest.md, spec/roll.md, section 5.
 */

import { decodeUrl } from '../base64.ts';
import { areEqual } from '../bytes.ts';
import { decodeEntry } from '../entries/entry.ts';
import type { Manifest } from '../entries/manifest.ts';
import type { Open } from '../entries/roll.ts';
import { ProtocolError, Refused } from '../errors.ts';
import { hashToDigest, sha256 } from '../hashing.ts';
import { decodePoint, isIdentity, type Point, preparePoint } from '../points.ts';
import { type NoteKey, parseKey } from '../record/key.ts';
import { parseReceipt, verifyReceipt } from '../record/receipt.ts';

/** A manifest that stands in its log. */
export interface ProvenManifest {
  readonly manifest: Manifest;
  /** E, 32 bytes. */
  readonly vote: Uint8Array;
  /** The log's key, as the manifest has it. */
  readonly log: NoteKey;
  /** The witnesses' keys, as the manifest has them. */
  readonly witnesses: readonly NoteKey[];
}

/** A vote that is open, with all that a ballot needs. */
export interface Election extends ProvenManifest {
  readonly open: Open;
  /** Y, with its table built. */
  readonly key: Point;
  /** C, 32 bytes. */
  readonly context: Uint8Array;
}

/**
 * Verify a manifest's receipt under the log's key that stands in the manifest itself.
 *
 * That it is the vote that everybody else sees only its id says; a caller who knows it gives it.
 * Whether the manifest is lawful is checked elsewhere.
 *
 * @param expected - E, or its first 8 bytes or more, where the caller knows it from elsewhere.
 * @throws Refused `manifest` for an entry that is none, `manifest.expected` for another vote's,
 *   `order` for one that is not entry 0.
 * @throws ReceiptInvalid, CheckpointInvalid, KeyInvalid for what proves nothing.
 */
export function verifyManifestReceipt(text: string, expected?: Uint8Array): ProvenManifest {
  const bytes = parseReceipt(text).extra;
  const manifest = bytes === null ? null : decodeEntry(bytes);
  if (bytes === null || manifest?.type !== 'manifest') {
    throw new Refused('manifest', 'the receipt holds no manifest');
  }
  const log = parseKey(manifest.log.key, 'log');
  const witnesses = manifest.log.witnesses.map((each) => parseKey(each, 'witness'));
  const { index } = verifyReceipt(text, { log, witnesses });
  if (index !== 0) throw new Refused('order', `the manifest is entry 0, not ${index}`);
  const vote = sha256(bytes);
  if (expected !== undefined) checkExpected(vote, expected);
  return { manifest, vote, log, witnesses };
}

/**
 * See that an id begins as expected.
 *
 * @throws Refused `manifest.expected` for another vote's.
 */
export function checkExpected(vote: Uint8Array, expected: Uint8Array): void {
  if (expected.length < 8) throw new RangeError('8 bytes of E at least tell votes apart');
  if (!areEqual(vote.subarray(0, expected.length), expected)) {
    throw new Refused('manifest.expected', "the manifest is another vote's");
  }
}

/**
 * Verify an opening's receipt, and derive what ballots are bound to.
 *
 * That ceremony and roll are lawful only the whole record shows. A false opening would stand in the
 * log, for every verifier to refuse.
 *
 * @throws Refused `open` for an entry that is no opening of this vote.
 * @throws ReceiptInvalid, CheckpointInvalid for what proves nothing.
 */
export function verifyOpenReceipt(proven: ProvenManifest, text: string): Election {
  const { entry } = verifyReceipt(text, proven);
  const open = decodeEntry(entry);
  if (open.type !== 'open') throw new Refused('open', 'the receipt holds no opening');
  return openElection(proven, open);
}

/**
 * Derive what ballots are bound to from an opening that is known to be the record's.
 *
 * @throws Refused `open` for another vote's id, or values that are not canonical.
 */
export function openElection(proven: ProvenManifest, open: Open): Election {
  const { manifest, keyBytes, key, roll } = decodeOpen(open);
  if (!areEqual(manifest, proven.vote)) throw new Refused('open', 'it opens another vote');
  if (isIdentity(key)) throw new Refused('open', 'the election key is the identity');
  preparePoint(key);
  const context = hashToDigest('ballot-context', proven.vote, keyBytes, roll);
  return { ...proven, open, key, context };
}

function decodeOpen(open: Open) {
  try {
    const keyBytes = decodeUrl(open.key, 32);
    return {
      manifest: decodeUrl(open.manifest, 32),
      keyBytes,
      key: decodePoint(keyBytes),
      roll: decodeUrl(open.roll, 32),
    };
  } catch (error) {
    if (error instanceof ProtocolError) throw new Refused('open', error.message);
    throw error;
  }
}
