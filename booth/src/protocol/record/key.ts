/** Key texts of logs and witnesses, `<name>+<key id>+<base64>`: spec/record.md, section 4. */

import { decodeStandard, encodeStandard } from '../base64.ts';
import { areEqual, concat, encodeText, toHex } from '../bytes.ts';
import { KeyInvalid, ProtocolError } from '../errors.ts';
import { sha256 } from '../hashing.ts';

/** What a key is for, as the byte that stands before it. */
const TYPES = { log: 0x01, witness: 0x04 } as const;

/** What a key is for. */
export type KeyPurpose = keyof typeof TYPES;

/** A key that verifies a log's or a witness's lines. */
export interface NoteKey {
  readonly purpose: KeyPurpose;
  readonly name: string;
  /** 4 bytes. */
  readonly id: Uint8Array;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

const KEY_TEXT = /^([^+]*)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u;
const NO_NAME = /[\p{White_Space}\p{Cc}\p{Surrogate}+]/u;

/** Say whether a text is a name: not empty, no white space, plus sign or control character. */
export function isName(text: string): boolean {
  return text !== '' && !NO_NAME.test(text);
}

/**
 * Read a key text that is for one purpose.
 *
 * @throws KeyInvalid for any other spelling, another type, or an id that does not fit.
 */
export function parseKey(text: string, purpose: KeyPurpose): NoteKey {
  const [, name, id, encoded] = KEY_TEXT.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined || !isName(name)) {
    throw new KeyInvalid('a key text is <name>+<key id>+<base64>');
  }
  const typed = decodeKey(encoded);
  if (typed[0] !== TYPES[purpose]) throw new KeyInvalid(`the key is not a ${purpose}'s`);
  const key = { purpose, name, id: hashKeyId(name, typed), publicKey: typed.slice(1) };
  if (toHex(key.id) !== id) throw new KeyInvalid(`the key's id is ${toHex(key.id)}, not ${id}`);
  return key;
}

/** Write a key text. */
export function formatKey(key: NoteKey): string {
  const typed = concat(Uint8Array.of(TYPES[key.purpose]), key.publicKey);
  return `${key.name}+${toHex(key.id)}+${encodeStandard(typed)}`;
}

/** Say whether two keys are the same, name and purpose too. */
export function isSameKey(left: NoteKey, right: NoteKey): boolean {
  return (
    left.purpose === right.purpose &&
    left.name === right.name &&
    areEqual(left.publicKey, right.publicKey)
  );
}

function hashKeyId(name: string, typed: Uint8Array): Uint8Array {
  return sha256(concat(encodeText(`${name}\n`), typed)).slice(0, 4);
}

function decodeKey(encoded: string): Uint8Array {
  try {
    return decodeStandard(encoded, 33);
  } catch (error) {
    if (error instanceof ProtocolError) throw new KeyInvalid(`type and key: ${error.message}`);
    throw error;
  }
}
