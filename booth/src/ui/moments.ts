/** Moments and numbers as people of the page's language write them. */

import type { Language } from './language.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

/**
 * Write a moment of the record (RFC 3339, UTC) with its weekday and the name of the time zone.
 * Without a zone it is the device's own.
 */
export function formatMoment(moment: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'long',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(moment));
}

/** Write a whole number with its separators. */
export function formatNumber(number: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language]).format(number);
}

/** Join names as a sentence does: "a, b and c". */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(items);
}

/** Write a share in per cent to the tenth; of nothing there is none. */
export function formatShare(part: number, whole: number, language: Language): string {
  if (whole === 0) return '–';
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(part / whole);
}
