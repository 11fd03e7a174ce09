/** The check on this side: the code for the other device, and what to compare. */

import { useState } from 'preact/hooks';
import type { Manifest } from '../../../protocol/entries/manifest.ts';
import { fingerprint } from '../../fingerprint.ts';
import { useWords } from '../../language.ts';
import type { Waiting } from '../../net/persistence.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { Page } from '../../parts/page.tsx';
import { Progress } from '../../parts/progress.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { Tracker } from '../../parts/tracker.tsx';
import { WaitingNotice } from '../../parts/waiting.tsx';
import type { SealedBallot } from '../sealed-ballot.ts';
import { VOTE_WORDS } from '../words/index.ts';

/** The server is told first: what was opened must never be counted. */
export function MarkingStep({ waiting }: { readonly waiting: Waiting | null }) {
  const words = useWords(VOTE_WORDS).check;
  return (
    <Page heading={words.heading}>
      <Progress label={words.marking} />
      <WaitingNotice waiting={waiting} />
    </Page>
  );
}

interface OpenedProps {
  readonly manifest: Manifest;
  readonly ballot: SealedBallot;
  /** The vote's own page. */
  readonly page: string;
  /** The link that the code holds. */
  readonly link: string;
  readonly onFresh: () => void;
  readonly onEdit: () => void;
}

export function OpenedStep(props: OpenedProps) {
  const [differs, setDiffers] = useState(false);
  if (differs) return <DiffersPage key="differs" {...props} />;
  return <ComparePage key="compare" {...props} onDiffers={() => setDiffers(true)} />;
}

function ComparePage({
  ballot,
  link,
  onFresh,
  onEdit,
  onDiffers,
}: OpenedProps & { readonly onDiffers: () => void }) {
  const words = useWords(VOTE_WORDS);
  return (
    <Page heading={words.check.heading}>
      <p class="notice">{words.check.lead}</p>
      <ol class="booth-todo">
        <li>
          <p>
            {words.check.scan} <strong>{words.check.secret}</strong>
          </p>
          <QrCode text={link} label={words.check.qr} />
          <details class="booth-facts">
            <summary>{words.check.link}</summary>
            <p class="code booth-link">{link}</p>
            <CopyButton text={link} label={words.copy.link} />
          </details>
        </li>
        <li>
          <p>{words.check.compare}</p>
          <Tracker label={words.sealed.tracker} tracker={ballot.tracker} />
          <p class="hint">{words.credential(fingerprint(ballot.input.credential.key))}</p>
        </li>
      </ol>
      <div class="actions">
        <button type="button" onClick={onFresh}>
          {words.check.matches}
        </button>
        <button type="button" class="quiet" onClick={onDiffers}>
          {words.check.differs}
        </button>
        <button type="button" class="link" onClick={onEdit}>
          {words.check.edit}
        </button>
      </div>
    </Page>
  );
}

/** A device that encrypts something else than it shows is the very thing that checks look for. */
function DiffersPage({ manifest, ballot, page }: OpenedProps) {
  const words = useWords(VOTE_WORDS);
  return (
    <Page heading={words.check.differsHeading}>
      <p class="notice bad">{words.check.differsBody(manifest.organization.name)}</p>
      <Tracker label={words.sealed.tracker} tracker={ballot.tracker} />
      <div class="actions">
        <a class="button quiet" href={page}>
          {words.toPage}
        </a>
      </div>
    </Page>
  );
}
