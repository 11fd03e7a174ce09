/** The encrypted ballot's tracker, shown before anything is sent; then cast or check. */

import { useId } from 'preact/hooks';
import { useWords } from '../../language.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { Page } from '../../parts/page.tsx';
import { Tracker } from '../../parts/tracker.tsx';
import type { SealedBallot } from '../sealed-ballot.ts';
import { VOTE_WORDS } from '../words/index.ts';

interface SealedProps {
  readonly ballot: SealedBallot;
  readonly onCast: () => void;
  readonly onCheck: () => void;
  readonly onEdit: () => void;
}

export function SealedStep({ ballot, onCast, onCheck, onEdit }: SealedProps) {
  const words = useWords(VOTE_WORDS);
  const id = useId();
  return (
    <Page heading={words.sealed.heading}>
      <p>{words.sealed.lead}</p>
      <Tracker label={words.sealed.tracker} tracker={ballot.tracker} />
      <CopyButton text={ballot.tracker} label={words.copy.tracker} />
      <p>{words.sealed.about}</p>
      <div class="actions">
        <button type="button" onClick={onCast}>
          {words.sealed.cast}
        </button>
        <button type="button" class="quiet" onClick={onCheck} aria-describedby={id}>
          {words.sealed.check}
        </button>
      </div>
      <p class="hint" id={id}>
        {words.sealed.checkAbout}
      </p>
      <button type="button" class="link" onClick={onEdit}>
        {words.sealed.edit}
      </button>
    </Page>
  );
}
