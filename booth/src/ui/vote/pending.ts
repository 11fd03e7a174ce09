/**
 * The ballot that is on its way, kept so that a reload can send it again.
 *
 * Phones drop pages that are not looked at, just when a poor line makes casting slow. Without the
 * bytes a member could then not tell whether the ballot arrived, and where revoting is not allowed
 * could not find out how to get its receipt. So from the moment of casting, not before, until the
 * server's answer, the ballot's exact bytes lie in this tab's session storage.
 *
 * What lies there is what the server and the public record get anyway: encrypted, under the
 * credential's public key. Never the choices, the seed or the code, so whoever finds it learns no
 * vote and can cast no other. Sending the same bytes twice counts once.
 */

import { decodeUrl, encodeUrl } from '../../protocol/base64.ts';
import { Base64Invalid } from '../../protocol/errors.ts';

export class PendingBallot {
  readonly #key: string;
  readonly #storage: Storage | null;

  /** Keep it by the vote's API, so that two votes in one tab don't mix. */
  constructor(api: string, storage: Storage | null) {
    this.#key = `groundswell ballot ${api}`;
    this.#storage = storage;
  }

  /** Keep a ballot's bytes. Where there is no storage, casting goes on without. */
  keep(entry: Uint8Array): void {
    try {
      this.#storage?.setItem(this.#key, encodeUrl(entry));
    } catch {
      // Full or forbidden: a reload then needs the link again, and nothing else is lost.
    }
  }

  /** Give the bytes that were on their way when the page was closed; `null` if there are none. */
  find(): Uint8Array | null {
    const kept = this.#storage?.getItem(this.#key) ?? null;
    try {
      return kept === null ? null : decodeUrl(kept);
    } catch (error) {
      if (!(error instanceof Base64Invalid)) throw error;
      this.forget();
      return null;
    }
  }

  forget(): void {
    this.#storage?.removeItem(this.#key);
  }
}

/** Give the tab's storage; `null` where the browser forbids it. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
