/** The vote page: from the code to the receipt. */

import { useEffect, useMemo, useState } from 'preact/hooks';
import { useWords } from '../language.ts';
import { isOffline, pauseUntil } from '../net/pause.ts';
import { Page } from '../parts/page.tsx';
import { Progress } from '../parts/progress.tsx';
import { WaitingNotice } from '../parts/waiting.tsx';
import type { Shell } from '../shell.ts';
import { BoothActions } from './actions.ts';
import { useBackButton } from './back-button.ts';
import type { State } from './machine.ts';
import { PendingBallot, tabStorage } from './pending.ts';
import { checkLink } from './sealed-ballot.ts';
import { ActPart } from './steps/act.tsx';
import { CastingStep } from './steps/casting.tsx';
import { ChooseStep } from './steps/choose.tsx';
import { type CodeProps, CodeStep } from './steps/code.tsx';
import { MarkingStep, OpenedStep } from './steps/opened.tsx';
import { RecordedStep } from './steps/recorded.tsx';
import { ReviewStep, SealingStep } from './steps/review.tsx';
import { SealedStep } from './steps/sealed.tsx';
import { StoppedStep } from './steps/stopped.tsx';
import { Store } from './store.ts';
import { hasVoted } from './voter.ts';
import { VOTE_WORDS } from './words/index.ts';

interface VoteAppProps {
  readonly shell: Shell;
  readonly fragment: string;
}

/** What a step is drawn from. */
interface Scene {
  readonly shell: Shell;
  readonly state: State;
  readonly store: Store;
  readonly actions: BoothActions;
}

export function VoteApp({ shell, fragment }: VoteAppProps) {
  const { store, actions } = useMemo(() => makeBooth(shell, fragment), [shell, fragment]);
  const [state, setState] = useState(store.state);
  useEffect(() => {
    const end = store.watch(setState);
    void actions.start();
    return end;
  }, [store, actions]);
  useEffect(() => {
    // A fault of this program: said, rather than a page that stands still.
    const fail = () => store.send({ type: 'stopped', reason: 'fault' });
    window.addEventListener('unhandledrejection', fail);
    return () => window.removeEventListener('unhandledrejection', fail);
  }, [store]);
  useLeaveWarning(state);
  useBackButton(state.step, store);
  return <CurrentStep shell={shell} state={state} store={store} actions={actions} />;
}

function makeBooth(shell: Shell, fragment: string) {
  const store = new Store();
  const actions = new BoothActions(
    {
      api: shell.api,
      fragment,
      pending: new PendingBallot(shell.api, tabStorage()),
      entropy: (size) => crypto.getRandomValues(new Uint8Array(size)),
      patience: { random: Math.random, pause: pauseUntil, isOffline },
    },
    store,
  );
  return { store, actions };
}

/** Ask before the page is left with answers or a ballot that would be lost. */
function useLeaveWarning({ step, choices }: State) {
  const hasWork = choices.flat().some((count) => count > 0) || step.at === 'casting';
  useEffect(() => {
    if (!hasWork) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [hasWork]);
}

function CurrentStep(scene: Scene) {
  const { step } = scene.state;
  switch (step.at) {
    case 'loading':
    case 'checking':
    case 'code':
    case 'stopped':
      return <Door {...scene} />;
    case 'choose':
    case 'review':
    case 'sealing':
      return <Questions {...scene} />;
    default:
      return <BallotSteps {...scene} />;
  }
}

/** Before the questions: the vote and the code, or why there is no way in. */
function Door({ shell, state, store, actions }: Scene) {
  const words = useWords(VOTE_WORDS);
  const { step, vote } = state;
  if (step.at === 'stopped') {
    return (
      <StoppedStep
        key="stopped"
        {...step}
        vote={vote}
        page={shell.page}
        onCode={() => store.send({ type: 'asked_for_code', mistake: null })}
        onRetry={() => void (step.outgoing ? actions.cast() : actions.start())}
      />
    );
  }
  if (step.at === 'code' && vote) {
    const enter: CodeProps['onCode'] = (code, named) => void actions.enter(code, named);
    return <CodeStep key="code" vote={vote} mistake={step.mistake} onCode={enter} />;
  }
  const isLoading = step.at === 'loading';
  return (
    <Page key={step.at} heading={vote?.manifest.title ?? words.loadingHeading}>
      <Progress label={isLoading ? words.loading : words.checking} />
      <WaitingNotice waiting={'waiting' in step ? step.waiting : null} />
    </Page>
  );
}

function Questions({ state, store, actions }: Scene) {
  const { step, vote, voter, choices } = state;
  if (step.at === 'sealing') return <SealingStep key="sealing" part={step.part} />;
  if (!vote) return null;
  const { manifest } = vote;
  const edit = (question: number) => store.send({ type: 'edited', question });
  if (step.at === 'review') {
    const seal = () => void actions.seal();
    return (
      <ReviewStep key="review" manifest={manifest} choices={choices} onEdit={edit} onSeal={seal} />
    );
  }
  const number = step.at === 'choose' ? step.question : 0;
  const question = manifest.questions[number];
  if (step.at !== 'choose' || !question) return null;
  return (
    <ChooseStep
      key={`choose ${number}`}
      manifest={manifest}
      number={number}
      question={question}
      counts={choices[number] ?? []}
      mistake={step.mistake}
      hasVoted={voter !== null && hasVoted(voter)}
      isLast={state.reviewed || number + 1 === manifest.questions.length}
      onGive={(counts) => store.send({ type: 'gave', question: number, counts })}
      onNext={() => store.send({ type: 'went_on' })}
      onBack={() => store.send({ type: 'went_back' })}
    />
  );
}

/** From the encrypted ballot on. */
function BallotSteps({ shell, state, store, actions }: Scene) {
  const { step, vote } = state;
  if (!vote?.election) return null;
  const { manifest, election } = vote;
  const edit = () => store.send({ type: 'edited', question: 0 });
  switch (step.at) {
    case 'sealed':
      return (
        <SealedStep
          key="sealed"
          ballot={step.ballot}
          onCast={() => void actions.cast()}
          onCheck={() => void actions.check()}
          onEdit={edit}
        />
      );
    case 'marking':
      return <MarkingStep key="marking" waiting={step.waiting} />;
    case 'opened':
      return (
        <OpenedStep
          key="opened"
          manifest={manifest}
          ballot={step.ballot}
          page={shell.page}
          link={checkLink(shell.page, election, step.ballot)}
          onFresh={() => void actions.seal()}
          onEdit={edit}
        />
      );
    case 'casting':
      return <CastingStep key="casting" {...step} />;
    case 'recorded':
      return (
        <RecordedStep
          key="recorded"
          vote={vote}
          recorded={step.recorded}
          page={shell.page}
          next={shell.act && <ActPart act={shell.act} organization={manifest.organization.name} />}
        />
      );
    default:
      return null;
  }
}
