/**
 * The shared vectors, read from `../vectors`, or from the folder that GROUNDSWELL_VECTORS names; and
 * the worked examples of the spec beside them.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { concat, fromHex } from '../src/protocol/bytes.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const FOLDER = process.env['GROUNDSWELL_VECTORS'] ?? join(HERE, '../../vectors');

/** Read a file of vectors, such as `records/example`. */
export function readVectors<T>(name: string): T {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf-8')) as T;
}

/** Read the cases of a file of vectors, as pairs of name and case for `test.each`. */
export function readCases<Case extends { readonly name: string }>(name: string): [string, Case][] {
  const { cases } = readVectors<{ readonly cases: readonly Case[] }>(name);
  return cases.map((each) => [each.name, each]);
}

/** One part of `built` bytes, repeated so many times. */
export interface BuiltPart {
  readonly bytes: string;
  readonly times: number;
}

/** Build bytes from parts. */
export function build(parts: readonly BuiltPart[]): Uint8Array {
  return concat(...parts.map(({ bytes, times }) => fromHex(bytes.repeat(times))));
}

/** A small whole vote of `vectors/records`. */
export interface RecordVectors {
  readonly vote_id: string;
  readonly log: string;
  readonly witness: string;
  readonly checkpoint: string;
  readonly entries: readonly string[];
}

/** Say whether a step goes through or throws an error of this class; other errors go on. */
export function isAccepted(
  step: () => unknown,
  refusal: abstract new (...args: never[]) => Error,
): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (error instanceof refusal) return false;
    throw error;
  }
}

/** The names of the files in a folder of vectors, as {@link readVectors} takes them. */
export function listVectors(folder: string): string[] {
  return readdirSync(join(FOLDER, folder)).map(
    (file) => `${folder}/${file.replace(/\.json$/, '')}`,
  );
}

/** Read a worked example of the spec, by its file and its name. */
export function readExample(file: string, name: string): string {
  const text = readFileSync(join(FOLDER, '../spec', `${file}.md`), 'utf-8');
  const start = new RegExp(`^\`\`\`[a-z]+ example=${name}\\n`, 'm').exec(text);
  if (start === null) throw new Error(`${file}.md has no example ${name}`);
  const from = start.index + start[0].length;
  return text.slice(from, text.indexOf('\n```', from));
}
