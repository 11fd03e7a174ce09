/** Checkpoints: the log's origin, its size, its root, and who signed: spec/record.md, section 5. */

import { decodeStandard } from '../base64.ts';
import { areEqual, concat, encodeText, readBigEndian } from '../bytes.ts';
import { verifyEd25519 } from '../ed25519.ts';
import { CheckpointInvalid, KeyInvalid, ProtocolError } from '../errors.ts';
import { isName, type NoteKey } from './key.ts';
import { emptyRoot, HASH_SIZE } from './merkle.ts';
import { type Note, parseNote, type SignatureLine } from './note.ts';

/** The most bytes of a checkpoint's file. */
export const MAX_CHECKPOINT_SIZE = 65_536;

/** What a log says of itself at one moment. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** A witness's word that a log only grew. */
export interface Cosignature {
  readonly witness: string;
  /** POSIX seconds, as the witness says. */
  readonly seconds: bigint;
}

/** A checkpoint, every line of which was verified. */
export interface VerifiedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly cosignatures: readonly Cosignature[];
}

/** A checkpoint taken apart; no signature is verified yet. */
export interface ParsedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: Note;
}

/**
 * Take a checkpoint apart.
 *
 * @throws CheckpointInvalid for a text that is none.
 */
export function parseCheckpoint(text: string): ParsedCheckpoint {
  const { length } = encodeText(text);
  if (length > MAX_CHECKPOINT_SIZE) throw new CheckpointInvalid(`${length} bytes are too many`);
  const note = parseNote(text);
  const [origin = '', size = '', root = '', ...rest] = note.body.slice(0, -1).split('\n');
  if (rest.length > 0) throw new CheckpointInvalid('a line after the root', 4);
  if (!isName(origin)) throw new CheckpointInvalid('the origin is no name', 1);
  const checkpoint = { origin, size: parseSize(size), root: parseRoot(root) };
  if ((checkpoint.size === 0) !== areEqual(checkpoint.root, emptyRoot())) {
    throw new CheckpointInvalid('size 0 and the root of no entries belong together', 3);
  }
  return { checkpoint, note };
}

/**
 * Verify every line of a checkpoint: one of the log, else only such of these witnesses, one each.
 *
 * @throws CheckpointInvalid for a text that is no checkpoint, and for a line that is unknown,
 *   second, wrong or missing.
 * @throws KeyInvalid for a key used for the other purpose.
 */
export function verifyCheckpoint(
  text: string,
  log: NoteKey,
  witnesses: readonly NoteKey[] = [],
): VerifiedCheckpoint {
  checkPurposes(log, witnesses);
  const { checkpoint, note } = parseCheckpoint(text);
  if (checkpoint.origin !== log.name) {
    throw new CheckpointInvalid(`the origin is not the log's name, ${log.name}`, 1);
  }
  const seen = new Set<NoteKey>();
  const cosignatures: Cosignature[] = [];
  for (const line of note.signatures) {
    const key = [log, ...witnesses].find((each) => isBy(line, each));
    if (key === undefined) throw new CheckpointInvalid('a key that is not known here', line.line);
    if (seen.has(key)) throw new CheckpointInvalid('a second line of one key', line.line);
    seen.add(key);
    if (key === log) verifyLogLine(line, note.body, key);
    else cosignatures.push(verifyCosignature(line, note.body, key));
  }
  if (!seen.has(log)) throw new CheckpointInvalid('the log has not signed');
  return { checkpoint, cosignatures };
}

function checkPurposes(log: NoteKey, witnesses: readonly NoteKey[]): void {
  if (log.purpose !== 'log' || witnesses.some((each) => each.purpose !== 'witness')) {
    throw new KeyInvalid('a key is used for the other purpose');
  }
}

function isBy(line: SignatureLine, key: NoteKey): boolean {
  return line.name === key.name && areEqual(line.keyId, key.id);
}

function verifyLogLine(line: SignatureLine, body: string, key: NoteKey): void {
  verifyLine(line, encodeText(body), line.signature, key);
}

/** 8 bytes of POSIX seconds below 2⁶³, then the signature over them and the body. */
function verifyCosignature(line: SignatureLine, body: string, key: NoteKey): Cosignature {
  const seconds = readBigEndian(line.signature.subarray(0, 8));
  if (line.signature.length !== 72 || seconds >= 1n << 63n) {
    throw new CheckpointInvalid('a cosignature is 8 bytes of time and 64 of signature', line.line);
  }
  const head = encodeText(`cosignature/v1\ntime ${seconds}\n`);
  verifyLine(line, concat(head, encodeText(body)), line.signature.subarray(8), key);
  return { witness: key.name, seconds };
}

function verifyLine(
  line: SignatureLine,
  message: Uint8Array,
  signature: Uint8Array,
  key: NoteKey,
): void {
  try {
    verifyEd25519(key.publicKey, message, signature);
  } catch (error) {
    if (error instanceof ProtocolError) throw new CheckpointInvalid(error.message, line.line);
    throw error;
  }
}

function parseSize(text: string): number {
  const size = Number(text);
  if (!/^(0|[1-9][0-9]*)$/.test(text) || !Number.isSafeInteger(size)) {
    throw new CheckpointInvalid('a size is a whole number up to 2⁵³ − 1', 2);
  }
  return size;
}

function parseRoot(text: string): Uint8Array {
  try {
    return decodeStandard(text, HASH_SIZE);
  } catch (error) {
    if (error instanceof ProtocolError) throw new CheckpointInvalid(error.message, 3);
    throw error;
  }
}
