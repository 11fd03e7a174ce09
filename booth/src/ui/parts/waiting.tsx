/** What a page says while it asks a server that does not answer. */

import type { Dictionary } from '../language.ts';
import { useWords } from '../language.ts';
import { tryNow } from '../net/pause.ts';
import type { Waiting } from '../net/persistence.ts';

const en = {
  line: (seconds: number) => `No answer yet. Still trying; next try in ${seconds} s.`,
  busy: (seconds: number) => `The server is busy. Still trying; next try in ${seconds} s.`,
  offline: 'This device is offline. It goes on by itself when the network is back.',
  now: 'Try now',
};

const es: typeof en = {
  line: (seconds) => `Aún no hay respuesta. Seguimos intentando; próximo intento en ${seconds} s.`,
  busy: (seconds) =>
    `El servidor está ocupado. Seguimos intentando; próximo intento en ${seconds} s.`,
  offline: 'Este dispositivo no tiene conexión. Continuará solo cuando vuelva la red.',
  now: 'Intentar ahora',
};

const WORDS: Dictionary<typeof en> = { en, es };

export function WaitingNotice({ waiting }: { readonly waiting: Waiting | null }) {
  const words = useWords(WORDS);
  return (
    <>
      <div role="status">{waiting && <p class="notice warn">{say(words, waiting)}</p>}</div>
      {waiting && (
        <div class="actions">
          <button type="button" class="quiet" onClick={tryNow}>
            {words.now}
          </button>
        </div>
      )}
    </>
  );
}

function say(words: typeof en, { silence, pause }: Waiting): string {
  return silence === 'offline' ? words.offline : words[silence](Math.ceil(pause / 1_000));
}
