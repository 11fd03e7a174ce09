/** The report of a verification: the verdict first, then everything that led to it. */

import type { Report } from '../../protocol/verifier/report.ts';
import type { Verification } from '../../protocol/verifier/verify.ts';
import { useLanguage, useWords } from '../language.ts';
import { formatList, formatNumber } from '../moments.ts';
import { Page } from '../parts/page.tsx';
import { nameReport, saveText } from '../save.ts';
import { BundlePart } from './bundle-part.tsx';
import { findCause } from './cause.ts';
import { OutcomePart } from './outcome.tsx';
import { Steps } from './steps.tsx';
import { VERIFY_WORDS } from './words/index.ts';

interface ReportProps {
  readonly verification: Verification;
  readonly page: string;
  readonly onAgain: () => void;
}

export function ReportPage({ verification, page, onAgain }: ReportProps) {
  const words = useWords(VERIFY_WORDS);
  const { report, manifest, outcome } = verification;
  const isValid = report.is_valid;
  const save = () => saveText(nameReport(manifest), `${JSON.stringify(report, null, 2)}\n`);
  return (
    <Page heading={isValid ? words.valid : words.invalid} eyebrow={report.title ?? undefined}>
      {isValid ? <p class="notice good">{words.validBody}</p> : <FaultNotice report={report} />}
      <Figures verification={verification} />
      {manifest && outcome && <OutcomePart manifest={manifest} outcome={outcome} />}
      <h2>{words.steps}</h2>
      <Steps steps={report.steps} />
      <Identity verification={verification} />
      <BundlePart manifest={manifest} />
      <details class="booth-facts">
        <summary>{words.unproven}</summary>
        <ul>
          {words.unprovenList.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </details>
      <div class="actions">
        <button type="button" onClick={save}>
          {words.save}
        </button>
        <button type="button" class="quiet" onClick={onAgain}>
          {words.again}
        </button>
        <a href={page}>{words.page}</a>
      </div>
    </Page>
  );
}

/** The failures that name the cause: those at the first entry at fault, or at no entry. */
function FaultNotice({ report }: { readonly report: Report }) {
  const words = useWords(VERIFY_WORDS);
  const language = useLanguage();
  const { entry, names } = findCause(report);
  const place =
    entry === null ? words.recordAsWhole : words.failureAt(formatNumber(entry, language));
  return (
    <div class="notice bad">
      <p>
        <strong>
          {words.cause}: {place}, {names.join(', ')}.
        </strong>{' '}
        {words.invalidBody}
      </p>
    </div>
  );
}

interface PartProps {
  readonly verification: Verification;
}

function Figures({ verification: { report } }: PartProps) {
  const words = useWords(VERIFY_WORDS);
  const language = useLanguage();
  const witnesses = report.witnesses.map((witness) => witness.name);
  return (
    <section>
      <h2 class="visually-hidden">{words.figures}</h2>
      <dl class="figures">
        <div>
          <dt>{words.entries}</dt>
          <dd>{formatNumber(report.entries, language)}</dd>
        </div>
        <div>
          <dt>{words.ballots}</dt>
          <dd>{formatNumber(report.ballots, language)}</dd>
        </div>
        <div>
          <dt>{words.phase}</dt>
          <dd>{report.is_certified ? words.certified : words.phases[report.phase]}</dd>
        </div>
      </dl>
      <p>
        {words.witnesses}: {witnesses.length > 0 ? formatList(witnesses, language) : words.nobody}.
      </p>
    </section>
  );
}

/** What tells this record from another one that is just as valid. */
function Identity({ verification: { report } }: PartProps) {
  const words = useWords(VERIFY_WORDS);
  return (
    <section>
      <h2>{words.identity}</h2>
      <p>{words.identityBody}</p>
      <dl class="booth-pairs">
        <dt>{words.vote}</dt>
        <dd class="booth-hash">{report.vote_id ?? '–'}</dd>
        <dt>{words.log}</dt>
        <dd class="booth-hash">{report.log_key ?? '–'}</dd>
        <dt>{words.root}</dt>
        <dd class="booth-hash">{report.root}</dd>
      </dl>
    </section>
  );
}
