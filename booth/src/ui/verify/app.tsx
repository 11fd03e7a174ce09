/** The verify page: the whole record, checked in a worker of this browser. */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Verification } from '../../protocol/verifier/verify.ts';
import { useLanguage, useWords } from '../language.ts';
import { formatNumber } from '../moments.ts';
import { fetchBooth } from '../net/api.ts';
import { Page } from '../parts/page.tsx';
import { Progress } from '../parts/progress.tsx';
import type { Shell } from '../shell.ts';
import { ReportPage } from './report.tsx';
import { runVerification } from './run.ts';
import { Steps } from './steps.tsx';
import { VERIFY_WORDS } from './words/index.ts';

type State =
  | { readonly at: 'ready' }
  | { readonly at: 'running'; readonly done: number; readonly total: number }
  | { readonly at: 'reported'; readonly verification: Verification }
  | { readonly at: 'unreadable'; readonly detail: string };

export function VerifyApp({ shell }: { readonly shell: Shell; readonly fragment: string }) {
  const [state, setState] = useState<State>({ at: 'ready' });
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  const start = () => {
    setState({ at: 'running', done: 0, total: 0 });
    stop.current = runVerification(new URL(shell.record, window.location.href).href, {
      onProgress: (done, total) => setState({ at: 'running', done, total }),
      onReport: (verification) => setState({ at: 'reported', verification }),
      onUnreadable: (detail) => setState({ at: 'unreadable', detail }),
    });
  };
  const end = () => {
    stop.current();
    setState({ at: 'ready' });
  };
  switch (state.at) {
    case 'ready':
      return <ReadyPage key="ready" api={shell.api} onStart={start} />;
    case 'running':
      return <RunningPage key="running" {...state} onStop={end} />;
    case 'reported':
      return (
        <ReportPage
          key="reported"
          verification={state.verification}
          page={shell.page}
          onAgain={start}
        />
      );
    case 'unreadable':
      return <UnreadablePage key="unreadable" detail={state.detail} onAgain={start} />;
  }
}

interface ReadyProps {
  readonly api: string;
  readonly onStart: () => void;
}

function ReadyPage({ api, onStart }: ReadyProps) {
  const words = useWords(VERIFY_WORDS);
  const language = useLanguage();
  const size = useSize(api);
  return (
    <Page heading={words.heading}>
      <p class="lead">{words.lead}</p>
      <p>
        {size !== null && `${words.size(formatNumber(size, language))} `}
        {words.cost}
      </p>
      <div class="actions">
        <button type="button" onClick={onStart}>
          {words.start}
        </button>
      </div>
      <h2>{words.steps}</h2>
      <Steps steps={null} />
    </Page>
  );
}

/** Ask how long the record is: to plan with, not to rely on. */
function useSize(api: string): number | null {
  const [size, setSize] = useState<number | null>(null);
  useEffect(() => {
    fetchBooth(api).then(
      (booth) => setSize(booth.size),
      () => undefined,
    );
  }, [api]);
  return size;
}

interface RunningProps {
  readonly done: number;
  readonly total: number;
  readonly onStop: () => void;
}

function RunningPage({ done, total, onStop }: RunningProps) {
  const words = useWords(VERIFY_WORDS);
  const language = useLanguage();
  const label =
    total === 0
      ? words.beginning
      : done < total
        ? words.loading(formatNumber(done, language), formatNumber(total, language))
        : words.finishing;
  const isKnown = total > 0 && done < total;
  return (
    <Page heading={words.heading}>
      <Progress label={label} {...(isKnown ? { part: done / total } : {})} />
      <div class="actions">
        <button type="button" class="quiet" onClick={onStop}>
          {words.stop}
        </button>
      </div>
      <Steps steps={null} />
    </Page>
  );
}

interface UnreadableProps {
  readonly detail: string;
  readonly onAgain: () => void;
}

function UnreadablePage({ detail, onAgain }: UnreadableProps) {
  const words = useWords(VERIFY_WORDS);
  return (
    <Page heading={words.unreadable}>
      <p class="notice warn">{words.unreadableBody}</p>
      <p class="hint" lang="en">
        {detail}
      </p>
      <div class="actions">
        <button type="button" onClick={onAgain}>
          {words.again}
        </button>
      </div>
    </Page>
  );
}
