import { expect, test } from 'vitest';
import {
  encodeProof,
  optionSize,
  proofSize,
  selectionSize,
  splitOption,
  splitProof,
} from '../../src/protocol/ballot/layout.ts';
import { concat } from '../../src/protocol/bytes.ts';
import { encodeScalar } from '../../src/protocol/scalars.ts';
import { readManifest } from './elections.ts';

const { manifest } = readManifest('two-questions');

test('sizes are those of the spec', () => {
  for (const question of manifest.questions) {
    const { highest, least, most, options } = question;
    expect(optionSize(question)).toBe(32 * (2 + 4 * (highest + 1) - 1));
    const isLimited = least > 0 || most < options.length * highest;
    const branches = most - least + 1;
    expect(selectionSize(question)).toBe(isLimited ? 32 * (4 * branches - 1) : null);
  }
});

const PROOF = {
  commitments: new Uint8Array(128).fill(1),
  challenges: [2n, 3n],
  responses: [4n, 5n],
};

test('a proof is written without its last challenge, and taken apart again', () => {
  const block = encodeProof(PROOF);
  expect(block.length).toBe(proofSize(2));
  expect(splitProof(block, 2)).toEqual({
    commitments: PROOF.commitments,
    challenges: [encodeScalar(2n)],
    responses: [encodeScalar(4n), encodeScalar(5n)],
  });
});

test("an option's block begins with its ciphertext", () => {
  const ciphertext = new Uint8Array(64).fill(9);
  const option = splitOption(concat(ciphertext, encodeProof(PROOF)), 2);
  expect(option.ciphertext).toEqual(ciphertext);
  expect(option.proof.responses).toEqual([encodeScalar(4n), encodeScalar(5n)]);
});

test('a block of another size is refused', () => {
  expect(() => splitProof(new Uint8Array(proofSize(2) - 32), 2)).toThrow(RangeError);
  expect(() => splitOption(new Uint8Array(64 + proofSize(3)), 2)).toThrow(RangeError);
});
