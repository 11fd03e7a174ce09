/** Randomness from the platform's secure source, in a browser, a worker or Node. */

/** The most bytes that one call gives (Web Cryptography, `getRandomValues`). */
const MOST = 65_536;

/** Draw so many random bytes. */
export function drawRandom(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += MOST) {
    globalThis.crypto.getRandomValues(bytes.subarray(at, Math.min(at + MOST, size)));
  }
  return bytes;
}
