/** The parts of a record, and which kinds of entries may stand in them: spec/README.md. */

import type { EntryType } from '../entries/entry.ts';

/** The parts in their order. */
export const PHASES = ['start', 'setup', 'voting', 'counting', 'certifying'] as const;

/** How far a record has come. */
export type Phase = (typeof PHASES)[number];

const KINDS: Readonly<Record<Phase, readonly EntryType[]>> = {
  start: ['manifest'],
  setup: [
    'key.commitment',
    'key.reveal',
    'key.shares',
    'key.confirmation',
    'key.complaint',
    'ceremony.restart',
    'rehearsal',
    'roll',
    'roll.seal',
    'open',
  ],
  voting: ['ballot', 'roll.reissue', 'close'],
  counting: ['tally', 'decryption', 'result', 'outcome'],
  certifying: ['certificate', 'challenge', 'challenge.answer'],
};

/** Say whether a kind of entry may stand in a part of the record. */
export function mayStand(kind: EntryType, phase: Phase): boolean {
  return KINDS[phase].includes(kind);
}
