/** The thirteen steps, each with its mark and what failed in it. */

import type { Failure } from '../../protocol/verifier/failures.ts';
import type { StepReport } from '../../protocol/verifier/report.ts';
import { useLanguage, useWords } from '../language.ts';
import { formatNumber } from '../moments.ts';
import { VERIFY_WORDS } from './words/index.ts';

const MARKS = { passed: '✓', failed: '✗', not_reached: '–', waiting: '·' } as const;

/** Failures of a step that are shown; a broken record has thousands of a kind. */
const SHOWN = 20;

/** Show the steps: of a report, or all of them as still to do. */
export function Steps({ steps }: { readonly steps: readonly StepReport[] | null }) {
  const words = useWords(VERIFY_WORDS);
  return (
    <ol class="booth-steps">
      {words.titles.map((title, at) => {
        const step = steps?.[at];
        const status = step?.status ?? 'waiting';
        return (
          <li key={title} class={status}>
            <span class="booth-mark" aria-hidden="true">
              {MARKS[status]}
            </span>
            <span class="booth-step-title">
              {at + 1}. {title}
              <span class="visually-hidden">: {words.marks[status]}</span>
            </span>
            {step && step.failures.length > 0 && <Failures failures={step.failures} />}
          </li>
        );
      })}
    </ol>
  );
}

function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  const words = useWords(VERIFY_WORDS);
  const language = useLanguage();
  const more = failures.length - SHOWN;
  return (
    <ul>
      {failures.slice(0, SHOWN).map((failure) => (
        <li key={`${failure.name} ${failure.entry} ${failure.detail}`}>
          <code>{failure.name}</code>
          {failure.entry !== null && (
            <strong> {words.failureAt(formatNumber(failure.entry, language))}</strong>
          )}
          : <span lang="en">{failure.detail}</span>
        </li>
      ))}
      {more > 0 && <li>{words.more(formatNumber(more, language))}</li>}
    </ul>
  );
}
