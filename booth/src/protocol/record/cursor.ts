/** A place in the text of an entry; what is read must stand there, to the letter. */

import { EntryNotCanonical } from '../errors.ts';

/** Controls, signs that turn the direction of text, and surrogates: in no string of a record. */
const FORBIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;

const STRING = /"[^"\\]*(?:\\["\\][^"\\]*)*"/y;
const INTEGER = /0|-?[1-9][0-9]*/y;

/** Reads the text of an entry from left to right. There is no white space to pass over. */
export class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Read exactly `expected`. */
  take(expected: string): void {
    if (!this.skip(expected)) throw this.wrong(`${expected} is expected`);
  }

  /** Read `expected` if it stands here, and say whether it did. */
  skip(expected: string): boolean {
    const isHere = this.#text.startsWith(expected, this.#at);
    if (isHere) this.#at += expected.length;
    return isHere;
  }

  /** Read a string: two escapes, no forbidden character, Unicode normalization form C. */
  readString(): string {
    const raw = this.#match(STRING, 'a string');
    const text = raw.slice(1, -1).replace(/\\(.)/g, '$1');
    if (FORBIDDEN.test(text)) throw this.wrong('a character that no string may hold');
    if (text.normalize('NFC') !== text) throw this.wrong('text is not in normalization form C');
    return text;
  }

  /** Read an integer: no fraction, exponent, plus sign, leading zero or `-0`, within ±(2⁵³ − 1). */
  readInteger(): number {
    const number = Number(this.#match(INTEGER, 'an integer'));
    if (!Number.isSafeInteger(number)) throw this.wrong('a number beyond 2⁵³ − 1');
    return number;
  }

  /** Refuse what stands after the last thing read. */
  end(): void {
    if (this.#at !== this.#text.length) throw this.wrong('something stands after the end');
  }

  /** Make the error for what stands here. */
  wrong(message: string): EntryNotCanonical {
    return new EntryNotCanonical(`character ${this.#at}: ${message}`);
  }

  #match(pattern: RegExp, what: string): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) throw this.wrong(`${what} is expected`);
    this.#at += found.length;
    return found;
  }
}

/** Write a string as an entry holds it: raw but for `\"` and `\\`. */
export function writeString(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
