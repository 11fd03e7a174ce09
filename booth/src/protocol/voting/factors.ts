/**
 * Proven decryption factors D ‖ a ‖ b ‖ z: spec/tally.md, section 4; spec/ceremony.md, section 8.
 *
 * D = x·α for the x with X = x·B, which z·B = a + c·X and z·α = b + c·D show together.
 */

import { split } from '../bytes.ts';
import { BASE, decodePoint, type Point } from '../points.ts';
import { decodeScalar, type Scalar } from '../scalars.ts';
import type { Combination } from './combination.ts';

/** The bytes of a factor with its proof. */
export const FACTOR_SIZE = 128;

/** A factor and its proof, every value canonical. */
export interface Factor {
  readonly d: Point;
  readonly a: Point;
  readonly b: Point;
  readonly z: Scalar;
  /** D, a and b as bytes: the last parts of the challenge. */
  readonly parts: readonly Uint8Array[];
}

/** What a factor is claimed to be of. */
export interface FactorClaim {
  readonly alpha: Point;
  /** X of the trustee. */
  readonly shareKey: Point;
  /** c, a hash of the whole statement. */
  readonly challenge: Scalar;
}

/**
 * Read a factor from its 128 bytes.
 *
 * @throws PointInvalid, ScalarInvalid for a value that is not canonical.
 */
export function readFactor(bytes: Uint8Array): Factor {
  const [d, a, b, z] = split(bytes, FACTOR_SIZE / 4);
  if (d === undefined || a === undefined || b === undefined || z === undefined) {
    throw new RangeError(`${bytes.length} bytes instead of ${FACTOR_SIZE}`);
  }
  return {
    d: decodePoint(d),
    a: decodePoint(a),
    b: decodePoint(b),
    z: decodeScalar(z),
    parts: [d, a, b],
  };
}

/** Add both equations of a factor, each under a weight of its own. */
export function addFactor(combination: Combination, factor: Factor, claim: FactorClaim): void {
  const { alpha, shareKey, challenge } = claim;
  const [first, second] = [combination.drawWeight(), combination.drawWeight()];
  combination.add(factor.a, first);
  combination.add(shareKey, first * challenge);
  combination.add(BASE, -first * factor.z);
  combination.add(factor.b, second);
  combination.add(factor.d, second * challenge);
  combination.add(alpha, -second * factor.z);
}
