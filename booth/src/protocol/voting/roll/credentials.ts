/** Credentials, as the roll and reissues have them: spec/roll.md. */

import type { FailureName } from '../../errors.ts';
import { decodePoint, isIdentity } from '../../points.ts';
import { demand, under } from '../refusing.ts';

/**
 * Verify that 32 bytes are a canonical point other than the identity.
 *
 * @throws Refused under the failure's name.
 */
export function verifyCredential(bytes: Uint8Array, name: FailureName): void {
  const point = under(name, 'a credential', () => decodePoint(bytes));
  demand(!isIdentity(point), name, 'a credential is the identity');
}
