/** Crockford's base32, as codes and trackers are written and read: spec/roll.md, section 2. */

/** The alphabet, 5 bits a symbol. */
export const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Write a number in symbols, the most significant first. */
export function writeSymbols(number: bigint, count: number): string {
  let text = '';
  let rest = number;
  for (let at = 0; at < count; at++) {
    text = SYMBOLS.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}

/** Read symbols as a number, or give `null` where one is not of the alphabet. */
export function readSymbols(text: string): bigint | null {
  let number = 0n;
  for (const symbol of text) {
    const value = SYMBOLS.indexOf(symbol);
    if (value < 0) return null;
    number = (number << 5n) | BigInt(value);
  }
  return number;
}

/** Write symbols in groups of five joined by hyphens. */
export function groupSymbols(symbols: string): string {
  return (symbols.match(/.{1,5}/g) ?? []).join('-');
}

/**
 * Bring what a person typed into the alphabet's own signs: no spaces and hyphens, upper case, `O`
 * as 0, `I` and `L` as 1. ASCII's case alone: a dotless i or a long s stays what it is.
 */
export function normalizeTyped(typed: string): string {
  return typed
    .replace(/[ -]/g, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
