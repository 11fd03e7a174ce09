/** The entries of the roll and the opening, field by field: spec/roll.md. */

import { kind, type ValueOf } from '../record/fields.ts';
import { BINARY, BYTES_32, BYTES_64, MOMENT, POSITIVE, WHOLE } from './types.ts';

/** A run of the roll: 32 bytes a key, 3 a weight, 2 a cell. */
export const ROLL = kind('roll', { first: WHOLE, keys: BINARY, weights: BINARY, cells: BINARY });

/** The end of the roll, and the registrar's signature. */
export const ROLL_SEAL = kind('roll.seal', {
  count: POSITIVE,
  weight: POSITIVE,
  digest: BYTES_32,
  signature: BYTES_64,
});

/** A lost credential replaced by a new one of the same weight and cell. */
export const ROLL_REISSUE = kind('roll.reissue', {
  revoked: BYTES_32,
  credential: BYTES_32,
  signature: BYTES_64,
});

/** The opening: manifest, election key and roll, bound together. */
export const OPEN = kind('open', {
  manifest: BYTES_32,
  key: BYTES_32,
  roll: BYTES_32,
  opened_at: MOMENT,
});

export type Roll = ValueOf<typeof ROLL>;
export type RollSeal = ValueOf<typeof ROLL_SEAL>;
export type RollReissue = ValueOf<typeof ROLL_REISSUE>;
export type Open = ValueOf<typeof OPEN>;
