/** Signed notes in the form of C2SP signed-note: spec/record.md, section 4. */

import { decodeStandard } from '../base64.ts';
import { CheckpointInvalid, ProtocolError } from '../errors.ts';
import { isName } from './key.ts';

const MAX_SIGNATURES = 64;

/** One line `— <name> <base64>`. */
export interface SignatureLine {
  readonly name: string;
  /** 4 bytes. */
  readonly keyId: Uint8Array;
  /** What follows the key id, at least 1 byte. */
  readonly signature: Uint8Array;
  /** Where it stands in the note, from 1. */
  readonly line: number;
}

/** A note taken apart; nothing is verified yet. */
export interface Note {
  /** The text that is signed, with its newline at the end. */
  readonly body: string;
  readonly signatures: readonly SignatureLine[];
}

/**
 * Take a signed note apart.
 *
 * @throws CheckpointInvalid for a text that is none, with the line.
 */
export function parseNote(text: string): Note {
  const lines = text.split('\n');
  lines.forEach((line, at) => {
    if (hasControl(line)) throw new CheckpointInvalid('a control character', at + 1);
  });
  if (lines.pop() !== '') throw new CheckpointInvalid('no newline at the end', lines.length + 1);
  const border = lines.lastIndexOf('');
  if (border < 1) throw new CheckpointInvalid('no empty line after a body');
  const signed = lines.slice(border + 1);
  if (signed.length < 1 || signed.length > MAX_SIGNATURES) {
    throw new CheckpointInvalid(`${signed.length} signature lines instead of 1 to 64`);
  }
  return {
    body: `${lines.slice(0, border).join('\n')}\n`,
    signatures: signed.map((line, at) => parseSignature(line, border + 2 + at)),
  };
}

/** Say whether a line has a character below U+0020, or half a surrogate pair, which has no UTF-8. */
function hasControl(line: string): boolean {
  return /\p{Surrogate}/u.test(line) || [...line].some((character) => character < ' ');
}

function parseSignature(text: string, line: number): SignatureLine {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/u.exec(text) ?? [];
  if (name === undefined || encoded === undefined || !isName(name)) {
    throw new CheckpointInvalid('a signature line is — <name> <base64>', line);
  }
  const bytes = decodeSignature(encoded, line);
  if (bytes.length < 5) throw new CheckpointInvalid('a signature of no bytes', line);
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4), line };
}

function decodeSignature(encoded: string, line: number): Uint8Array {
  try {
    return decodeStandard(encoded);
  } catch (error) {
    if (error instanceof ProtocolError) throw new CheckpointInvalid(error.message, line);
    throw error;
  }
}
