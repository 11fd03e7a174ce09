/** The files of a record: hash tiles and entry bundles: spec/record.md, section 6. */

import { split } from '../bytes.ts';
import { TileInvalid } from '../errors.ts';
import { itemAt } from '../items.ts';
import { HASH_SIZE, hashNode } from './merkle.ts';

/** The width of a full tile, and of a full bundle. */
export const FULL_WIDTH = 256;

/** The most bytes of a bundle's file: 256 entries, each after its length. */
export const MAX_BUNDLE_SIZE = 16_777_472;

/** The most bytes of a tile's file. */
export const MAX_TILE_SIZE = FULL_WIDTH * HASH_SIZE;

/** One hash tile: which one, and how many hashes stand in it. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** The path of a hash tile, `tile/<L>/<N>`. */
export function tilePath(tile: Tile): string {
  return `tile/${tile.level}/${pathNumber(tile.index, tile.width)}`;
}

/** The path of an entry bundle, `tile/entries/<N>`. */
export function bundlePath(index: number, width: number): string {
  return `tile/entries/${pathNumber(index, width)}`;
}

/** The tiles of one level in a tree of a size, from left to right; none above the top. */
export function* tilesOfLevel(level: number, size: number): Generator<Tile> {
  let hashes = size;
  for (let at = 0; at < level; at++) hashes = Math.floor(hashes / FULL_WIDTH);
  for (let index = 0; index * FULL_WIDTH < hashes; index++) {
    yield { level, index, width: Math.min(FULL_WIDTH, hashes - index * FULL_WIDTH) };
  }
}

/**
 * Read a hash tile: `width` hashes.
 *
 * @throws TileInvalid for a file of another length.
 */
export function decodeTile(bytes: Uint8Array, tile: Tile): Uint8Array[] {
  if (bytes.length !== tile.width * HASH_SIZE) {
    throw new TileInvalid(tilePath(tile), `${bytes.length} bytes are not ${tile.width} hashes`);
  }
  return split(bytes, HASH_SIZE);
}

/** The root of a full tile: its hash in the level above. */
export function hashTile(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length !== FULL_WIDTH) throw new RangeError('only a full tile has a root');
  let row = hashes;
  while (row.length > 1) {
    const below = row;
    row = Array.from({ length: below.length / 2 }, (_, pair) =>
      hashNode(itemAt(below, 2 * pair), itemAt(below, 2 * pair + 1)),
    );
  }
  return itemAt(row, 0);
}

/**
 * Read an entry bundle: `width` entries, each after its length in two bytes.
 *
 * @throws TileInvalid for bytes too few or too many, and an entry of no bytes.
 */
export function decodeBundle(bytes: Uint8Array, index: number, width: number): Uint8Array[] {
  const path = bundlePath(index, width);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const end = at + 2 + length;
    if (length === 0 || end > bytes.length) {
      throw new TileInvalid(path, `it ends or has nothing at entry ${entries.length}`);
    }
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (at !== bytes.length) throw new TileInvalid(path, `more bytes than ${width} entries`);
  return entries;
}

/** `<N>` in groups of three digits, with the width where it is not full. */
function pathNumber(index: number, width: number): string {
  if (!Number.isSafeInteger(index) || index < 0 || width < 1 || width > FULL_WIDTH) {
    throw new RangeError(`no tile ${index} of width ${width}`);
  }
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === FULL_WIDTH ? path : `${path}.p/${width}`;
}
