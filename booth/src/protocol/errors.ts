/**
 * What can be wrong, by the names of the spec.
 *
 * `record.md` names its errors in camel case, each a class here; every other rule ends with the
 * name of the failure that breaks it, and is a {@link Refused} of that name.
 */

/** The root of all errors of this protocol; `name` is the spec's. */
export abstract class ProtocolError extends Error {
  abstract override readonly name: string;
}

/** Text that is not the one base64 spelling of its bytes. */
export class Base64Invalid extends ProtocolError {
  override readonly name = 'Base64Invalid';
}

/** Bytes that are not the one encoding of an element of the group. */
export class PointInvalid extends ProtocolError {
  override readonly name = 'PointInvalid';
}

/** Bytes that are not 32, or a number of the group's order or more. */
export class ScalarInvalid extends ProtocolError {
  override readonly name = 'ScalarInvalid';
}

/** A signature that proves nothing. */
export class SignatureInvalid extends ProtocolError {
  override readonly name = 'SignatureInvalid';
}

/** Bytes that are no entry; `index` is the entry's, where it is known. */
export class EntryNotCanonical extends ProtocolError {
  override readonly name = 'EntryNotCanonical';
  readonly index: number | null;

  constructor(message: string, index: number | null = null) {
    super(index === null ? message : `entry ${index}: ${message}`);
    this.index = index;
  }
}

/** A key text that is none, or a key used for another purpose than its own. */
export class KeyInvalid extends ProtocolError {
  override readonly name = 'KeyInvalid';
}

/** A note or checkpoint that is broken or not signed as it must be; `line` counts from 1. */
export class CheckpointInvalid extends ProtocolError {
  override readonly name = 'CheckpointInvalid';
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(line === null ? message : `line ${line}: ${message}`);
    this.line = line;
  }
}

/** An inclusion or consistency proof that proves nothing. */
export class ProofInvalid extends ProtocolError {
  override readonly name = 'ProofInvalid';
}

/** A tile or bundle of another length, or that does not hold what it must. */
export class TileInvalid extends ProtocolError {
  override readonly name = 'TileInvalid';
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.path = path;
  }
}

/** A receipt that proves nothing. */
export class ReceiptInvalid extends ProtocolError {
  override readonly name = 'ReceiptInvalid';
}

/** A credential code that was mistyped. */
export class CodeInvalid extends ProtocolError {
  override readonly name = 'CodeInvalid';
}

/** A tracker that was mistyped. */
export class TrackerInvalid extends ProtocolError {
  override readonly name = 'TrackerInvalid';
}

/** Choices that the question does not allow. */
export class ChoicesUnlawful extends ProtocolError {
  override readonly name = 'ChoicesUnlawful';
}

/** Every failure that a rule of the spec names, in the order of the steps. */
export const FAILURE_NAMES = [
  'checkpoint.form',
  'checkpoint.key',
  'checkpoint.signature',
  'checkpoint.quorum',
  'checkpoint.witness',
  'tree.bundle',
  'tree.tile',
  'tree.leaf',
  'tree.root',
  'entry.canonical',
  'order',
  'manifest',
  'manifest.expected',
  'ceremony.commitment',
  'ceremony.proof',
  'ceremony.encoding',
  'ceremony.signature',
  'ceremony.transcript',
  'ceremony.complaint',
  'ceremony.rehearsal',
  'roll.chunk',
  'roll.seal',
  'roll.reissue',
  'open',
  'ballot.shape',
  'ballot.encoding',
  'ballot.identity',
  'ballot.credential',
  'ballot.sequence',
  'ballot.signature',
  'ballot.option_proof',
  'ballot.selection_proof',
  'opening',
  'close',
  'tally',
  'decryption',
  'result',
  'outcome',
  'certificate',
] as const;

/** The name of a failure, the same in the spec, the code, the vectors and the report. */
export type FailureName = (typeof FAILURE_NAMES)[number];

/** A rule of the spec broken; `name` is the failure's. */
export class Refused extends ProtocolError {
  override readonly name: FailureName;

  constructor(name: FailureName, message: string) {
    super(message);
    this.name = name;
  }
}
