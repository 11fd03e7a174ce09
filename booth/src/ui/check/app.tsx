/** The check page, on the other device: what an opened ballot holds, and what to compare. */

import { useEffect, useState } from 'preact/hooks';
import type { CheckedBallot } from '../../protocol/ballot/opening.ts';
import { fingerprint } from '../fingerprint.ts';
import { useWords } from '../language.ts';
import type { LoadedVote } from '../loaded-vote.ts';
import { isOffline, pauseUntil } from '../net/pause.ts';
import { Chosen } from '../parts/chosen.tsx';
import { Page } from '../parts/page.tsx';
import { Progress } from '../parts/progress.tsx';
import { Tracker } from '../parts/tracker.tsx';
import { WaitingNotice } from '../parts/waiting.tsx';
import { REFUSALS } from '../refusal/reasons.ts';
import type { Shell } from '../shell.ts';
import { check, type Finding } from './checking.ts';
import { CHECK_WORDS } from './words/index.ts';

interface CheckAppProps {
  readonly shell: Shell;
  readonly fragment: string;
}

export function CheckApp({ shell, fragment }: CheckAppProps) {
  const [finding, setFinding] = useState<Finding>({ at: 'loading', waiting: null });
  useEffect(() => {
    const patience = { random: Math.random, pause: pauseUntil, isOffline };
    void check({ api: shell.api, fragment, patience }, setFinding);
  }, [shell, fragment]);
  return <CurrentFinding finding={finding} shell={shell} />;
}

function CurrentFinding({ finding, shell }: { readonly finding: Finding; readonly shell: Shell }) {
  const words = useWords(CHECK_WORDS);
  switch (finding.at) {
    case 'loading':
    case 'repeating':
      return <WorkingPage key="working" finding={finding} />;
    case 'found':
      return <FoundPage key="found" vote={finding.vote} ballot={finding.ballot} />;
    case 'false':
      return (
        <Page key="false" heading={words.falseHeading}>
          <p class="lead">{words.falseBody}</p>
          <p class="notice bad">{words.falseNow(finding.vote.manifest.organization.name)}</p>
        </Page>
      );
    case 'stopped':
      return <StoppedPage key="stopped" reason={finding.reason} page={shell.page} />;
  }
}

type Working = Extract<Finding, { at: 'loading' | 'repeating' }>;

function WorkingPage({ finding }: { readonly finding: Working }) {
  const words = useWords(CHECK_WORDS);
  return (
    <Page heading={words.heading}>
      {finding.at === 'loading' ? (
        <>
          <Progress label={words.loading} />
          <WaitingNotice waiting={finding.waiting} />
        </>
      ) : (
        <Progress label={words.repeating} part={finding.part} />
      )}
    </Page>
  );
}

interface FoundProps {
  readonly vote: LoadedVote;
  readonly ballot: CheckedBallot;
}

function FoundPage({ vote, ballot }: FoundProps) {
  const words = useWords(CHECK_WORDS);
  return (
    <Page heading={words.foundHeading} eyebrow={vote.manifest.title}>
      <p>{words.found}</p>
      <ol class="booth-todo">
        <li>
          <h2>{words.choices}</h2>
          {vote.manifest.questions.map((question, at) => (
            <div class="card" key={question.id}>
              <p class="eyebrow">{question.title}</p>
              <Chosen question={question} counts={ballot.choices[at] ?? []} />
            </div>
          ))}
        </li>
        <li>
          <h2>{words.trackerQuestion}</h2>
          <Tracker label={words.tracker} tracker={ballot.tracker} />
        </li>
        <li>
          <h2>{words.voterQuestion}</h2>
          <p class="code">{words.voter(fingerprint(ballot.credential))}</p>
        </li>
      </ol>
      <p class="notice">{words.all}</p>
      <p>{words.otherwise}</p>
      <p class="muted">{words.closeAfter}</p>
    </Page>
  );
}

interface StoppedProps {
  readonly reason: Extract<Finding, { at: 'stopped' }>['reason'];
  readonly page: string;
}

function StoppedPage({ reason, page }: StoppedProps) {
  const words = useWords(CHECK_WORDS);
  const refusals = useWords(REFUSALS);
  const said = {
    broken: { heading: words.brokenHeading, body: words.broken },
    not_open: { heading: words.notOpenHeading, body: words.notOpen },
    record: nameless(refusals.record),
    missing: nameless(refusals.missing),
  }[reason];
  return (
    <Page heading={said.heading}>
      <p class="lead">{said.body}</p>
      <div class="actions">
        <a class="button quiet" href={page}>
          {words.page}
        </a>
      </div>
    </Page>
  );
}

const NOBODY = { organization: '', opens: '', closes: '' };

function nameless(refusal: (typeof REFUSALS)['en']['record']) {
  return {
    heading: refusal.heading,
    body: `${refusal.what(NOBODY)} ${refusal.now(NOBODY)}`,
  };
}
