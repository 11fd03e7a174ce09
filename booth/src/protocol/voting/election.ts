/** What a vote is bound to once it is open: spec/roll.md, section 5. */

import { encodeUrl } from '../base64.ts';
import type { Manifest } from '../entries/manifest.ts';
import type { Open } from '../entries/roll.ts';
import { hashToDigest } from '../hashing.ts';
import type { BallotTerms } from './ballots/claims.ts';
import type { Ceremony } from './ceremony/ceremony.ts';
import type { ElectionKey } from './ceremony/key.ts';
import type { Cell } from './manifest/cells.ts';
import { demand } from './refusing.ts';
import type { Member, Roll } from './roll/roll.ts';

/** A manifest that was accepted, with what follows from it alone. */
export interface Frozen {
  readonly manifest: Manifest;
  /** E, 32 bytes. */
  readonly vote: Uint8Array;
  readonly cells: readonly Cell[];
}

/** An open vote. */
export interface OpenVote extends Frozen {
  readonly key: ElectionKey;
  readonly members: readonly Member[];
  /** The sum of all members' weights. */
  readonly weight: number;
  readonly openedAt: string;
  /** What its ballots are checked against; holds C and Y. */
  readonly terms: BallotTerms;
}

/**
 * Open a vote.
 *
 * @throws Refused `open`.
 */
export function openVote(frozen: Frozen, ceremony: Ceremony, roll: Roll, open: Open): OpenVote {
  const { manifest, vote } = frozen;
  const { key } = ceremony;
  const { digest, members, weight } = roll;
  demand(key !== null && ceremony.isRehearsed, 'open', 'the ceremony is not rehearsed');
  demand(digest !== null, 'open', 'the roll is not sealed');
  demand(open.manifest === encodeUrl(vote), 'open', "manifest is not this vote's");
  demand(open.key === encodeUrl(key.bytes), 'open', "key is not the ceremony's");
  demand(open.roll === encodeUrl(digest), 'open', "roll is not the roll's digest");
  const isTime = open.opened_at >= manifest.schedule.opens_at;
  demand(isTime, 'open', 'opened_at is before schedule.opens_at');
  const context = hashToDigest('ballot-context', vote, key.bytes, digest);
  const terms = { questions: manifest.questions, context, key: key.point };
  return { ...frozen, key, members, weight, openedAt: open.opened_at, terms };
}
