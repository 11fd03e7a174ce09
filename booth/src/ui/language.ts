/** The page's language, and the dictionaries that are complete in both. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Language = 'en' | 'es';

/** One text in each language. The English one gives the type, so a missing Spanish key is an error. */
export type Dictionary<Words> = Readonly<Record<Language, Words>>;

export const LanguageContext = createContext<Language>('en');

/** Give the words of the page's language. */
export function useWords<Words>(dictionary: Dictionary<Words>): Words {
  return dictionary[useContext(LanguageContext)];
}

/** Give the page's language, for numbers and moments. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}
