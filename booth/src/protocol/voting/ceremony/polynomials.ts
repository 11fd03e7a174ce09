/** The trustees' polynomials, as far as everybody sees them: spec/ceremony.md, sections 3 and 5. */

import { invert } from '@noble/curves/abstract/modular.js';
import { IDENTITY, multiplyPublic, type Point } from '../../points.ts';
import { ORDER, reduce, type Scalar } from '../../scalars.ts';

/** Evaluate a polynomial at a trustee's index: Σ_i k^i · A_i. */
export function evaluate(coefficients: readonly Point[], trustee: number): Point {
  return coefficients.reduceRight(
    (sum, coefficient) => multiplyPublic(sum, BigInt(trustee)).add(coefficient),
    IDENTITY,
  );
}

/** Add polynomials of one degree. */
export function addPolynomials(polynomials: readonly (readonly Point[])[]): readonly Point[] {
  const [first = [], ...others] = polynomials;
  return first.map((coefficient, power) =>
    others.reduce((sum, other) => sum.add(other[power] ?? IDENTITY), coefficient),
  );
}

/** λ_k = Π_{j≠k} j / (j − k), over the indices of the trustees who take part. */
export function lagrange(trustee: number, trustees: readonly number[]): Scalar {
  let [numerator, denominator] = [1n, 1n];
  for (const other of trustees) {
    if (other === trustee) continue;
    numerator = reduce(numerator * BigInt(other));
    denominator = reduce(denominator * BigInt(other - trustee));
  }
  return reduce(numerator * invert(denominator, ORDER));
}
