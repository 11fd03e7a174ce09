/** A button that copies a text, and says whether it did. */

import { useState } from 'preact/hooks';
import type { Dictionary } from '../language.ts';
import { useWords } from '../language.ts';

const en = { done: 'Copied', failed: 'Could not copy: select it and copy it by hand' };
const es: typeof en = {
  done: 'Copiado',
  failed: 'No se pudo copiar: selecciónelo y cópielo a mano',
};
const WORDS: Dictionary<typeof en> = { en, es };

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const words = useWords(WORDS);
  const [answer, setAnswer] = useState('');
  const copy = async () => {
    setAnswer('');
    try {
      await navigator.clipboard.writeText(text);
      setAnswer(words.done);
    } catch {
      setAnswer(words.failed);
    }
  };
  return (
    <span class="booth-copy no-print">
      <button type="button" class="link" onClick={copy}>
        {label}
      </button>{' '}
      <span role="status" class="muted">
        {answer}
      </span>
    </span>
  );
}
