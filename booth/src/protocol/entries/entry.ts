/** Any entry of a record, told apart by its `type`. */

import { EntryNotCanonical } from '../errors.ts';
import { decodeAs, decodeEntryText, encodeAs } from '../record/codec.ts';
import type { Field, ValueOf } from '../record/fields.ts';
import { BALLOT } from './ballot.ts';
import {
  CEREMONY_RESTART,
  KEY_COMMITMENT,
  KEY_COMPLAINT,
  KEY_CONFIRMATION,
  KEY_REVEAL,
  KEY_SHARES,
  REHEARSAL,
} from './ceremony.ts';
import { MANIFEST } from './manifest.ts';
import { OPEN, ROLL, ROLL_REISSUE, ROLL_SEAL } from './roll.ts';
import {
  CERTIFICATE,
  CHALLENGE,
  CHALLENGE_ANSWER,
  CLOSE,
  DECRYPTION,
  OUTCOME,
  RESULT,
  TALLY,
} from './tally.ts';

const KINDS = {
  manifest: MANIFEST,
  'key.commitment': KEY_COMMITMENT,
  'key.reveal': KEY_REVEAL,
  'key.shares': KEY_SHARES,
  'key.confirmation': KEY_CONFIRMATION,
  'key.complaint': KEY_COMPLAINT,
  'ceremony.restart': CEREMONY_RESTART,
  rehearsal: REHEARSAL,
  roll: ROLL,
  'roll.seal': ROLL_SEAL,
  'roll.reissue': ROLL_REISSUE,
  open: OPEN,
  ballot: BALLOT,
  close: CLOSE,
  tally: TALLY,
  decryption: DECRYPTION,
  result: RESULT,
  outcome: OUTCOME,
  certificate: CERTIFICATE,
  challenge: CHALLENGE,
  'challenge.answer': CHALLENGE_ANSWER,
} as const;

/** The name of a kind of entry. */
export type EntryType = keyof typeof KINDS;

/** Any entry of a record; its `type` says which. */
export type Entry = ValueOf<(typeof KINDS)[EntryType]>;

/** An entry of one kind. */
export type EntryOf<Type extends EntryType> = Extract<Entry, { readonly type: Type }>;

const START = /^\{"type":"([a-z.]{1,32})"/;

/**
 * Read an entry of a record.
 *
 * @throws EntryNotCanonical for bytes that are none; it carries `index`.
 */
export function decodeEntry(bytes: Uint8Array, index: number | null = null): Entry {
  try {
    return decodeAs(kindOf(decodeEntryText(bytes)), bytes);
  } catch (error) {
    if (error instanceof EntryNotCanonical) throw new EntryNotCanonical(error.message, index);
    throw error;
  }
}

/**
 * Write an entry in its one way.
 *
 * @throws EntryNotCanonical for a value beyond the bounds of its kind.
 */
export function encodeEntry(entry: Entry): Uint8Array {
  return encodeAs(KINDS[entry.type] as Field<Entry>, entry);
}

function kindOf(text: string): Field<Entry> {
  const type = START.exec(text)?.[1];
  if (type === undefined || !Object.hasOwn(KINDS, type)) {
    throw new EntryNotCanonical('no kind of entry that a record holds');
  }
  return KINDS[type as EntryType] as Field<Entry>;
}
