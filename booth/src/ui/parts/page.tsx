/** One step of an app: a heading that takes the focus when the step changes, and what is under it. */

import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

let isFirst = true;

interface PageProps {
  readonly heading: string;
  /** A line above the heading: where in the whole this is. */
  readonly eyebrow?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/**
 * Show a step. Whoever can't see the page change hears the new heading instead.
 *
 * The first page after loading leaves the focus where the browser put it. Give each step its own
 * `key`, so that a new one is a new page.
 */
export function Page({ heading, eyebrow, children }: PageProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!isFirst) {
      title.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    isFirst = false;
  }, []);
  return (
    <>
      {eyebrow !== undefined && <p class="eyebrow">{eyebrow}</p>}
      <h1 ref={title} tabIndex={-1} class="booth-heading">
        {heading}
      </h1>
      {children}
    </>
  );
}
