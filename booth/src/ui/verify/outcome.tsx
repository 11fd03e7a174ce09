/** How each question came out, with every count of it. */

import type { Manifest, Question } from '../../protocol/entries/manifest.ts';
import type { Outcome, QuestionOutcome } from '../../protocol/entries/tally.ts';
import { useLanguage, useWords } from '../language.ts';
import { formatNumber, formatShare } from '../moments.ts';
import { describeRule } from '../rule/describe.ts';
import { VERIFY_WORDS, type Words } from './words/index.ts';

interface OutcomeProps {
  readonly manifest: Manifest;
  readonly outcome: Outcome;
}

export function OutcomePart({ manifest, outcome }: OutcomeProps) {
  const words = useWords(VERIFY_WORDS).outcomes;
  const language = useLanguage();
  return (
    <section>
      <h2>{words.heading}</h2>
      <p>
        {words.turnout(
          formatNumber(outcome.voted, language),
          formatNumber(outcome.eligible, language),
        )}
      </p>
      {manifest.questions.map((question, at) => {
        const found = outcome.questions[at];
        return found && <QuestionPart key={question.id} question={question} found={found} />;
      })}
    </section>
  );
}

interface QuestionProps {
  readonly question: Question;
  readonly found: QuestionOutcome;
}

function QuestionPart({ question, found }: QuestionProps) {
  const words = useWords(VERIFY_WORDS).outcomes;
  const language = useLanguage();
  return (
    <div class="card">
      <h3>{question.title}</h3>
      <p>
        <strong>{describeDecision(words, question, found)}</strong>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.option}</th>
            <th scope="col" class="number">
              {question.kind === 'score' ? words.points : words.votes}
            </th>
            <th scope="col" class="number">
              {words.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {question.options.map((option, at) => (
            <tr key={option.id}>
              <th scope="row">{option.title}</th>
              <td class="number">{formatNumber(found.totals[at] ?? 0, language)}</td>
              <td class="number">
                {formatShare(found.totals[at] ?? 0, found.denominator, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{describeRule(question, language).join(' ')}</p>
    </div>
  );
}

function describeDecision(words: Words['outcomes'], question: Question, found: QuestionOutcome) {
  if (found.decision === 'no_decision') return words.reasons[found.reason];
  const chosen = question.options.find((option) => option.id === found.option);
  return found.decision === 'endorsed' ? words.endorsed(chosen?.title ?? '') : words.none;
}
