/** The ballot on its way: what is going on, on a good line and on a poor one. */

import { useWords } from '../../language.ts';
import { tryNow } from '../../net/pause.ts';
import type { Waiting } from '../../net/persistence.ts';
import { Page } from '../../parts/page.tsx';
import { Tracker } from '../../parts/tracker.tsx';
import type { Outgoing } from '../machine.ts';
import { VOTE_WORDS, type Words } from '../words/index.ts';

interface CastingProps {
  readonly outgoing: Outgoing;
  readonly resumed: boolean;
  readonly waiting: Waiting | null;
}

export function CastingStep({ outgoing, resumed, waiting }: CastingProps) {
  const words = useWords(VOTE_WORDS);
  return (
    <Page heading={words.casting.heading}>
      {resumed && <p>{words.casting.resumed}</p>}
      <div role="status">
        <p class={waiting ? 'notice warn' : undefined}>{describeWaiting(words.casting, waiting)}</p>
      </div>
      {!waiting && <progress aria-label={words.casting.sending} />}
      <p>{words.casting.once}</p>
      {waiting && (
        <div class="actions">
          <button type="button" class="quiet" onClick={tryNow}>
            {words.casting.now}
          </button>
        </div>
      )}
      <Tracker label={words.sealed.tracker} tracker={outgoing.tracker} />
    </Page>
  );
}

function describeWaiting(words: Words['casting'], waiting: Waiting | null): string {
  if (!waiting) return words.sending;
  const { silence, pause } = waiting;
  return silence === 'offline' ? words.offline : words[silence](Math.ceil(pause / 1_000));
}
