/** Refusals: what a rule says of an entry that breaks it. */

import { decodeUrl } from '../base64.ts';
import { type FailureName, ProtocolError, Refused } from '../errors.ts';

/**
 * Demand what a rule demands.
 *
 * @throws Refused under the failure's name where it is not so.
 */
export function demand(condition: boolean, name: FailureName, message: string): asserts condition {
  if (!condition) throw new Refused(name, message);
}

/**
 * Take a step whose own errors (an encoding, a signature) break a rule.
 *
 * @throws Refused under the failure's name instead of them; refusals pass as they are.
 */
export function under<T>(name: FailureName, what: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof Refused || !(error instanceof ProtocolError)) throw error;
    throw new Refused(name, `${what}: ${error.message}`);
  }
}

/**
 * Decode canonical base64url of a size in bytes.
 *
 * @throws Refused under the failure's name for any other text.
 */
export function decodeBytes(
  text: string,
  size: number,
  name: FailureName,
  what: string,
): Uint8Array {
  return under(name, what, () => decodeUrl(text, size));
}
