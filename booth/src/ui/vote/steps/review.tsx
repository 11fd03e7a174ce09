/** Everything that was chosen, in words, before anything is encrypted. */

import type { Manifest, Question } from '../../../protocol/entries/manifest.ts';
import { useWords } from '../../language.ts';
import { Chosen } from '../../parts/chosen.tsx';
import { Page } from '../../parts/page.tsx';
import { Progress } from '../../parts/progress.tsx';
import type { Choices } from '../selection.ts';
import { VOTE_WORDS } from '../words/index.ts';

interface ReviewProps {
  readonly manifest: Manifest;
  readonly choices: Choices;
  readonly onEdit: (question: number) => void;
  readonly onSeal: () => void;
}

export function ReviewStep({ manifest, choices, onEdit, onSeal }: ReviewProps) {
  const words = useWords(VOTE_WORDS).review;
  return (
    <Page heading={words.heading} eyebrow={manifest.title}>
      <p>{words.lead}</p>
      {manifest.questions.map((question, at) => (
        <Answer
          key={question.id}
          question={question}
          counts={choices[at] ?? []}
          onEdit={() => onEdit(at)}
        />
      ))}
      <div class="actions">
        <button type="button" onClick={onSeal}>
          {words.seal}
        </button>
      </div>
    </Page>
  );
}

interface AnswerProps {
  readonly question: Question;
  readonly counts: Choices[number];
  readonly onEdit: () => void;
}

function Answer({ question, counts, onEdit }: AnswerProps) {
  const words = useWords(VOTE_WORDS).review;
  return (
    <section class="card booth-answer">
      <h2>{question.title}</h2>
      <p class="eyebrow">{words.chose}</p>
      <Chosen question={question} counts={counts} />
      <button
        type="button"
        class="link"
        aria-label={words.changeNamed(question.title)}
        onClick={onEdit}
      >
        {words.change}
      </button>
    </section>
  );
}

/** The encryption under way, which takes a moment on a slow phone. */
export function SealingStep({ part }: { readonly part: number }) {
  const words = useWords(VOTE_WORDS).review;
  return (
    <Page heading={words.sealingHeading}>
      <Progress label={words.sealing} part={part} />
    </Page>
  );
}
