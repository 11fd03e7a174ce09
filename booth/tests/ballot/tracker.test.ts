import { expect, test } from 'vitest';
import { formatTracker, parseTracker } from '../../src/protocol/ballot/tracker.ts';
import { fromHex } from '../../src/protocol/bytes.ts';
import { TrackerInvalid } from '../../src/protocol/errors.ts';
import { readCases } from '../vectors.ts';

interface LeafCase {
  readonly name: string;
  readonly leaf: string;
  readonly tracker: string;
}

interface TypedCase {
  readonly name: string;
  readonly typed: string;
  readonly accepted: boolean;
  readonly tracker?: string;
}

test.each(readCases<LeafCase | TypedCase>('trackers'))('vector %s', (_, each) => {
  if ('leaf' in each) expect(formatTracker(fromHex(each.leaf))).toBe(each.tracker);
  else if (each.accepted) expect(parseTracker(each.typed)).toBe(each.tracker);
  else expect(() => parseTracker(each.typed)).toThrow(TrackerInvalid);
});
