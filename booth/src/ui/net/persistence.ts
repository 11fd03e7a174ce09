/** Ask again until there is an answer: pauses that double, and a try at once when the line is back. */

import { NoAnswer, type Silence } from './errors.ts';

/** What the page tells while it waits. */
export interface Waiting {
  /** Attempts that came to nothing so far. */
  readonly attempts: number;
  /** Milliseconds until the next one. */
  readonly pause: number;
  readonly silence: Silence | 'offline';
}

export interface Patience {
  /** Attempts after which the last silence is thrown; never where it is left out. */
  readonly attempts?: number;
  readonly signal?: AbortSignal;
  /** A number in [0, 1): members who lost one server must not all come back in one second. */
  readonly random: () => number;
  readonly onWaiting?: (waiting: Waiting) => void;
  /** Resolves when the pause is over, or earlier when there is a reason to try now. */
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly isOffline: () => boolean;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** Give the pause after so many attempts: 1, 2, 4 … 30 s, of which the second half is left to chance. */
export function pauseAfter(attempts: number, random: number): number {
  const whole = Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE);
  return Math.round(whole / 2 + (random * whole) / 2);
}

/**
 * Do the work until it gives an answer.
 *
 * Only work that may safely be done twice belongs here: reads, and a ballot's exact bytes.
 *
 * @throws whatever the work throws, but {@link NoAnswer} only when the attempts are used up.
 */
export async function persist<Answer>(
  work: () => Promise<Answer>,
  patience: Patience,
): Promise<Answer> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await work();
    } catch (error) {
      patience.signal?.throwIfAborted();
      if (!(error instanceof NoAnswer) || attempts === patience.attempts) throw error;
      const pause = Math.max(error.pause, pauseAfter(attempts, patience.random()));
      const silence = patience.isOffline() ? 'offline' : error.silence;
      patience.onWaiting?.({ attempts, pause, silence });
      await patience.pause(pause, patience.signal);
    }
  }
}
