/** Trackers: the first 100 bits of a ballot's leaf hash: spec/ballot.md, section 5. */

import { readBigEndian } from '../bytes.ts';
import { TrackerInvalid } from '../errors.ts';
import { groupSymbols, normalizeTyped, readSymbols, writeSymbols } from './symbols.ts';

const COUNT = 20;

/** Write the tracker of a leaf hash: 20 symbols in four groups of five. */
export function formatTracker(leaf: Uint8Array): string {
  return groupSymbols(writeSymbols(readBigEndian(leaf.subarray(0, 13)) >> 4n, COUNT));
}

/**
 * Read a tracker as a person typed it, and write it as it is written.
 *
 * @throws TrackerInvalid for another count of symbols, and for one that is none.
 */
export function parseTracker(typed: string): string {
  const text = normalizeTyped(typed);
  if (text.length !== COUNT) throw new TrackerInvalid('a tracker has 20 symbols');
  if (readSymbols(text) === null) throw new TrackerInvalid('a sign that no tracker has');
  return groupSymbols(text);
}
