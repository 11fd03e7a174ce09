/** Who asks and what, above the first thing to do: a member sees it before giving a code. */

import type { Manifest } from '../../../protocol/entries/manifest.ts';
import { useMoment } from '../../clock.ts';
import { useWords } from '../../language.ts';
import { VOTE_WORDS } from '../words/index.ts';

export function VoteHeading({ manifest }: { readonly manifest: Manifest }) {
  const words = useWords(VOTE_WORDS);
  const formatMoment = useMoment();
  return (
    <>
      <p class="booth-asks">{words.asks(manifest.organization.name)}</p>
      <p class="muted">{words.closesAt(formatMoment(manifest.schedule.closes_at))}</p>
    </>
  );
}
