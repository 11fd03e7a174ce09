/** The rules of trustees, registrar, officers, log and witnesses: spec/manifest.md, section 4. */

import { decodeUrl, encodeUrl } from '../../base64.ts';
import { checkEd25519Key } from '../../ed25519.ts';
import type { Manifest } from '../../entries/manifest.ts';
import { ProtocolError } from '../../errors.ts';
import { type KeyPurpose, parseKey } from '../../record/key.ts';
import { differ, type Problem, unless } from './problems.ts';

const MAX_WITNESSES = 63;

/** Find what is wrong with a manifest's people and their keys. */
export function findPeopleProblems(manifest: Manifest): Problem[] {
  const { trustees, officers, registrar, booth } = manifest;
  const count = trustees.members.length;
  return [
    ...unless(count >= 1 && count <= 64, `there are ${count} trustees`),
    ...unless(count >= trustees.threshold, `${trustees.threshold} of ${count} trustees can't be`),
    ...findPersonProblems(trustees.members, 'trustee'),
    ...unless(officers.length >= 1, 'there is no officer'),
    ...findPersonProblems(officers, 'officer'),
    ...findKeyProblems(registrar.key, 'the registrar'),
    ...unless(booth === undefined || isCanonical(booth), 'booth is not canonical base64url'),
    ...findLogProblems(manifest),
  ];
}

interface Person {
  readonly name: string;
  readonly key: string;
}

function findPersonProblems(people: readonly Person[], what: string): Problem[] {
  return [
    ...differ(
      people.map((person) => person.name),
      `names of ${what}s`,
    ),
    ...differ(
      people.map((person) => person.key),
      `keys of ${what}s`,
    ),
    ...people.flatMap((person) => findKeyProblems(person.key, `${what} ${person.name}`)),
  ];
}

function findKeyProblems(key: string, whose: string): Problem[] {
  return unless(isEd25519Key(key), `the key of ${whose} is none`);
}

/** Whether a text is canonical base64url of a point of order ℓ, in its canonical encoding. */
function isEd25519Key(key: string): boolean {
  return holds(() => checkEd25519Key(decodeUrl(key, 32)));
}

/** The definition has checked the alphabet and the length: bits left over are all that is left. */
function isCanonical(key: string): boolean {
  return holds(() => decodeUrl(key, 32));
}

function holds(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

function findLogProblems({ log }: Manifest): Problem[] {
  const witnesses = log.witnesses.flatMap((text) => readKey(text, 'witness') ?? []);
  return [
    ...unless(readKey(log.key, 'log') !== null, "log.key is no log's key"),
    ...unless(witnesses.length === log.witnesses.length, "log.witnesses: not all witnesses' keys"),
    ...unless(log.witnesses.length <= MAX_WITNESSES, 'there are more than 63 witnesses'),
    ...unless(log.witnesses.length >= log.witness_quorum, 'fewer witnesses than witness_quorum'),
    ...differ(
      witnesses.map((key) => key.name),
      'names of witnesses',
    ),
    ...differ(
      witnesses.map((key) => encodeUrl(key.publicKey)),
      'keys of witnesses',
    ),
  ];
}

function readKey(text: string, purpose: KeyPurpose) {
  try {
    return parseKey(text, purpose);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
