/** The options of a question: radio buttons, checkboxes or points, each with its whole row to tap. */

import { useId } from 'preact/hooks';
import type { Option, Question } from '../../../protocol/entries/manifest.ts';
import { useWords } from '../../language.ts';
import { boundAmount, type Counts, give, total } from '../selection.ts';
import { VOTE_WORDS } from '../words/index.ts';

interface OptionsProps {
  readonly question: Question;
  readonly counts: Counts;
  readonly onGive: (counts: Counts) => void;
}

export function Options(props: OptionsProps) {
  return props.question.kind === 'score' ? <Points {...props} /> : <Choices {...props} />;
}

function Choices({ question, counts, onGive }: OptionsProps) {
  const words = useWords(VOTE_WORDS).choose;
  const name = useId();
  const isOne = question.kind === 'choose_one';
  return (
    <>
      <div class="booth-options">
        {question.options.map((option, at) => (
          <label class="choice booth-option" key={option.id}>
            <input
              type={isOne ? 'radio' : 'checkbox'}
              name={name}
              checked={counts[at] === 1}
              onChange={(event) =>
                onGive(give(question, counts, at, event.currentTarget.checked ? 1 : 0))
              }
            />
            <OptionTitle option={option} />
          </label>
        ))}
      </div>
      {!isOne && question.most < question.options.length && (
        <p class="hint" role="status">
          {words.chosen(total(counts), question.most)}
        </p>
      )}
    </>
  );
}

function OptionTitle({ option }: { readonly option: Option }) {
  const words = useWords(VOTE_WORDS).choose;
  const note = { candidate: null, no_endorsement: words.noEndorsement, abstain: words.abstain };
  return (
    <span>
      <span class="booth-option-title">{option.title}</span>
      {note[option.role] !== null && (
        <span class="hint booth-option-note">{note[option.role]}</span>
      )}
    </span>
  );
}

function Points({ question, counts, onGive }: OptionsProps) {
  const words = useWords(VOTE_WORDS).choose;
  const hasLimit = question.most < question.options.length * question.highest;
  return (
    <>
      <div class="booth-options">
        {question.options.map((option, at) => (
          <div class="choice booth-option booth-score" key={option.id}>
            <OptionTitle option={option} />
            <Stepper
              title={option.title}
              value={counts[at] ?? 0}
              question={question}
              onValue={(value) => onGive(give(question, counts, at, value))}
            />
          </div>
        ))}
      </div>
      {hasLimit && (
        <p class="hint" role="status">
          {words.points(total(counts), question.most)}
        </p>
      )}
    </>
  );
}

interface StepperProps {
  readonly title: string;
  readonly value: number;
  readonly question: Question;
  readonly onValue: (value: number) => void;
}

/** Points to type, or to count up and down with a thumb. */
function Stepper({ title, value, question, onValue }: StepperProps) {
  const words = useWords(VOTE_WORDS).choose;
  return (
    <span class="booth-stepper">
      <button
        type="button"
        class="quiet"
        aria-label={words.fewer(title)}
        disabled={value <= 0}
        onClick={() => onValue(value - 1)}
      >
        −
      </button>
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={question.highest}
        step={1}
        value={value}
        aria-label={words.pointsFor(title)}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          if (typed === '') return;
          const given = boundAmount(question, Number(typed));
          event.currentTarget.value = String(given);
          onValue(given);
        }}
        onBlur={(event) => {
          event.currentTarget.value = String(value);
        }}
      />
      <button
        type="button"
        class="quiet"
        aria-label={words.more(title)}
        disabled={value >= question.highest}
        onClick={() => onValue(value + 1)}
      >
        +
      </button>
    </span>
  );
}
