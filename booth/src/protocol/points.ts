/**
 * Points: elements of ristretto255 (RFC 9496), over noble's arithmetic.
 *
 * Two kinds of multiplication. {@link multiplySecret} takes the same steps whatever the scalar is,
 * so far as JavaScript's big integers allow (their own run time depends on their values; noble
 * blinds what it can). {@link multiplyPublic} and {@link sumMultiples} are faster and are for what
 * everybody may see.
 */

import { pippenger } from '@noble/curves/abstract/curve.js';
import { ristretto255 } from '@noble/curves/ed25519.js';
import { PointInvalid } from './errors.ts';
import type { Scalar } from './scalars.ts';

/** The bytes of a point on the wire. */
export const POINT_SIZE = 32;

/** An element of the group. */
export type Point = InstanceType<typeof ristretto255.Point>;

/** B, the generator of RFC 9496, section 4.1. */
export const BASE: Point = ristretto255.Point.BASE;

/** The identity: 32 zero bytes. */
export const IDENTITY: Point = ristretto255.Point.ZERO;

/**
 * Read a point from its 32 bytes (RFC 9496, section 4.3.1). The identity is lawful here.
 *
 * @throws PointInvalid for every other encoding of an element, and for what is none.
 */
export function decodePoint(bytes: Uint8Array): Point {
  if (bytes.length !== POINT_SIZE) {
    throw new PointInvalid(`a point has 32 bytes, not ${bytes.length}`);
  }
  try {
    return ristretto255.Point.fromBytes(bytes);
  } catch {
    throw new PointInvalid('not the encoding of an element of the group');
  }
}

/** Write a point as its 32 bytes (RFC 9496, section 4.3.2). */
export function encodePoint(point: Point): Uint8Array {
  return point.toBytes();
}

/** Say whether a point is the identity. */
export function isIdentity(point: Point): boolean {
  return point.equals(IDENTITY);
}

/**
 * The width of a window. A wider one makes each multiplication faster and the table slower to build;
 * this one is about the best for the few dozen multiplications of a ballot.
 */
const WINDOW = 5;

/** Build the table of a point that is multiplied often, such as the election key. */
export function preparePoint(point: Point): void {
  point.precompute(WINDOW, false);
}

/** Multiply by a secret, in steps that do not depend on it. */
export function multiplySecret(point: Point, scalar: Scalar): Point {
  // noble refuses 0, which is lawful here (a count, the true branch): multiply by 1 and drop it.
  const product = point.multiply(scalar === 0n ? 1n : scalar);
  return scalar === 0n ? IDENTITY : product;
}

/** Multiply by a number that is no secret. */
export function multiplyPublic(point: Point, scalar: Scalar): Point {
  return point.multiplyUnsafe(scalar);
}

/** Σ scalars[i]·points[i], of numbers that are no secrets (Pippenger's algorithm). */
export function sumMultiples(points: readonly Point[], scalars: readonly Scalar[]): Point {
  if (points.length !== scalars.length) throw new RangeError('one scalar a point is needed');
  return points.length === 0 ? IDENTITY : pippenger(ristretto255.Point, [...points], [...scalars]);
}
