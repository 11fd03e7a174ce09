/**
 * Every hostile case of the vectors, by the numbers of the protocol's list: refused at a log's door,
 * in a forged record, as a receipt, and by a witness; its honest twin is taken.
 */

import { describe, expect, test } from 'vitest';
import { fromHex } from '../src/protocol/bytes.ts';
import { ProofInvalid, ReceiptInvalid } from '../src/protocol/errors.ts';
import { parseCheckpoint } from '../src/protocol/record/checkpoint.ts';
import { parseKey } from '../src/protocol/record/key.ts';
import { GrowingTree, hashLeaf } from '../src/protocol/record/merkle.ts';
import { verifyConsistency } from '../src/protocol/record/proofs.ts';
import { verifyReceipt } from '../src/protocol/record/receipt.ts';
import type { Failure } from '../src/protocol/verifier/failures.ts';
import { Replay } from '../src/protocol/verifier/replay.ts';
import { verifyRecord } from '../src/protocol/verifier/verify.ts';
import { listVectors, readVectors } from './vectors.ts';
import {
  bytesOf,
  entriesOf,
  entropy,
  putTogether,
  recordOf,
  type Written,
} from './verifier/records.ts';

type Run = readonly [number, number];

interface Stated {
  readonly step: number;
  readonly name: string;
}

interface HostileCase {
  readonly number: number;
  readonly name: string;
  readonly door?: {
    readonly record: string;
    readonly after: number;
    readonly before?: readonly (Written | Run)[];
    readonly entry: Written;
    readonly refused: readonly Stated[];
    readonly twin: Written;
  };
  readonly record?: {
    readonly base: string;
    readonly entries: readonly (Written | Run)[];
    readonly checkpoint: string;
    readonly failures: readonly (Stated & { readonly entry: number | null })[];
    readonly expect?: string;
    readonly rely?: readonly string[];
    readonly passed?: readonly number[];
  };
  readonly receipt?: {
    readonly log: string;
    readonly entry: Written;
    readonly text: string;
    readonly twin: string;
  };
  readonly growth?: Shown & {
    readonly log: string;
    readonly old: string;
    readonly twin: Shown;
  };
}

interface Shown {
  readonly new: string;
  readonly proof: readonly string[];
}

const CASES = listVectors('hostile')
  .filter((name) => name !== 'hostile/not-here')
  .flatMap((name) => readVectors<{ readonly cases: readonly HostileCase[] }>(name).cases);

/** The cases that have a body of one kind, with their names. */
function casesWith<Kind extends keyof HostileCase>(kind: Kind) {
  return CASES.flatMap((each): [string, NonNullable<HostileCase[Kind]>][] => {
    const body = each[kind];
    return body === undefined ? [] : [[`${each.number}-${each.name}`, body]];
  });
}

/** A log's door: the entries of an honest record are taken, then others are offered. */
class Door {
  readonly #tree = new GrowingTree();
  readonly #replay = new Replay({ entropy, root: () => this.#tree.root() });

  constructor(entries: readonly Uint8Array[]) {
    for (const bytes of entries) {
      this.#replay.offer(this.#tree.size, bytes);
      this.#tree.add(hashLeaf(bytes));
    }
    this.#replay.settle();
    expect(this.#replay.failures).toEqual([]);
  }

  /** Everything that an entry is refused for, which then changes nothing. */
  judge(entry: Uint8Array): ReadonlySet<string> {
    const before = this.#replay.failures.length;
    this.#replay.offer(this.#tree.size, entry);
    this.#replay.settle();
    return new Set(this.#replay.failures.slice(before).map(write));
  }
}

function write({ step, name }: Stated): string {
  return `${step} ${name}`;
}

describe('at the door', () => {
  test.each(casesWith('door'))('%s is refused, and its twin is taken', (_, door) => {
    const honest = new Door(entriesOf(door.record).slice(0, door.after));
    const attacked =
      door.before === undefined ? honest : new Door(putTogether(door.record, door.before));
    expect(door.refused).not.toEqual([]);
    expect(attacked.judge(bytesOf(door.entry))).toEqual(new Set(door.refused.map(write)));
    expect(honest.judge(bytesOf(door.twin))).toEqual(new Set());
  });
});

/** What is wrong with no entry in particular, and with the first entry at fault. */
function firstFault(failures: readonly Failure[]): ReadonlySet<string> {
  const places = failures.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const first = Math.min(...places);
  const causes = failures.filter(({ entry }) => entry === null || entry === first);
  return new Set(causes.map((each) => `${write(each)} ${each.entry}`));
}

describe('in a forged record', () => {
  test.each(casesWith('record'))('%s is found', async (_, forged) => {
    const entries = putTogether(forged.base, forged.entries);
    const report = await verifyRecord(recordOf(entries, forged.checkpoint), {
      entropy,
      ...(forged.expect === undefined ? {} : { expect: fromHex(forged.expect) }),
      witnesses: forged.rely ?? [],
    });
    const stated = forged.failures.map((each) => `${write(each)} ${each.entry}`);
    expect(firstFault(report.steps.flatMap((step) => step.failures))).toEqual(new Set(stated));
    expect(report.is_valid).toBe(stated.length === 0);
    const passed = report.steps.filter(({ status }) => status === 'passed');
    if (forged.passed !== undefined) {
      expect(passed.map(({ number }) => number)).toEqual(forged.passed);
    }
  });
});

describe('as a receipt', () => {
  test.each(casesWith('receipt'))('%s proves nothing', (_, { log, entry, text, twin }) => {
    const keys = { log: parseKey(log, 'log') };
    expect(() => verifyReceipt(text, keys, bytesOf(entry))).toThrow(ReceiptInvalid);
    expect(verifyReceipt(twin, keys, bytesOf(entry)).entry).toEqual(bytesOf(entry));
  });
});

/** Take the step from one checkpoint to the next, as far as the trees go. */
function grow(old: string, shown: Shown): void {
  const [before, after] = [parseCheckpoint(old), parseCheckpoint(shown.new)];
  const claim = {
    oldSize: before.checkpoint.size,
    oldRoot: before.checkpoint.root,
    newSize: after.checkpoint.size,
    newRoot: after.checkpoint.root,
  };
  verifyConsistency(claim, shown.proof.map(fromHex));
}

describe('to a witness', () => {
  test.each(casesWith('growth'))('%s is no growth', (_, growth) => {
    expect(() => grow(growth.old, growth)).toThrow(ProofInvalid);
    grow(growth.old, growth.twin);
  });
});
