/** A part of the program did not arrive: said, since a page that stays empty says nothing. */

import { type Dictionary, useWords } from '../language.ts';
import { Page } from './page.tsx';

const en = {
  heading: 'This page did not load whole',
  body: 'The line broke, or the site has just been renewed. Nothing was sent.',
  reload: 'Load it again',
};
const es: typeof en = {
  heading: 'Esta página no se cargó por completo',
  body: 'Se cortó la conexión, o el sitio acaba de renovarse. No se ha enviado nada.',
  reload: 'Cargarla de nuevo',
};
const WORDS: Dictionary<typeof en> = { en, es };

export function LoadFailed() {
  const words = useWords(WORDS);
  return (
    <Page heading={words.heading}>
      <p class="notice warn">{words.body}</p>
      <div class="actions">
        <button type="button" onClick={() => window.location.reload()}>
          {words.reload}
        </button>
      </div>
    </Page>
  );
}
