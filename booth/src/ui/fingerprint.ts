/** The beginnings of long values: enough to tell two apart. */

import { encodeUrl } from '../protocol/base64.ts';

const SHOWN = 8;

/** Give the beginning of a credential's public key, as the record writes it. */
export function fingerprint(key: Uint8Array): string {
  return encodeUrl(key).slice(0, SHOWN);
}

/** Give the beginning of a vote's id, as invitations print it: 16 hexadecimal digits. */
export function beginningOf(vote: Uint8Array): string {
  return Array.from(vote.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
