/** How a record is read: its files, whole, one by one: spec/record.md, section 6. */

import { decodeText } from '../bytes.ts';
import { CheckpointInvalid, ProtocolError } from '../errors.ts';
import { MAX_CHECKPOINT_SIZE } from '../record/checkpoint.ts';
import { HASH_SIZE } from '../record/merkle.ts';
import {
  bundlePath,
  FULL_WIDTH,
  MAX_BUNDLE_SIZE,
  MAX_TILE_SIZE,
  tilePath,
} from '../record/tiles.ts';

/** A file that is not there. */
export class NotFound extends ProtocolError {
  override readonly name = 'NotFound';
}

/** A location that can't be read, or a file beyond its limit. */
export class RecordUnreadable extends ProtocolError {
  override readonly name = 'RecordUnreadable';
}

/** A record somewhere. Nothing that it gives is verified. */
export interface RecordReader {
  /** Where it is, for people. */
  readonly location: string;
  /**
   * @throws NotFound, RecordUnreadable.
   * @throws CheckpointInvalid for bytes that are no text.
   */
  checkpoint(): Promise<string>;
  /** @throws NotFound, RecordUnreadable. */
  tile(level: number, index: number, width: number): Promise<Uint8Array>;
  /** @throws NotFound, RecordUnreadable. */
  bundle(index: number, width: number): Promise<Uint8Array>;
}

/** Where files are fetched from. */
export interface FileSource {
  readonly location: string;
  /**
   * Read a file of at most `limit` bytes.
   *
   * @throws NotFound where there is none.
   * @throws RecordUnreadable for a larger one: it is not read any further.
   */
  read(path: string, limit: number): Promise<Uint8Array>;
}

/** Read a record from its files. Where a partial tile is missing, the full one stands in for it. */
export function readRecord(source: FileSource): RecordReader {
  return {
    location: source.location,
    checkpoint: async () => readText(await source.read('checkpoint', MAX_CHECKPOINT_SIZE)),
    tile: (level, index, width) =>
      readPart(source, MAX_TILE_SIZE, width, {
        path: (of) => tilePath({ level, index, width: of }),
        cut: (full) => full.subarray(0, width * HASH_SIZE),
      }),
    bundle: (index, width) =>
      readPart(source, MAX_BUNDLE_SIZE, width, {
        path: (of) => bundlePath(index, of),
        cut: (full) => cutBundle(full, width),
      }),
  };
}

interface Part {
  readonly path: (width: number) => string;
  readonly cut: (full: Uint8Array) => Uint8Array;
}

async function readPart(
  source: FileSource,
  limit: number,
  width: number,
  part: Part,
): Promise<Uint8Array> {
  try {
    return await source.read(part.path(width), limit);
  } catch (error) {
    if (!(error instanceof NotFound) || width === FULL_WIDTH) throw error;
    return readFull(source, limit, part, error);
  }
}

/** Read the full file instead; where that is missing too, the partial one is what is not there. */
async function readFull(
  source: FileSource,
  limit: number,
  part: Part,
  missing: NotFound,
): Promise<Uint8Array> {
  try {
    return part.cut(await source.read(part.path(FULL_WIDTH), limit));
  } catch (error) {
    throw error instanceof NotFound ? missing : error;
  }
}

/** The first entries of a bundle, each after its length; a bundle that breaks off stays as it is. */
function cutBundle(full: Uint8Array, width: number): Uint8Array {
  let end = 0;
  for (let entry = 0; entry < width; entry++) {
    end += 2 + (((full[end] ?? 0) << 8) | (full[end + 1] ?? 0));
  }
  return full.subarray(0, end);
}

function readText(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch {
    throw new CheckpointInvalid('not UTF-8');
  }
}
