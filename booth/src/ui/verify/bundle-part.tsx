/** Whether the program that runs here is the one that the manifest names. */

import { useEffect, useState } from 'preact/hooks';
import { decodeUrl } from '../../protocol/base64.ts';
import { toHex } from '../../protocol/bytes.ts';
import type { Manifest } from '../../protocol/entries/manifest.ts';
import { useWords } from '../language.ts';
import { hashOwnBundle } from './own-bundle.ts';
import { VERIFY_WORDS, type Words } from './words/index.ts';

type Finding = 'same' | 'other' | 'unnamed' | 'unread';

const LOOKS: Readonly<Record<Finding, string | undefined>> = {
  same: 'notice good',
  other: 'notice bad',
  unnamed: undefined,
  unread: 'notice warn',
};

export function BundlePart({ manifest }: { readonly manifest: Manifest | null }) {
  const words = useWords(VERIFY_WORDS);
  const [own, setOwn] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    void hashOwnBundle().then(setOwn);
  }, []);
  if (own === undefined) return null;
  const finding = compare(own, manifest?.booth);
  return (
    <section>
      <h2>{words.bundle}</h2>
      <p class={LOOKS[finding]}>{describe(words, finding)}</p>
      {own !== null && <p class="booth-hash">{own}</p>}
      <p class="hint">{words.bundleLimit}</p>
    </section>
  );
}

function compare(own: string | null, named: string | undefined): Finding {
  if (named === undefined) return 'unnamed';
  if (own === null) return 'unread';
  return own === toHex(decodeUrl(named, 32)) ? 'same' : 'other';
}

function describe(words: Words, finding: Finding): string {
  const said = {
    same: words.bundleSame,
    other: words.bundleOther,
    unnamed: words.bundleUnnamed,
    unread: words.bundleUnread,
  };
  return said[finding];
}
