/** Ask for the code: what is wrong with it is said at the field, and the typing stays. */

import type { TargetedSubmitEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { beginningOf } from '../../fingerprint.ts';
import { useWords } from '../../language.ts';
import type { LoadedVote } from '../../loaded-vote.ts';
import { FieldError } from '../../parts/field-error.tsx';
import { Page } from '../../parts/page.tsx';
import { type CodeMistake, readCode, tidy } from '../code-entry.ts';
import { VOTE_WORDS, type Words } from '../words/index.ts';
import { SecrecyFacts } from './facts.tsx';
import { VoteHeading } from './vote-heading.tsx';

export interface CodeProps {
  readonly vote: LoadedVote;
  readonly mistake: CodeMistake | null;
  /** Takes a code, and the beginning of the id of the vote that its link names. */
  readonly onCode: (code: Uint8Array, named: Uint8Array | null) => void;
}

export function CodeStep({ vote, mistake, onCode }: CodeProps) {
  const words = useWords(VOTE_WORDS);
  const { manifest, proven } = vote;
  return (
    <Page heading={manifest.title}>
      <VoteHeading manifest={manifest} />
      <CodeForm mistake={mistake} onCode={onCode} />
      <p class="muted">{words.code.lost(manifest.organization.name)}</p>
      <p class="muted">
        {words.code.id} <span class="code">{beginningOf(proven.vote)}</span>
      </p>
      <SecrecyFacts manifest={manifest} />
    </Page>
  );
}

function CodeForm({ mistake, onCode }: Omit<CodeProps, 'vote'>) {
  const words = useWords(VOTE_WORDS).code;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(mistake);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reading = readCode(typed);
    setWrong(reading.mistake);
    if (reading.code) onCode(reading.code, reading.vote);
    else field.current?.focus();
  };
  return (
    <form class="card" onSubmit={submit} noValidate>
      <div class="field">
        <label for={id} class="booth-label">
          {words.label}
        </label>
        <p class="hint" id={`${id}-hint`}>
          {words.hint}
        </p>
        <FieldError id={`${id}-error`} text={wrong && describeMistake(words, wrong)} />
        <input
          ref={field}
          id={id}
          class="code booth-code"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          aria-describedby={`${id}-error ${id}-hint`}
          aria-invalid={wrong !== null}
          placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
      </div>
      <CodeCount count={tidy(typed).length} />
      <div class="actions">
        <button type="submit">{words.go}</button>
      </div>
    </form>
  );
}

/** How many symbols there are so far: a bar of 25 marks that fills up, for the eye alone. */
function CodeCount({ count }: { readonly count: number }) {
  return <progress class="booth-count" max={25} value={Math.min(count, 25)} aria-hidden="true" />;
}

function describeMistake(words: Words['code'], mistake: CodeMistake): string {
  switch (mistake.kind) {
    case 'empty':
      return words.empty;
    case 'length':
      return words.length(mistake.count);
    case 'symbol':
      return words.symbol(mistake.symbol);
    case 'check':
      return words.check;
    case 'link':
      return words.link;
  }
}
