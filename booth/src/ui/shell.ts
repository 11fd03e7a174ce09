/**
 * What the server's page tells the booth: attributes of its `<main>`, read once.
 *
 * None of it is trusted for anything but where to ask, and how to write: what is voted on comes from
 * the record.
 */

import type { Language } from './language.ts';

/** The three pages that one script serves. */
export type App = 'vote' | 'check' | 'verify';

export interface Shell {
  readonly app: App;
  /** Where the vote's API is, without a slash at the end. */
  readonly api: string;
  /** Where the record's files are, with a slash at the end. */
  readonly record: string;
  /** The vote's own page, with a slash at the end. */
  readonly page: string;
  readonly language: Language;
  /** The organization's time zone, by which moments are given; without one, the device's. */
  readonly zone?: string;
}

const APPS: readonly string[] = ['vote', 'check', 'verify'];

/**
 * Read the shell.
 *
 * @throws {Error} if an attribute is missing or holds what no page of ours writes.
 */
export function readShell(main: HTMLElement): Shell {
  const app = attribute(main, 'app');
  const zone = main.dataset['zone'];
  if (!APPS.includes(app)) throw new Error(`data-app: ${app} is no page of the booth`);
  return {
    app: app as App,
    api: attribute(main, 'api').replace(/\/$/, ''),
    record: withSlash(attribute(main, 'record')),
    page: withSlash(attribute(main, 'page')),
    language: attribute(main, 'lang') === 'es' ? 'es' : 'en',
    ...(zone ? { zone } : {}),
  };
}

function attribute(main: HTMLElement, name: string): string {
  const value = main.dataset[name];
  if (!value) throw new Error(`the page's <main> has no data-${name}`);
  return value;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
