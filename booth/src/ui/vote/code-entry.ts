/**
 * A code as people type, paste and scan it.
 *
 * The protocol reads codes leniently, but by the letter of its spec; people's keyboards add more:
 * other dashes, line ends, the whole link. What is wrong is told apart here, so that the page can
 * say what to do; whether a code is right the protocol alone decides.
 */

import { parseCode } from '../../protocol/ballot/code.ts';
import { CodeInvalid } from '../../protocol/errors.ts';

export type CodeMistake =
  | { readonly kind: 'empty' }
  | { readonly kind: 'length'; readonly count: number }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'check' };

export type CodeReading =
  | { readonly code: Uint8Array; readonly mistake: null }
  | { readonly code: null; readonly mistake: CodeMistake };

const SYMBOLS = 25;

/** Read what was typed or pasted: a code, or the link that ends in one. */
export function readCode(typed: string): CodeReading {
  const symbols = tidy(typed);
  if (symbols === '') return wrong({ kind: 'empty' });
  const foreign = [...symbols].find((symbol) => !/^[0-9A-Za-z*~$=]$/.test(symbol));
  if (foreign !== undefined) return wrong({ kind: 'symbol', symbol: foreign });
  if (symbols.length !== SYMBOLS) return wrong({ kind: 'length', count: symbols.length });
  try {
    return { code: parseCode(symbols), mistake: null };
  } catch (error) {
    if (error instanceof CodeInvalid) return wrong({ kind: 'check' });
    throw error;
  }
}

/** Leave the symbols alone: no link before them, no white space, no dash of any sort. */
export function tidy(typed: string): string {
  const fragment = typed.slice(typed.lastIndexOf('#') + 1);
  return fragment.replace(/[\s\p{Pd}\u2212\u200b-\u200d\u2060\ufeff\u00ad]/gu, '');
}

function wrong(mistake: CodeMistake): CodeReading {
  return { code: null, mistake };
}
