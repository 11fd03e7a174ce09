/**
 * The one entry of the three pages: reads the shell, then draws the app that it names.
 *
 * The apps that few members open are chunks of their own, so that the vote page loads little.
 */

import { type ComponentType, render } from 'preact';
import { carryFragment, takeFragment } from './ui/address.ts';
import './ui/booth.css';
import { ClockContext, chooseClock } from './ui/clock.ts';
import { LanguageContext } from './ui/language.ts';
import { LoadFailed } from './ui/parts/load-failed.tsx';
import { type App, readShell, type Shell } from './ui/shell.ts';
import { VoteApp } from './ui/vote/app.tsx';

interface AppProps {
  readonly shell: Shell;
  readonly fragment: string;
}

const APPS: Readonly<Record<App, () => Promise<ComponentType<AppProps>>>> = {
  vote: async () => VoteApp,
  check: async () => (await import('./ui/check/app.tsx')).CheckApp,
  verify: async () => (await import('./ui/verify/app.tsx')).VerifyApp,
};

async function start(main: HTMLElement): Promise<void> {
  const shell = readShell(main);
  const AppOfPage = await APPS[shell.app]().catch(() => LoadFailed);
  // Not before: a page that has to be loaded again still needs it.
  const fragment = AppOfPage === LoadFailed ? '' : takeFragment();
  carryFragment(fragment);
  const clock = chooseClock(shell.language, navigator.languages, shell.zone);
  main.replaceChildren();
  render(
    <LanguageContext.Provider value={shell.language}>
      <ClockContext.Provider value={clock}>
        <AppOfPage shell={shell} fragment={fragment} />
      </ClockContext.Provider>
    </LanguageContext.Provider>,
    main,
  );
}

const main = document.getElementById('booth');
if (main) void start(main);
