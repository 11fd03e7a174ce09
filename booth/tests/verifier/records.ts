/** Records in memory, with tiles that fit their entries, under a checkpoint that is given. */

import { webcrypto } from 'node:crypto';
import { concat, encodeText, fromHex } from '../../src/protocol/bytes.ts';
import { hashLeaf } from '../../src/protocol/record/merkle.ts';
import { bundlePath, FULL_WIDTH, hashTile, tilePath } from '../../src/protocol/record/tiles.ts';
import {
  type FileSource,
  NotFound,
  type RecordReader,
  readRecord,
} from '../../src/protocol/verifier/reader.ts';
import { type BuiltPart, build, type RecordVectors, readVectors } from '../vectors.ts';

/** Bytes as vectors write them: text, hexadecimal, or parts to be repeated and joined. */
export type Written =
  | string
  | { readonly bytes: string }
  | { readonly built: readonly BuiltPart[] };

/** Read bytes as vectors write them. */
export function bytesOf(written: Written): Uint8Array {
  if (typeof written === 'string') return encodeText(written);
  return 'built' in written ? build(written.built) : fromHex(written.bytes);
}

/** Read the entries of an honest record. */
export function entriesOf(name: string): readonly Uint8Array[] {
  return readVectors<RecordVectors>(`records/${name}`).entries.map(bytesOf);
}

/** Give entries that are written as runs `[first, stop)` of an honest record's, and in full. */
export function putTogether(
  base: string,
  parts: readonly (Written | readonly [number, number])[],
): readonly Uint8Array[] {
  const entries = entriesOf(base);
  return parts.flatMap((part) => (isRun(part) ? entries.slice(...part) : [bytesOf(part)]));
}

function isRun(part: Written | readonly [number, number]): part is readonly [number, number] {
  return Array.isArray(part);
}

/** The files of a record, by path. */
export function layFiles(
  entries: readonly Uint8Array[],
  checkpoint: string,
): Map<string, Uint8Array> {
  const files = new Map([['checkpoint', encodeText(checkpoint)]]);
  for (const [index, bundle] of cut(entries).entries()) {
    const parts = bundle.map((entry) =>
      concat(Uint8Array.of(entry.length >> 8, entry.length), entry),
    );
    files.set(bundlePath(index, bundle.length), concat(...parts));
  }
  let hashes = entries.map(hashLeaf);
  for (let level = 0; hashes.length > 0; level++) {
    const tiles = cut(hashes);
    for (const [index, tile] of tiles.entries()) {
      files.set(tilePath({ level, index, width: tile.length }), concat(...tile));
    }
    hashes = tiles.filter((tile) => tile.length === FULL_WIDTH).map(hashTile);
  }
  return files;
}

/** Read a record from its files in memory. */
export function readFiles(files: ReadonlyMap<string, Uint8Array>): RecordReader {
  const source: FileSource = {
    location: 'memory',
    async read(path) {
      const bytes = files.get(path);
      if (bytes === undefined) throw new NotFound(`${path} is not there`);
      return bytes;
    },
  };
  return readRecord(source);
}

/** Read a record made of these entries. */
export function recordOf(entries: readonly Uint8Array[], checkpoint: string): RecordReader {
  return readFiles(layFiles(entries, checkpoint));
}

/** Draw from the platform's secure source. */
export function entropy(size: number): Uint8Array {
  return webcrypto.getRandomValues(new Uint8Array(size));
}

function cut<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / FULL_WIDTH) }, (_, index) =>
    items.slice(index * FULL_WIDTH, (index + 1) * FULL_WIDTH),
  );
}
