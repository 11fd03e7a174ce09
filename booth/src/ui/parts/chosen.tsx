/** The options that are given something, as a list. */

import type { Question } from '../../protocol/entries/manifest.ts';
import { type Dictionary, useWords } from '../language.ts';

const en = {
  nothing: 'None of the options',
  points: (points: number) => (points === 1 ? '1 point' : `${points} points`),
};
const es: typeof en = {
  nothing: 'Ninguna de las opciones',
  points: (points) => (points === 1 ? '1 punto' : `${points} puntos`),
};
const WORDS: Dictionary<typeof en> = { en, es };

interface ChosenProps {
  readonly question: Question;
  /** How much each option is given. */
  readonly counts: readonly number[];
}

export function Chosen({ question, counts }: ChosenProps) {
  const words = useWords(WORDS);
  const given = question.options.flatMap((option, at) => {
    const count = counts[at] ?? 0;
    return count > 0 ? [{ option, count }] : [];
  });
  if (given.length === 0) return <p class="booth-chosen">{words.nothing}</p>;
  return (
    <ul class="booth-chosen">
      {given.map(({ option, count }) => (
        <li key={option.id}>
          {option.title}
          {question.kind === 'score' && <span class="muted"> · {words.points(count)}</span>}
        </li>
      ))}
    </ul>
  );
}
