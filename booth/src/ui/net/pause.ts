/** A pause that ends early when the device is online again, or when the member says "now". */

const NOW = new EventTarget();

/** End all pauses: the member does not want to wait. */
export function tryNow(): void {
  NOW.dispatchEvent(new Event('now'));
}

/**
 * Wait so long, or until the line is back, or until {@link tryNow}.
 *
 * @throws the signal's reason if it is aborted meanwhile.
 */
export async function pauseUntil(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const done = new AbortController();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const end = () => resolve();
    done.signal.addEventListener('abort', () => clearTimeout(timer));
    NOW.addEventListener('now', end, { signal: done.signal });
    globalThis.addEventListener?.('online', end, { signal: done.signal });
    signal?.addEventListener('abort', end, { signal: done.signal });
  });
  done.abort();
  signal?.throwIfAborted();
}

/** Answer whether the device says that it has no network; that it has one proves nothing. */
export function isOffline(): boolean {
  return navigator.onLine === false;
}
