/** The browser's back button, or a phone's gesture: one step back in the booth, not out of it. */

import { useEffect, useRef } from 'preact/hooks';
import type { Step } from './machine.ts';
import type { Store } from './store.ts';

/**
 * Keep one entry of the browser's history ahead of the page while there is a step to go back to.
 *
 * Going back then uses up that entry, and the booth goes one step back instead of losing answers.
 */
export function useBackButton(step: Step, store: Store): void {
  const isGuarded = useRef(false);
  useEffect(() => {
    if (canGoBack(step) && !isGuarded.current) guard(isGuarded);
  }, [step]);
  useEffect(() => {
    const goBack = () => {
      isGuarded.current = false;
      store.send({ type: 'went_back' });
      if (canGoBack(store.state.step)) guard(isGuarded);
    };
    window.addEventListener('popstate', goBack);
    return () => window.removeEventListener('popstate', goBack);
  }, [store]);
}

function guard(isGuarded: { current: boolean }): void {
  window.history.pushState(null, '');
  isGuarded.current = true;
}

function canGoBack(step: Step): boolean {
  return (
    step.at === 'review' || step.at === 'sealed' || (step.at === 'choose' && step.question > 0)
  );
}
