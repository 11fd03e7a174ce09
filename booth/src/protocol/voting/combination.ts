/**
 * Sums of multiples of points, which are the identity where all equations in them hold.
 *
 * Each equation goes in under its own random weight of 128 bits, so a sum of false ones is the
 * identity with a chance of 2⁻¹²⁸: spec/ballot.md, section 4. The weights are drawn after what is
 * checked was fixed.
 */

import { readLittleEndian } from '../bytes.ts';
import { IDENTITY, isIdentity, type Point } from '../points.ts';
import { reduce, type Scalar } from '../scalars.ts';

/** Draws so many random bytes. */
export type Entropy = (size: number) => Uint8Array;

const WEIGHT_SIZE = 16;
const SCALAR_BITS = 253;

/** Σ m·P, collected term by term. */
export class Combination {
  readonly #terms = new Map<Point, bigint>();
  readonly #entropy: Entropy;

  /** Start with no terms, which is the identity. */
  constructor(entropy: Entropy) {
    this.#entropy = entropy;
  }

  /** Draw a weight of 128 bits, for one equation. */
  drawWeight(): Scalar {
    return readLittleEndian(this.#entropy(WEIGHT_SIZE));
  }

  /** Add a multiple of a point; multiples of one object are joined. */
  add(point: Point, scalar: bigint): void {
    this.#terms.set(point, (this.#terms.get(point) ?? 0n) + scalar);
  }

  /** Say whether the sum is the identity. */
  isIdentity(): boolean {
    return isIdentity(sumMultiples([...this.#terms.keys()], [...this.#terms.values()].map(reduce)));
  }
}

/**
 * Σ scalars[i]·points[i] by buckets (Pippenger 1976), of numbers that are no secrets.
 *
 * Unlike noble's it passes over digits that are 0, so points with weights alone cost half.
 */
export function sumMultiples(points: readonly Point[], scalars: readonly Scalar[]): Point {
  const width = chooseWidth(points.length);
  let sum = IDENTITY;
  for (let window = Math.ceil(SCALAR_BITS / width) - 1; window >= 0; window--) {
    for (let bit = 0; bit < width; bit++) sum = sum.double();
    sum = sum.add(sumWindow(points, scalars, window * width, width));
  }
  return sum;
}

/** Σ d_i·P_i, d_i the digit of `width` bits from `shift` on. */
function sumWindow(
  points: readonly Point[],
  scalars: readonly Scalar[],
  shift: number,
  width: number,
): Point {
  const buckets: (Point | undefined)[] = new Array(2 ** width);
  const [start, mask] = [BigInt(shift), (1n << BigInt(width)) - 1n];
  points.forEach((point, at) => {
    const digit = Number(((scalars[at] ?? 0n) >> start) & mask);
    if (digit === 0) return;
    const held = buckets[digit];
    buckets[digit] = held === undefined ? point : held.add(point);
  });
  let [running, sum] = [IDENTITY, IDENTITY];
  for (let digit = buckets.length - 1; digit > 0; digit--) {
    const held = buckets[digit];
    if (held !== undefined) running = running.add(held);
    sum = sum.add(running);
  }
  return sum;
}

/** The width of a digit that takes the fewest additions: one a point, two a bucket. */
function chooseWidth(points: number): number {
  const cost = (width: number) => Math.ceil(SCALAR_BITS / width) * (points + 2 ** (width + 1));
  let best = 1;
  while (best < 16 && cost(best + 1) < cost(best)) best++;
  return best;
}
