/** Fractions as they are written, `a/b`, never rounded: spec/manifest.md, section 3. */

/** Numerator and denominator, as written. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Read `a/b`, or a whole number as `a/1`; the manifest's definition has checked the form. */
export function parseFraction(text: string): Fraction {
  const [numerator = '', denominator = '1'] = text.split('/');
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** Compare a number with a fraction of a whole: below 0, 0 or above 0. */
export function compareShare(part: number, fraction: Fraction, whole: number): number {
  const left = BigInt(part) * fraction.denominator;
  const right = fraction.numerator * BigInt(whole);
  return left < right ? -1 : left > right ? 1 : 0;
}
