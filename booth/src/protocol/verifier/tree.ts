/** Step 2: the entries, hashed here, make up the tree under the checkpoint. */

import { areEqual } from '../bytes.ts';
import { TileInvalid } from '../errors.ts';
import { GrowingTree } from '../record/merkle.ts';
import { decodeTile, FULL_WIDTH, hashTile, type Tile, tilePath } from '../record/tiles.ts';
import { type Failure, failure } from './failures.ts';
import { NotFound, type RecordReader } from './reader.ts';

/** The tree as it grows, held against every published tile. */
export class TreeCheck {
  readonly failures: Failure[] = [];
  readonly #reader: RecordReader;
  readonly #tree = new GrowingTree();
  /** The hashes of each level above the entries that are not in a full tile yet. */
  readonly #levels: Uint8Array[][] = [];
  /** How many full tiles each of these levels has. */
  readonly #full: number[] = [];

  /** Start with no entries. */
  constructor(reader: RecordReader) {
    this.#reader = reader;
  }

  /** The root over the entries so far. */
  root(): Uint8Array {
    return this.#tree.root();
  }

  /** Let the tree grow by one entry. */
  add(leaf: Uint8Array): void {
    this.#tree.add(leaf);
  }

  /** Hold the leaf hashes of a bundle against the published tile, and the tiles that it fills. */
  async compareLeaves(index: number, leaves: readonly Uint8Array[]): Promise<void> {
    const tile = { level: 0, index, width: leaves.length };
    const first = index * FULL_WIDTH;
    const published = await this.#readTile(tile, first);
    leaves.forEach((leaf, position) => {
      const other = published?.[position];
      if (other === undefined || areEqual(leaf, other)) return;
      const detail = `its hash is not the one in ${tilePath(tile)}`;
      this.failures.push(failure('tree.leaf', first + position, detail));
    });
    if (leaves.length === FULL_WIDTH) await this.#climb(1, hashTile(leaves));
  }

  /** Compare the partial tiles above the entries, and the root, after the last entry. */
  async finish(root: Uint8Array): Promise<void> {
    for (const [at, hashes] of this.#levels.entries()) {
      if (hashes.length > 0) await this.#compareTile(at + 1, hashes);
    }
    if (areEqual(this.root(), root)) return;
    this.failures.push(failure('tree.root', null, "the entries' root is not the checkpoint's"));
  }

  async #climb(level: number, hash: Uint8Array): Promise<void> {
    const hashes = this.#levels[level - 1] ?? [];
    this.#levels[level - 1] = hashes;
    hashes.push(hash);
    if (hashes.length < FULL_WIDTH) return;
    await this.#compareTile(level, hashes);
    this.#levels[level - 1] = [];
    this.#full[level - 1] = (this.#full[level - 1] ?? 0) + 1;
    await this.#climb(level + 1, hashTile(hashes));
  }

  async #compareTile(level: number, hashes: readonly Uint8Array[]): Promise<void> {
    const tile = { level, index: this.#full[level - 1] ?? 0, width: hashes.length };
    const first = tile.index * FULL_WIDTH ** (level + 1);
    const published = await this.#readTile(tile, first);
    const isSame = published?.every((hash, at) => areEqual(hash, hashes[at] ?? hash)) ?? true;
    if (isSame) return;
    const detail = `${tilePath(tile)} is not what the entries hash to`;
    this.failures.push(failure('tree.tile', first, detail));
  }

  async #readTile(tile: Tile, first: number): Promise<readonly Uint8Array[] | null> {
    try {
      return decodeTile(await this.#reader.tile(tile.level, tile.index, tile.width), tile);
    } catch (error) {
      if (!(error instanceof NotFound || error instanceof TileInvalid)) throw error;
      this.failures.push(failure('tree.tile', first, error.message));
      return null;
    }
  }
}
