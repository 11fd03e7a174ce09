/**
 * A code as people type, paste and scan it.
 *
 * The protocol reads codes leniently, but by the letter of its spec; people's keyboards add more:
 * other dashes, line ends, the whole link. What is wrong is told apart here, so that the page can
 * say what to do; whether a code is right the protocol alone decides.
 *
 * A link may name its vote behind the code: `#<code>.<the first 16 hexadecimal digits of E>`. It
 * came another way than the page, so it says which manifest the page must show.
 */

import { parseCode } from '../../protocol/ballot/code.ts';
import { CodeInvalid } from '../../protocol/errors.ts';

export type CodeMistake =
  | { readonly kind: 'empty' }
  | { readonly kind: 'length'; readonly count: number }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'link' }
  | { readonly kind: 'check' };

export type CodeReading =
  | { readonly code: Uint8Array; readonly vote: Uint8Array | null; readonly mistake: null }
  | { readonly code: null; readonly vote: null; readonly mistake: CodeMistake };

const SYMBOLS = 25;

/** Read what was typed or pasted: a code, or the link that ends in one; and the vote it names. */
export function readCode(typed: string): CodeReading {
  const symbols = tidy(typed);
  const name = /\.(.*)$/s.exec(typed.slice(typed.lastIndexOf('#') + 1))?.[1]?.trim() ?? null;
  if (symbols === '') return wrong({ kind: 'empty' });
  const foreign = [...symbols].find((symbol) => !/^[0-9A-Za-z*~$=]$/.test(symbol));
  if (foreign !== undefined) return wrong({ kind: 'symbol', symbol: foreign });
  if (symbols.length !== SYMBOLS) return wrong({ kind: 'length', count: symbols.length });
  try {
    const code = parseCode(symbols);
    if (name !== null && !/^[0-9a-f]{16}$/.test(name)) return wrong({ kind: 'link' });
    return { code, vote: name === null ? null : fromHex(name), mistake: null };
  } catch (error) {
    if (error instanceof CodeInvalid) return wrong({ kind: 'check' });
    throw error;
  }
}

/** Leave the symbols alone: no link around them, no white space, no dash of any sort. */
export function tidy(typed: string): string {
  const [symbols = ''] = typed.slice(typed.lastIndexOf('#') + 1).split('.', 1);
  return symbols.replace(/[\s\p{Pd}\u2212\u200b-\u200d\u2060\ufeff\u00ad]/gu, '');
}

function wrong(mistake: CodeMistake): CodeReading {
  return { code: null, vote: null, mistake };
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}
