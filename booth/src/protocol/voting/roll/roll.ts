/** The roll while it grows, and its seal: spec/roll.md, sections 3 and 4. */

import { decodeUrl } from '../../base64.ts';
import { areEqual, compareBytes, concat, split } from '../../bytes.ts';
import { verifyEd25519 } from '../../ed25519.ts';
import type { Manifest } from '../../entries/manifest.ts';
import type { Roll as RollChunk, RollSeal } from '../../entries/roll.ts';
import { hashToDigest, hashTyped } from '../../hashing.ts';
import { decodeBytes, demand, under } from '../refusing.ts';
import { verifyCredential } from './credentials.ts';

const CHUNK = 1_024;
const MAX_WEIGHT = 2 ** 20;
const MAX_SUM = 2 ** 40;

/** A member, of whom the record knows a key, a weight and a cell. */
export interface Member {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly weight: number;
  readonly cell: number;
}

/** Who may vote. */
export class Roll {
  readonly #manifest: Manifest;
  readonly #vote: Uint8Array;
  readonly #cells: number;
  readonly #members: Member[] = [];
  readonly #parts: { keys: Uint8Array; weights: Uint8Array; cells: Uint8Array }[] = [];
  #weight = 0;
  #digest: Uint8Array | null = null;

  /** Start an empty roll of a vote with so many cells. */
  constructor(manifest: Manifest, vote: Uint8Array, cells: number) {
    this.#manifest = manifest;
    this.#vote = vote;
    this.#cells = cells;
  }

  /** The members by position. */
  get members(): readonly Member[] {
    return this.#members;
  }

  /** The sum of all weights. */
  get weight(): number {
    return this.#weight;
  }

  /** The digest of a sealed roll, or `null` before the seal. */
  get digest(): Uint8Array | null {
    return this.#digest;
  }

  /**
   * Take in a chunk.
   *
   * @throws Refused `order` after the seal, else `roll.chunk`.
   */
  add(chunk: RollChunk): void {
    demand(this.#digest === null, 'order', 'the roll is sealed');
    const { first } = chunk;
    const isNext = first === this.#members.length && first % CHUNK === 0;
    demand(isNext, 'roll.chunk', `first is ${first}, after ${this.#members.length} credentials`);
    const part = under('roll.chunk', 'a field', () => ({
      keys: decodeUrl(chunk.keys),
      weights: decodeUrl(chunk.weights),
      cells: decodeUrl(chunk.cells),
    }));
    const members = readMembers(part);
    this.#verifyMembers(members);
    this.#members.push(...members);
    this.#parts.push(part);
    this.#weight += sumWeights(members);
  }

  /**
   * Take in the seal.
   *
   * @throws Refused `order` for a second one, else `roll.seal`.
   */
  seal(seal: RollSeal): void {
    demand(this.#digest === null, 'order', 'the roll is sealed already');
    const { count, weight } = seal;
    demand(this.#members.length > 0, 'roll.seal', 'there is no roll');
    demand(count === this.#members.length, 'roll.seal', `count is ${count}`);
    demand(weight === this.#weight, 'roll.seal', `weight is ${weight}`);
    const digest = this.#hash();
    const stated = decodeBytes(seal.digest, 32, 'roll.seal', 'digest');
    demand(areEqual(stated, digest), 'roll.seal', "digest is not the roll's");
    under('roll.seal', 'signature', () => {
      const message = hashTyped('roll-seal', this.#vote, count, weight, digest);
      const key = decodeUrl(this.#manifest.registrar.key, 32);
      verifyEd25519(key, message, decodeUrl(seal.signature, 64));
    });
    this.#digest = digest;
  }

  #hash(): Uint8Array {
    const join = (field: 'keys' | 'weights' | 'cells') =>
      concat(...this.#parts.map((part) => part[field]));
    return hashToDigest('roll', this.#vote, join('keys'), join('weights'), join('cells'));
  }

  #verifyMembers(members: readonly Member[]): void {
    let before = this.#members.at(-1)?.key;
    for (const { key } of members) {
      const isAscending = before === undefined || compareBytes(before, key) < 0;
      demand(isAscending, 'roll.chunk', 'keys are not strictly ascending');
      before = key;
    }
    for (const { weight, cell } of members) {
      demand(weight >= 1 && weight <= MAX_WEIGHT, 'roll.chunk', `a weight of ${weight}`);
      demand(cell < this.#cells, 'roll.chunk', `there is no cell ${cell}`);
    }
    const sum = this.#weight + sumWeights(members);
    demand(sum <= this.#mostWeight(), 'roll.chunk', `the weights add up to ${sum}`);
    for (const { key } of members) verifyCredential(key, 'roll.chunk');
  }

  /** So every sum of the vote is at most 2⁴⁰, and can be found again after decryption. */
  #mostWeight(): number {
    const highest = Math.max(...this.#manifest.questions.map((question) => question.highest));
    return Math.floor(MAX_SUM / highest);
  }
}

function readMembers(part: Record<'keys' | 'weights' | 'cells', Uint8Array>): Member[] {
  const { keys, weights, cells } = part;
  const count = Math.floor(keys.length / 32);
  const areWhole =
    keys.length === 32 * count && weights.length === 3 * count && cells.length === 2 * count;
  demand(areWhole, 'roll.chunk', 'keys, weights and cells are not of one count');
  demand(count >= 1 && count <= CHUNK, 'roll.chunk', `${count} credentials in one chunk`);
  const [weightBytes, cellBytes] = [split(weights, 3), split(cells, 2)];
  return split(keys, 32).map((key, at) => ({
    key,
    weight: readSmall(weightBytes[at]),
    cell: readSmall(cellBytes[at]),
  }));
}

/** Read two or three bytes as a big-endian number. */
function readSmall(bytes: Uint8Array = new Uint8Array()): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function sumWeights(members: readonly Member[]): number {
  return members.reduce((sum, member) => sum + member.weight, 0);
}
