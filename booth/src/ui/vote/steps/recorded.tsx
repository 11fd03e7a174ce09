/** The vote is recorded, and this device has verified that it is: tracker, receipt, what next. */

import type { ComponentChildren } from 'preact';
import { toHex } from '../../../protocol/bytes.ts';
import type { Manifest } from '../../../protocol/entries/manifest.ts';
import { useMoment } from '../../clock.ts';
import { useLanguage, useWords } from '../../language.ts';
import type { LoadedVote } from '../../loaded-vote.ts';
import { formatNumber } from '../../moments.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { Page } from '../../parts/page.tsx';
import { Tracker } from '../../parts/tracker.tsx';
import { nameReceipt, saveText } from '../../save.ts';
import type { Recorded } from '../machine.ts';
import { VOTE_WORDS } from '../words/index.ts';

interface RecordedProps {
  readonly vote: LoadedVote;
  readonly recorded: Recorded;
  /** The vote's own page. */
  readonly page: string;
  /** More ways to act, where the server offers some. */
  readonly next?: ComponentChildren;
}

export function RecordedStep({ vote, recorded, page, next }: RecordedProps) {
  const { manifest } = vote;
  const words = useWords(VOTE_WORDS);
  const language = useLanguage();
  const closes = useMoment()(manifest.schedule.closes_at);
  return (
    <Page heading={words.recorded.heading} eyebrow={manifest.title}>
      <div class="notice good">
        <p>
          <strong>{words.recorded.entry(formatNumber(recorded.index, language))}</strong>{' '}
          {words.recorded.proven}
        </p>
      </div>
      <Tracker label={words.sealed.tracker} tracker={recorded.tracker} />
      <CopyButton text={recorded.tracker} label={words.copy.tracker} />
      <p>{manifest.revoting ? words.recorded.again(closes) : words.recorded.final}</p>
      <PrintedPart vote={vote} />
      <ReceiptPart manifest={manifest} recorded={recorded} />
      <section class="no-print">
        <h2>{words.recorded.next}</h2>
        <p>
          <a href={page}>{words.recorded.page}</a>. {words.recorded.pageAbout}
        </p>
        {next}
        <p class="muted">{words.recorded.leave}</p>
      </section>
    </Page>
  );
}

/** On paper: what it takes to find this ballot again, and to tell whose word the receipt is. */
function PrintedPart({ vote }: { readonly vote: LoadedVote }) {
  const words = useWords(VOTE_WORDS).recorded;
  return (
    <dl class="booth-pairs booth-printed">
      <dt>{words.organization}</dt>
      <dd>{vote.manifest.organization.name}</dd>
      <dt>{words.vote}</dt>
      <dd class="booth-hash">{toHex(vote.proven.vote)}</dd>
      <dt>{words.log}</dt>
      <dd class="booth-hash">{vote.manifest.log.key}</dd>
    </dl>
  );
}

interface ReceiptProps {
  readonly manifest: Manifest;
  readonly recorded: Recorded;
}

function ReceiptPart({ manifest, recorded }: ReceiptProps) {
  const words = useWords(VOTE_WORDS).recorded;
  const name = nameReceipt(manifest, recorded.tracker);
  return (
    <section class="no-print">
      <h2>{words.receipt}</h2>
      <p>{words.receiptAbout}</p>
      <div class="actions">
        <button type="button" onClick={() => saveText(name, recorded.receipt)}>
          {words.download}
        </button>
        <button type="button" class="quiet" onClick={() => window.print()}>
          {words.print}
        </button>
      </div>
    </section>
  );
}
