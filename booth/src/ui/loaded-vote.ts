/** The vote as the server sent it, taken only for what its receipts prove. */

import {
  type Election,
  type ProvenManifest,
  verifyManifestReceipt,
  verifyOpenReceipt,
} from '../protocol/ballot/election.ts';
import type { Manifest } from '../protocol/entries/manifest.ts';
import { verifyManifest } from '../protocol/voting/manifest/check.ts';
import { type BoothAnswer, fetchBooth } from './net/api.ts';
import { type Patience, persist } from './net/persistence.ts';

export interface LoadedVote {
  readonly manifest: Manifest;
  readonly proven: ProvenManifest;
  /** What ballots are bound to; `null` before the vote is opened. */
  readonly election: Election | null;
  /** The server's word: it decides what the page offers, and proves nothing. */
  readonly phase: BoothAnswer['phase'];
}

/**
 * Fetch the vote, for as long as it takes, and verify that the manifest is lawful and
 * that both receipts hold under its log key.
 *
 * @param expected - The beginning of E that the member's link names, or `null`.
 * @throws {ProtocolError} if a receipt proves nothing, or proves another vote than the expected.
 * @throws {Refusal} if the server says no.
 */
export async function loadVote(
  api: string,
  patience: Patience,
  expected: Uint8Array | null = null,
): Promise<LoadedVote> {
  return verifyVote(await persist(() => fetchBooth(api, patience.signal), patience), expected);
}

function verifyVote(
  { manifest, open, phase }: BoothAnswer,
  expected: Uint8Array | null,
): LoadedVote {
  const proven = verifyManifestReceipt(manifest, expected ?? undefined);
  verifyManifest(proven.manifest);
  const election = open === null ? null : verifyOpenReceipt(proven, open);
  return { manifest: proven.manifest, proven, election, phase };
}
