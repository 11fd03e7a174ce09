/** Who asks and what, above the first thing to do: a member sees it before giving a code. */

import type { Manifest } from '../../../protocol/entries/manifest.ts';
import { useLanguage, useWords } from '../../language.ts';
import { formatMoment } from '../../moments.ts';
import { VOTE_WORDS } from '../words/index.ts';

export function VoteHeading({ manifest }: { readonly manifest: Manifest }) {
  const words = useWords(VOTE_WORDS);
  const language = useLanguage();
  return (
    <>
      <p class="booth-asks">{words.asks(manifest.organization.name)}</p>
      <p class="muted">{words.closesAt(formatMoment(manifest.schedule.closes_at, language))}</p>
    </>
  );
}
