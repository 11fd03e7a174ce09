/**
 * Base64 in its two forms, one spelling per byte string: spec/record.md, section 1.
 *
 * A reader decodes, encodes again and refuses text that differs; so padding, foreign characters and
 * bits left over need no rules of their own.
 */

import { Base64Invalid } from './errors.ts';

const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

interface Form {
  readonly symbols: string;
  /** The value of each ASCII character, −1 where it is no symbol. */
  readonly values: Int8Array;
  readonly padding: '=' | '';
}

function makeForm(symbols: string, padding: '=' | ''): Form {
  const values = new Int8Array(128).fill(-1);
  for (let value = 0; value < symbols.length; value++) values[symbols.charCodeAt(value)] = value;
  return { symbols, values, padding };
}

const URL_FORM = makeForm(`${COMMON}-_`, '');
const STANDARD_FORM = makeForm(`${COMMON}+/`, '=');

/** Encode in the URL form, without padding: binary in entries. */
export function encodeUrl(bytes: Uint8Array): string {
  return encode(bytes, URL_FORM);
}

/**
 * Decode the URL form, of exactly `size` bytes where that is given.
 *
 * @throws Base64Invalid for any other spelling or size.
 */
export function decodeUrl(text: string, size?: number): Uint8Array {
  return decode(text, URL_FORM, size);
}

/** Encode in the standard form, with padding: notes, keys and receipts. */
export function encodeStandard(bytes: Uint8Array): string {
  return encode(bytes, STANDARD_FORM);
}

/**
 * Decode the standard form, of exactly `size` bytes where that is given.
 *
 * @throws Base64Invalid for any other spelling or size.
 */
export function decodeStandard(text: string, size?: number): Uint8Array {
  return decode(text, STANDARD_FORM, size);
}

function encode(bytes: Uint8Array, form: Form): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += form.symbols.charAt(group >> 18) + form.symbols.charAt((group >> 12) & 63);
    text += left > 1 ? form.symbols.charAt((group >> 6) & 63) : form.padding;
    text += left > 2 ? form.symbols.charAt(group & 63) : form.padding;
  }
  return text;
}

function decode(text: string, form: Form, size?: number): Uint8Array {
  const symbols = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((symbols.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let length = 0;
  for (let at = 0; at < symbols.length; at++) {
    const value = form.values[symbols.charCodeAt(at)] ?? -1;
    if (value < 0) throw new Base64Invalid('a sign that is not of this alphabet');
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[length++] = bits >> held;
    }
  }
  if (encode(bytes, form) !== text) throw new Base64Invalid('not the one spelling of its bytes');
  if (size !== undefined && bytes.length !== size) {
    throw new Base64Invalid(`${bytes.length} bytes instead of ${size}`);
  }
  return bytes;
}
