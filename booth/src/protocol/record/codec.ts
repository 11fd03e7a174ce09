/**
 * The one way in which entries are written: spec/record.md, section 2.
 *
 * A reader parses by the definition of the kind, writes what it understood again, and refuses bytes
 * that differ.
 */

import { areEqual, decodeText, encodeText } from '../bytes.ts';
import { EntryNotCanonical } from '../errors.ts';
import { Cursor } from './cursor.ts';
import type { Field } from './fields.ts';

/** The most bytes that an entry has. */
export const MAX_ENTRY_SIZE = 65_535;

/**
 * Read bytes as a value of a definition.
 *
 * @throws EntryNotCanonical for bytes that are none, or not in the one way to write it.
 */
export function decodeAs<T>(field: Field<T>, bytes: Uint8Array): T {
  const cursor = new Cursor(decodeEntryText(bytes));
  const value = field.read(cursor);
  cursor.end();
  if (!areEqual(encodeText(field.write(value)), bytes)) {
    throw new EntryNotCanonical('not in the one way to write it');
  }
  return value;
}

/**
 * Write a value in its one way.
 *
 * @throws EntryNotCanonical for a value that its definition does not allow.
 */
export function encodeAs<T>(field: Field<T>, value: T): Uint8Array {
  const text = field.write(value);
  const bytes = encodeText(text);
  decodeAs(field, bytes);
  // Half a surrogate pair has no UTF-8: the platform writes another character instead.
  if (decodeEntryText(bytes) !== text) throw new EntryNotCanonical('half a surrogate pair');
  return bytes;
}

/** Read the text of an entry; what kind it is of is not looked at. */
export function decodeEntryText(bytes: Uint8Array): string {
  if (bytes.length < 1 || bytes.length > MAX_ENTRY_SIZE) {
    throw new EntryNotCanonical(`${bytes.length} bytes; an entry has 1 to ${MAX_ENTRY_SIZE}`);
  }
  try {
    return decodeText(bytes);
  } catch {
    throw new EntryNotCanonical('not UTF-8');
  }
}
