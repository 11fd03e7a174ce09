/** The beginning of a credential's public key, as the record writes it: enough to tell two apart. */

import { encodeUrl } from '../protocol/base64.ts';

const SHOWN = 8;

export function fingerprint(key: Uint8Array): string {
  return encodeUrl(key).slice(0, SHOWN);
}
