/** The address bar's fragment: where a link carries what no server may see. */

/**
 * Take what stands after `#` and remove it from the address bar and from this visit's history.
 *
 * A code that stayed there would be read by whoever looks over a shoulder, and be sent along with
 * every copied link. Text that is not percent-encoded as it should be is given back as it stands.
 */
export function takeFragment(): string {
  const fragment = window.location.hash.slice(1);
  if (window.location.hash !== '') {
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/**
 * Let the page's language switch bring the fragment along to the page in the other language.
 *
 * The switch is a form of the server's page. A browser that is redirected keeps the fragment of the
 * address that it asked for, and sends it to nobody: so the code comes along without being stored.
 */
export function carryFragment(fragment: string): void {
  if (fragment === '') return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form.language')) {
    form.addEventListener('submit', () => {
      const target = new URL(form.action);
      target.hash = fragment;
      form.action = target.href;
    });
  }
}
