/** One question: what is asked, its options, and how it is decided. */

import type { TargetedSubmitEvent } from 'preact';
import { useId } from 'preact/hooks';
import type { Manifest, Question } from '../../../protocol/entries/manifest.ts';
import { useLanguage, useWords } from '../../language.ts';
import { FieldError } from '../../parts/field-error.tsx';
import { Page } from '../../parts/page.tsx';
import { describeTask } from '../../rule/describe.ts';
import type { Counts, Mistake } from '../selection.ts';
import { VOTE_WORDS, type Words } from '../words/index.ts';
import { RuleFacts, SecrecyFacts } from './facts.tsx';
import { Options } from './options.tsx';
import { VoteHeading } from './vote-heading.tsx';

interface ChooseProps {
  readonly manifest: Manifest;
  /** Which question, from 0. */
  readonly number: number;
  readonly question: Question;
  readonly counts: Counts;
  readonly mistake: Mistake | null;
  readonly hasVoted: boolean;
  /** Whether the review comes next. */
  readonly isLast: boolean;
  readonly onGive: (counts: Counts) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

export function ChooseStep(props: ChooseProps) {
  const { manifest, number, isLast, onBack } = props;
  const words = useWords(VOTE_WORDS).choose;
  const count = manifest.questions.length;
  const isFirst = number === 0;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onNext();
  };
  return (
    <Page
      heading={isFirst ? manifest.title : props.question.title}
      eyebrow={count > 1 ? words.progress(number + 1, count) : undefined}
    >
      {isFirst && <VoteHeading manifest={manifest} />}
      {isFirst && props.hasVoted && <p class="notice">{words.recordedBefore}</p>}
      <form onSubmit={submit} noValidate>
        <QuestionFields {...props} />
        <div class="actions">
          <button type="submit">{isLast ? words.review : words.next}</button>
          {!isFirst && (
            <button type="button" class="quiet" onClick={onBack}>
              {words.back}
            </button>
          )}
        </div>
      </form>
      {isFirst && <SecrecyFacts manifest={manifest} />}
    </Page>
  );
}

/** The first question stands under the vote's heading; a later one is the page's heading itself. */
function QuestionFields({ manifest, number, question, counts, mistake, onGive }: ChooseProps) {
  const words = useWords(VOTE_WORDS);
  const language = useLanguage();
  const id = useId();
  return (
    <fieldset class="card booth-question" aria-describedby={`${id}-task ${id}-error`}>
      <legend class={number > 0 ? 'visually-hidden' : undefined}>
        <h2>{question.title}</h2>
      </legend>
      <p class="hint" id={`${id}-task`}>
        {describeTask(question, language)}
      </p>
      <Options question={question} counts={counts} onGive={onGive} />
      <FieldError id={`${id}-error`} text={mistake && describeMistake(words.mistakes, mistake)} />
      <RuleFacts manifest={manifest} question={question} />
    </fieldset>
  );
}

function describeMistake(words: Words['mistakes'], mistake: Mistake): string {
  switch (mistake.kind) {
    case 'one':
      return words.one;
    case 'too_few':
      return words.tooFew(mistake.least);
    case 'points_too_few':
      return words.pointsTooFew(mistake.least);
    case 'too_many':
      return words.tooMany(mistake.most, mistake.count);
    case 'points_too_many':
      return words.pointsTooMany(mistake.most, mistake.count);
  }
}
