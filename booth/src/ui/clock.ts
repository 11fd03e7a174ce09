/** By which clocks the booth gives moments: the organization's, as its pages and messages do. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from './language.ts';
import { formatMoment } from './moments.ts';

export interface Clock {
  /** How the reader's own country writes the page's language, as a BCP 47 tag: "es-ES". */
  readonly locale: string;
  /** An IANA time zone; without one, the device's own. */
  readonly zone?: string;
}

const USUAL: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

export const ClockContext = createContext<Clock>({ locale: USUAL.en });

/**
 * Choose the clock of a page: the first of the browser's languages that is a kind of the page's,
 * and the organization's zone, unless this browser knows none by that name.
 */
export function chooseClock(
  language: Language,
  preferred: readonly string[],
  zone: string | undefined,
): Clock {
  const own = preferred.find((tag) => tag.split('-')[0]?.toLowerCase() === language);
  const locale = own !== undefined && isLocale(own) ? own : USUAL[language];
  return zone !== undefined && isZone(zone) ? { locale, zone } : { locale };
}

/** Give the writer of moments. */
export function useMoment(): (moment: string) => string {
  const { locale, zone } = useContext(ClockContext);
  return (moment) => formatMoment(moment, locale, zone);
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
