/** Step 1, on checkpoints that the log and witnesses of these tests sign. */

import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { encodeStandard } from '../../src/protocol/base64.ts';
import { concat, encodeNumber, encodeText } from '../../src/protocol/bytes.ts';
import { sha256 } from '../../src/protocol/hashing.ts';
import { formatKey, type NoteKey } from '../../src/protocol/record/key.ts';
import { checkSignatures } from '../../src/protocol/verifier/signatures.ts';
import { LOG_TEXT, signCheckpoint } from '../record/logs.ts';
import { openedVote } from '../voting/votes.ts';

interface Witness {
  readonly key: NoteKey;
  readonly seed: Uint8Array;
}

function witnessOf(name: string, fill: number): Witness {
  const seed = new Uint8Array(32).fill(fill);
  const publicKey = ed25519.getPublicKey(seed);
  const id = sha256(concat(encodeText(`${name}\n`), Uint8Array.of(4), publicKey)).slice(0, 4);
  return { key: { purpose: 'witness', name, id, publicKey }, seed };
}

/** The text of a checkpoint with one more cosignature; the id of its line may be borrowed. */
function cosign(text: string, { key, seed }: Witness, id = key.id, seconds = 7): string {
  const body = text.slice(0, text.lastIndexOf('\n\n') + 1);
  const message = encodeText(`cosignature/v1\ntime ${seconds}\n${body}`);
  const line = concat(id, encodeNumber(seconds), ed25519.sign(message, seed));
  return `${text}— ${key.name} ${encodeStandard(line)}\n`;
}

const ANNA = witnessOf('anna.example.org', 1);
const PAUL = witnessOf('paul.example.org', 2);
const OTHER_ANNA = witnessOf('anna.example.org', 3);
const SIGNED = signCheckpoint(['an entry']);
const { manifest } = openedVote('example');
const LISTED = {
  ...manifest,
  log: {
    key: LOG_TEXT,
    witnesses: [ANNA, PAUL].map(({ key }) => formatKey(key)),
    witness_quorum: 2,
  },
};

/** The names of what is wrong. */
function check(text: string, asked: readonly Witness[] = [], isCertified = false) {
  const keys = asked.map(({ key }) => key);
  const { failures, cosignatures } = checkSignatures(text, {
    manifest: LISTED,
    asked: keys,
    isCertified,
  });
  return { names: failures.map(({ name }) => name), by: cosignatures.map((each) => each.witness) };
}

test('cosignatures of listed and of asked witnesses are taken, each once', () => {
  const text = cosign(cosign(SIGNED, ANNA), PAUL);
  const by = ['anna.example.org', 'paul.example.org'];
  expect(check(text, [], true)).toEqual({ names: [], by });
  expect(check(text, [ANNA], true)).toEqual({ names: [], by });
});

test('a quorum is asked of a certified result only', () => {
  const text = cosign(SIGNED, ANNA);
  expect(check(text).names).toEqual([]);
  expect(check(text, [], true).names).toEqual(['checkpoint.quorum']);
});

test('a witness that the caller relies on has to have signed', () => {
  expect(check(SIGNED, [PAUL]).names).toEqual(['checkpoint.witness']);
  expect(check(cosign(SIGNED, PAUL), [PAUL]).names).toEqual([]);
});

test('a name that another witness has too does not stand for the one that was asked', () => {
  expect(check(cosign(SIGNED, ANNA), [OTHER_ANNA]).names).toEqual(['checkpoint.witness']);
});

test('a key id that another witness has too does not stand for it either', () => {
  const borrowed = { ...OTHER_ANNA, key: { ...OTHER_ANNA.key, id: ANNA.key.id } };
  expect(check(cosign(SIGNED, ANNA), [borrowed]).names).toEqual(['checkpoint.witness']);
});

test('a false line says nothing but that', () => {
  const forged = cosign(SIGNED, OTHER_ANNA, ANNA.key.id);
  expect(check(forged, [PAUL], true)).toEqual({ names: ['checkpoint.signature'], by: [] });
});

test('without a manifest nobody can tell whose signature it is', () => {
  const { failures } = checkSignatures(SIGNED, { manifest: null, asked: [], isCertified: false });
  expect(failures.map(({ name }) => name)).toEqual(['checkpoint.key']);
});
