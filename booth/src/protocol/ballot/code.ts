/** Credential codes, as they are written and read: spec/roll.md, sections 1 and 2. */

import { readBigEndian } from '../bytes.ts';
import { CodeInvalid } from '../errors.ts';
import { groupSymbols, normalizeTyped, readSymbols, SYMBOLS, writeSymbols } from './symbols.ts';

/** The bytes of a code: 120 bits. */
export const CODE_SIZE = 15;

const COUNT = 24;
const CHECK_SYMBOLS = `${SYMBOLS}*~$=U`;

/** Write a code: 24 symbols and the check symbol, in groups of five. */
export function formatCode(code: Uint8Array): string {
  if (code.length !== CODE_SIZE) throw new RangeError(`a code has ${CODE_SIZE} bytes`);
  const number = readBigEndian(code);
  return groupSymbols(writeSymbols(number, COUNT) + checkSymbol(number));
}

/**
 * Read a code as a person typed it: its 15 bytes.
 *
 * @throws CodeInvalid for another count of symbols, one that is none, and a check symbol that does
 *   not fit. The message never holds what was typed.
 */
export function parseCode(typed: string): Uint8Array {
  const text = normalizeTyped(typed);
  const number = readSymbols(text.slice(0, COUNT));
  if (text.length !== COUNT + 1) throw new CodeInvalid('a code has 25 symbols');
  if (number === null) throw new CodeInvalid('a sign that no code has');
  if (text.slice(COUNT) !== checkSymbol(number)) throw new CodeInvalid('a symbol is mistyped');
  return Uint8Array.from({ length: CODE_SIZE }, (_, at) =>
    Number((number >> BigInt(8 * (CODE_SIZE - 1 - at))) & 0xffn),
  );
}

function checkSymbol(number: bigint): string {
  return CHECK_SYMBOLS.charAt(Number(number % 37n));
}
