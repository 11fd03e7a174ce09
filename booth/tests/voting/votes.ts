/** Honest votes of the vectors, replayed up to where ballots are cast. */

import { decodeEntry, type Entry, type EntryOf } from '../../src/protocol/entries/entry.ts';
import { Replay } from '../../src/protocol/verifier/replay.ts';
import type { OpenVote } from '../../src/protocol/voting/election.ts';
import { entriesOf, entropy } from '../verifier/records.ts';

/** Replay an honest record up to its opening. */
export function openedVote(record: string): OpenVote {
  const replay = new Replay({ entropy, root: () => new Uint8Array() });
  for (const [index, bytes] of entriesOf(record).entries()) {
    replay.offer(index, bytes);
    if (replay.state.vote !== null) return replay.state.vote;
  }
  throw new Error(`${record} does not open`);
}

/** The entries of one kind in an honest record. */
export function entriesOfKind<Kind extends Entry['type']>(
  record: string,
  kind: Kind,
): readonly EntryOf<Kind>[] {
  return entriesOf(record)
    .map((bytes) => decodeEntry(bytes))
    .filter((entry): entry is EntryOf<Kind> => entry.type === kind);
}
