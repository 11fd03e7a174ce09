/** Step 1: who signed the checkpoint. */

import { areEqual } from '../bytes.ts';
import type { Manifest } from '../entries/manifest.ts';
import { CheckpointInvalid } from '../errors.ts';
import { type Cosignature, parseCheckpoint, verifyCheckpoint } from '../record/checkpoint.ts';
import { formatKey, isSameKey, type NoteKey, parseKey } from '../record/key.ts';
import { type Failure, failure } from './failures.ts';

/** Who signed, and what is wrong with it. */
export interface SignatureFindings {
  readonly cosignatures: readonly Cosignature[];
  readonly failures: readonly Failure[];
}

/** What the signatures are checked for. */
export interface SignatureTerms {
  /** The accepted manifest, or `null`. */
  readonly manifest: Manifest | null;
  /** The witnesses that the caller relies on. */
  readonly asked: readonly NoteKey[];
  /** Whether the result is certified: only then is the quorum of witnesses asked for. */
  readonly isCertified: boolean;
}

/** Check every line of a checkpoint's text. */
export function checkSignatures(text: string, terms: SignatureTerms): SignatureFindings {
  const { manifest, asked } = terms;
  if (manifest === null) {
    const detail = "without a lawful manifest the log's key is not known";
    return { cosignatures: [], failures: [failure('checkpoint.key', null, detail)] };
  }
  const log = parseKey(manifest.log.key, 'log');
  const listed = manifest.log.witnesses.map((each) => parseKey(each, 'witness'));
  const others = asked.filter((key) => !listed.some((each) => isSameKey(each, key)));
  try {
    const { cosignatures } = verifyCheckpoint(text, log, [...listed, ...others]);
    const hasSigned = (key: NoteKey) => hasCosigned(text, log, key);
    return { cosignatures, failures: findMissing(manifest, listed, terms, hasSigned) };
  } catch (error) {
    if (!(error instanceof CheckpointInvalid)) throw error;
    return { cosignatures: [], failures: [failure('checkpoint.signature', null, error.message)] };
  }
}

function findMissing(
  manifest: Manifest,
  listed: readonly NoteKey[],
  { asked, isCertified }: SignatureTerms,
  hasSigned: (key: NoteKey) => boolean,
): Failure[] {
  const failures: Failure[] = [];
  const quorum = manifest.log.witness_quorum;
  const count = listed.filter(hasSigned).length;
  if (isCertified && count < quorum) {
    const detail = `${count} of ${quorum} witnesses have co-signed`;
    failures.push(failure('checkpoint.quorum', null, detail));
  }
  for (const key of asked.filter((each) => !hasSigned(each))) {
    const detail = `${formatKey(key)} has not co-signed this checkpoint`;
    failures.push(failure('checkpoint.witness', null, detail));
  }
  return failures;
}

/** Whether this very key has co-signed: a name and a key's short id can be borrowed. */
function hasCosigned(text: string, log: NoteKey, key: NoteKey): boolean {
  const lines = text.split('\n');
  const signatures = parseCheckpoint(text).note.signatures;
  const lineOf = (line: number) => lines[line - 1] ?? '';
  const head = lines.slice(0, (signatures[0]?.line ?? 1) - 1);
  const own = signatures.find((each) => each.name === log.name && areEqual(each.keyId, log.id));
  return signatures
    .filter((each) => each.name === key.name && areEqual(each.keyId, key.id))
    .some((each) => {
      const alone = [...head, lineOf(own?.line ?? 0), lineOf(each.line), ''].join('\n');
      return isCosignedBy(alone, log, key);
    });
}

function isCosignedBy(text: string, log: NoteKey, key: NoteKey): boolean {
  try {
    return verifyCheckpoint(text, log, [key]).cosignatures.length === 1;
  } catch (error) {
    if (error instanceof CheckpointInvalid) return false;
    throw error;
  }
}
