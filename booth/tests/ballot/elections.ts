/** Elections of the small whole votes in `vectors/records`, without their receipts. */

import {
  type Election,
  openElection,
  type ProvenManifest,
} from '../../src/protocol/ballot/election.ts';
import { encodeText } from '../../src/protocol/bytes.ts';
import { decodeEntry, type EntryOf, type EntryType } from '../../src/protocol/entries/entry.ts';
import { sha256 } from '../../src/protocol/hashing.ts';
import { parseKey } from '../../src/protocol/record/key.ts';
import { type RecordVectors, readVectors } from '../vectors.ts';

/** Read the first entry of a kind in a record, with its text. */
export function findEntry<Type extends EntryType>(record: RecordVectors, type: Type) {
  const text = record.entries.find((each) => each.startsWith(`{"type":"${type}"`));
  if (text === undefined) throw new Error(`the record has no ${type}`);
  return { bytes: encodeText(text), entry: decodeEntry(encodeText(text)) as EntryOf<Type> };
}

/** Read the manifest of a record as if its receipt had been verified. */
export function readManifest(name: string): ProvenManifest {
  const record = readVectors<RecordVectors>(`records/${name}`);
  const { bytes, entry } = findEntry(record, 'manifest');
  return {
    manifest: entry,
    vote: sha256(bytes),
    log: parseKey(entry.log.key, 'log'),
    witnesses: entry.log.witnesses.map((each) => parseKey(each, 'witness')),
  };
}

/** Read the election of a record. */
export function readElection(name: string): Election {
  const record = readVectors<RecordVectors>(`records/${name}`);
  return openElection(readManifest(name), findEntry(record, 'open').entry);
}
