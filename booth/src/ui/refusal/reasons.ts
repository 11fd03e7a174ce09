/** From the names of spec and server to what a member is told. */

import type { Dictionary } from '../language.ts';
import { en, type RefusalDictionary } from './en.ts';
import { es } from './es.ts';

export type Reason = keyof typeof en;

export const REFUSALS: Dictionary<RefusalDictionary> = { en, es };

const NAMED: Readonly<Record<string, Reason>> = {
  'vote.not_open': 'not_open',
  'vote.closed': 'closed',
  'ballot.credential': 'revoked',
  'ballot.sequence': 'sequence',
  'ballot.checked': 'checked',
  'ballot.shape': 'unfit',
  'ballot.encoding': 'unfit',
  'ballot.identity': 'unfit',
  'ballot.signature': 'unfit',
  'ballot.option_proof': 'unfit',
  'ballot.selection_proof': 'unfit',
  'ballot.cast': 'cast',
  'entry.canonical': 'unfit',
  'entry.kind': 'unfit',
  'request.encoding': 'unfit',
  'request.invalid': 'unfit',
  'request.length': 'unfit',
  'request.media_type': 'unfit',
  'request.too_large': 'unfit',
};

/** Give the reason that a refused ballot is explained by. */
export function reasonOf(name: string): Reason {
  return NAMED[name] ?? 'unknown';
}

/** Give the reason why a credential can't vote: before any ballot, `sequence` means "already". */
export function reasonOfCredential(name: string | null): Reason {
  const reason = reasonOf(name ?? '');
  return reason === 'sequence' ? 'final' : reason;
}
