/** How the vote is decided, and who can see what. */

import type { Manifest, Question } from '../../../protocol/entries/manifest.ts';
import { useLanguage, useWords } from '../../language.ts';
import { formatList, formatNumber } from '../../moments.ts';
import { describeProcess, describeRule } from '../../rule/describe.ts';
import { VOTE_WORDS } from '../words/index.ts';

interface RuleProps {
  readonly manifest: Manifest;
  readonly question: Question;
}

/** The rule of one question, in plain sentences beside it: nobody votes without it in sight. */
export function RuleFacts({ manifest, question }: RuleProps) {
  const words = useWords(VOTE_WORDS).facts;
  const language = useLanguage();
  return (
    <div class="booth-rule">
      <h3>{words.rule}</h3>
      <p>{[describeProcess(manifest, language), ...describeRule(question, language)].join(' ')}</p>
    </div>
  );
}

/** What is secret, what is public, and from whom. */
export function SecrecyFacts({ manifest }: { readonly manifest: Manifest }) {
  const words = useWords(VOTE_WORDS).facts;
  const language = useLanguage();
  const { members, threshold } = manifest.trustees;
  const isHosted = manifest.registrar.issuance === 'hosted';
  return (
    <details class="booth-facts">
      <summary>{words.who}</summary>
      <ul>
        <li>{words.secret(threshold, members.length)}</li>
        <li>{words.public}</li>
        <li>{isHosted ? words.registrarHosted : words.registrarIndependent}</li>
        {manifest.privacy.floor > 1 && (
          <li>{words.floor(formatNumber(manifest.privacy.floor, language))}</li>
        )}
        <li>{words.device}</li>
        <li>
          {words.trustees}:{' '}
          {formatList(
            members.map((trustee) => trustee.name),
            language,
          )}
          .
        </li>
      </ul>
    </details>
  );
}
