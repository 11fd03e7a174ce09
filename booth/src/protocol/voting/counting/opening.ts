/** Sums opened with any t trustees' factors: spec/tally.md, section 5. */

import { BASE, multiplyPublic, type Point } from '../../points.ts';
import { lagrange } from '../ceremony/polynomials.ts';
import { sumMultiples } from '../combination.ts';

/** m·B = β − Σ_k λ_k·D_k, over the trustees whose factors are given, by index. */
export function openSum(beta: Point, factors: ReadonlyMap<number, Point>): Point {
  const trustees = [...factors.keys()];
  const scalars = trustees.map((trustee) => lagrange(trustee, trustees));
  return beta.subtract(sumMultiples([...factors.values()], scalars));
}

/** Say whether a sum that was opened is this count. */
export function isSum(opened: Point, count: number): boolean {
  return multiplyPublic(BASE, BigInt(count)).equals(opened);
}
