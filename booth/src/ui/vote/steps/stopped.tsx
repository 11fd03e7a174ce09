/** Why it does not go on, and what to do now. */

import { useMoment } from '../../clock.ts';
import { useWords } from '../../language.ts';
import type { LoadedVote } from '../../loaded-vote.ts';
import { Page } from '../../parts/page.tsx';
import { Tracker } from '../../parts/tracker.tsx';
import type { Names } from '../../refusal/en.ts';
import { REFUSALS, type Reason } from '../../refusal/reasons.ts';
import type { Outgoing } from '../machine.ts';
import { VOTE_WORDS } from '../words/index.ts';

interface StoppedProps {
  readonly reason: Reason;
  readonly vote: LoadedVote | null;
  readonly outgoing: Outgoing | null;
  readonly page: string;
  readonly onCode: () => void;
  readonly onRetry: () => void;
}

/** What a member can do besides going to the vote's page. */
const REMEDIES: Readonly<Partial<Record<Reason, 'code' | 'restart' | 'retry'>>> = {
  unknown_code: 'code',
  revoked: 'code',
  final: 'code',
  sequence: 'restart',
  checked: 'restart',
  unfit: 'restart',
  receipt: 'retry',
  unknown: 'retry',
  not_open: 'retry',
  fault: 'retry',
};

export function StoppedStep({ reason, vote, outgoing, page, onCode, onRetry }: StoppedProps) {
  const words = useWords(VOTE_WORDS);
  const names = useNames(vote);
  const refusal = useWords(REFUSALS)[reason];
  const remedy = REMEDIES[reason];
  return (
    <Page heading={refusal.heading} eyebrow={vote?.manifest.title}>
      <p class="lead">{refusal.what(names)}</p>
      <p class="notice warn">{refusal.now(names)}</p>
      {outgoing && <Tracker label={words.sealed.tracker} tracker={outgoing.tracker} />}
      <div class="actions">
        {remedy && (
          <button type="button" onClick={remedy === 'code' ? onCode : onRetry}>
            {words.remedies[remedy]}
          </button>
        )}
        <a class="button quiet" href={page}>
          {words.toPage}
        </a>
      </div>
    </Page>
  );
}

function useNames(vote: LoadedVote | null): Names {
  const formatMoment = useMoment();
  const { organization, schedule } = vote?.manifest ?? {};
  return {
    organization: organization?.name ?? '',
    opens: schedule ? formatMoment(schedule.opens_at) : '',
    closes: schedule ? formatMoment(schedule.closes_at) : '',
  };
}
