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
  /** Where the organization's ways to act are listed, if it has any open. */
  readonly act?: string;
  /** The organization's time zone, by which moments are given; without one, the device's. */
  readonly zone?: string;
}

const ACT = /^\/act\/[a-z0-9][a-z0-9_.-]{0,63}\/$/;
const APPS: readonly string[] = ['vote', 'check', 'verify'];

/**
 * Read the shell.
 *
 * @throws {Error} if an attribute is missing or holds what no page of ours writes.
 */
export function readShell(main: HTMLElement): Shell {
  const app = attribute(main, 'app');
  const zone = main.dataset['zone'];
  const act = readAct(main.dataset['act']);
  if (!APPS.includes(app)) throw new Error(`data-app: ${app} is no page of the booth`);
  return {
    app: app as App,
    api: attribute(main, 'api').replace(/\/$/, ''),
    record: withSlash(attribute(main, 'record')),
    page: withSlash(attribute(main, 'page')),
    language: attribute(main, 'lang') === 'es' ? 'es' : 'en',
    ...(zone ? { zone } : {}),
    ...(act ? { act } : {}),
  };
}

/**
 * Take the address of the ways to act, which is a path of this server and nothing more: no query, no
 * fragment, no other host. What a page of ours would not write is no address, and no link is shown.
 */
function readAct(path: string | undefined): string | undefined {
  return path && ACT.test(path) ? path : undefined;
}

function attribute(main: HTMLElement, name: string): string {
  const value = main.dataset[name];
  if (!value) throw new Error(`the page's <main> has no data-${name}`);
  return value;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
