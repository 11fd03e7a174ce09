/** The way from a vote to what can be done next, where the organization has something to do. */

import { useWords } from '../../language.ts';
import { VOTE_WORDS } from '../words/index.ts';

interface ActProps {
  /** Where the ways to act are listed. */
  readonly act: string;
  readonly organization: string;
}

export function ActPart({ act, organization }: ActProps) {
  const words = useWords(VOTE_WORDS).recorded;
  return (
    <p>
      {linkToAct(act, words.act(organization))} {words.actAbout}
    </p>
  );
}

/**
 * Make the link.
 *
 * The page that it leads to learns nothing of this one: no query, no referrer, and a browsing context
 * of its own, without an opener and with none of this tab's storage or history.
 */
export function linkToAct(act: string, label: string) {
  return (
    <a href={act} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
      {label}
    </a>
  );
}
