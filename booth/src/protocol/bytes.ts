/** Byte strings: joined, compared, and to and from numbers, text and hexadecimal. */

const ENCODER = new TextEncoder();

/** Join byte strings: `‖` of the spec. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Cut bytes into pieces of `size`; the length is a multiple of it. */
export function split(bytes: Uint8Array, size: number): Uint8Array[] {
  if (bytes.length % size !== 0) {
    throw new RangeError(`${bytes.length} bytes are no whole number of pieces of ${size}`);
  }
  return Array.from({ length: bytes.length / size }, (_, piece) =>
    bytes.subarray(piece * size, (piece + 1) * size),
  );
}

/** Compare in the order of the bytes: below 0, 0 or above 0. Not for secrets: it stops early. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const common = Math.min(left.length, right.length);
  for (let at = 0; at < common; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Say whether two byte strings are the same. Not for secrets: it stops early. */
export function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && compareBytes(left, right) === 0;
}

/** Encode text as UTF-8. */
export function encodeText(text: string): Uint8Array {
  return ENCODER.encode(text);
}

/**
 * Decode UTF-8, a byte order mark as the character that it is.
 *
 * @throws TypeError for bytes that are not UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Encode a whole number, 0 ≤ n < 2⁶⁴, as `[n]`: 8 bytes, big-endian. */
export function encodeNumber(value: number | bigint): Uint8Array {
  const number = BigInt(value);
  if (number < 0n || number >= 1n << 64n) throw new RangeError('not a number of 64 bits');
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, number);
  return bytes;
}

/** Read bytes as a big-endian number. */
export function readBigEndian(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** Read bytes as a little-endian number. */
export function readLittleEndian(bytes: Uint8Array): bigint {
  return readBigEndian(bytes.slice().reverse());
}

/** Write bytes in lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/**
 * Read hexadecimal of either case.
 *
 * @throws RangeError for an odd number of digits or a sign that is none.
 */
export function fromHex(text: string): Uint8Array {
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) throw new RangeError('not hexadecimal');
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}
