/** The election key and the public keys of its shares: spec/ceremony.md, section 3. */

import { encodePoint, IDENTITY, type Point } from '../../points.ts';
import type { Attempt } from './attempt.ts';
import { addPolynomials, evaluate } from './polynomials.ts';

/** What a confirmed ceremony made. */
export interface ElectionKey {
  /** Y. */
  readonly point: Point;
  /** Y, 32 bytes. */
  readonly bytes: Uint8Array;
  /** X_k of each participant, by index. */
  readonly shareKeys: ReadonlyMap<number, Point>;
}

/** Compute the key that an attempt made, once all have revealed. */
export function deriveKey(attempt: Attempt): ElectionKey {
  const polynomials = [...attempt.reveals.values()].map((reveal) => reveal.coefficients);
  const sum = addPolynomials(polynomials);
  const point = sum[0] ?? IDENTITY;
  const shareKeys = attempt.participants.map((k): [number, Point] => [k, evaluate(sum, k)]);
  return { point, bytes: encodePoint(point), shareKeys: new Map(shareKeys) };
}
