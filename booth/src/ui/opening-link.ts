/**
 * An opening as short as a QR code that a phone reads at once needs it.
 *
 *     <base64url of P, seed and signature>.<sequence>.<counts of question 0>. …
 *
 * with a question's counts joined by hyphens. It says what the opening says but for the vote, which
 * is the one whose page the link leads to. The ballot's tracker is left out on purpose: the member
 * compares it on the two screens.
 */

import type { Election } from '../protocol/ballot/election.ts';
import { decodeUrl, encodeUrl } from '../protocol/base64.ts';
import { concat } from '../protocol/bytes.ts';
import { OPENING } from '../protocol/entries/ballot.ts';
import { Base64Invalid, EntryNotCanonical } from '../protocol/errors.ts';
import { decodeAs, encodeAs } from '../protocol/record/codec.ts';

const NUMBER = '(0|[1-9][0-9]{0,15})';
const PART = new RegExp(`^${NUMBER}(-${NUMBER})*$`);

/** Shorten an opening. */
export function shortenOpening(bytes: Uint8Array): string {
  const { credential, seed, signature, sequence, choices } = decodeAs(OPENING, bytes);
  const values = concat(decodeUrl(credential), decodeUrl(seed), decodeUrl(signature));
  return [encodeUrl(values), sequence, ...choices.map((counts) => counts.join('-'))].join('.');
}

/**
 * Write out an opening that was shortened.
 *
 * @returns `null` for a text that is none: a link that was cut off, most likely.
 */
export function lengthenOpening(text: string, election: Election): Uint8Array | null {
  const [values = '', sequence = '', ...choices] = text.split('.');
  if (![sequence, ...choices].every((part) => PART.test(part))) return null;
  const bytes = decodeValues(values);
  if (!bytes || choices.length !== election.manifest.questions.length) return null;
  try {
    return encodeAs(OPENING, {
      type: 'opening',
      vote: encodeUrl(election.vote),
      credential: encodeUrl(bytes.subarray(0, 32)),
      sequence: Number(sequence),
      choices: choices.map((counts) => counts.split('-').map(Number)),
      seed: encodeUrl(bytes.subarray(32, 64)),
      signature: encodeUrl(bytes.subarray(64)),
    });
  } catch (error) {
    if (error instanceof EntryNotCanonical) return null;
    throw error;
  }
}

function decodeValues(text: string): Uint8Array | null {
  try {
    return decodeUrl(text, 128);
  } catch (error) {
    if (error instanceof Base64Invalid) return null;
    throw error;
  }
}
