/** The bytes of the longest ballot that a manifest allows: spec/manifest.md, section 2, rule 7. */

import { optionSize, selectionSize } from '../../ballot/layout.ts';
import type { Question } from '../../entries/manifest.ts';

const FRAME =
  '{"type":"ballot","credential":"","sequence":,"questions":[],"signature":""}'.length +
  characters(32) +
  16 +
  characters(64);

/** Count the bytes of a ballot's entry, with a sequence number of 16 digits. */
export function longestBallot(questions: readonly Question[]): number {
  const commas = Math.max(questions.length - 1, 0);
  return questions.reduce((sum, each) => sum + questionCharacters(each), FRAME + commas);
}

function questionCharacters(question: Question): number {
  const block = '"",'.length + characters(optionSize(question));
  const options = '{"options":[]}'.length + Math.max(question.options.length * block - 1, 0);
  const selection = selectionSize(question);
  return selection === null ? options : options + ',"selection":""'.length + characters(selection);
}

/** The characters of unpadded base64url. */
function characters(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
