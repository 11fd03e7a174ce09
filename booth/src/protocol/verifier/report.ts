/** A verification's report: spec/verification.md, section 5. */

import { toHex } from '../bytes.ts';
import type { Checkpoint, Cosignature } from '../record/checkpoint.ts';
import { formatSeconds } from '../voting/moments.ts';
import type { Phase } from '../voting/phases.ts';
import type { VoteState } from '../voting/state.ts';
import { STEP_TITLES } from '../voting/steps.ts';
import { type Failure, orderFailures } from './failures.ts';
import { describeOutcome, UNPROVEN } from './wording.ts';

/** One of the thirteen steps. */
export interface StepReport {
  readonly number: number;
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'not_reached';
  /** By entry, those without an entry first. */
  readonly failures: readonly Failure[];
}

/** The report, in the fields of the spec: plain data, which any worker can post. */
export interface Report {
  readonly is_valid: boolean;
  readonly location: string;
  readonly vote_id: string | null;
  readonly log_key: string | null;
  readonly title: string | null;
  readonly phase: Phase;
  readonly entries: number;
  readonly root: string | null;
  readonly ballots: number;
  readonly steps: readonly StepReport[];
  readonly trustees: readonly { readonly name: string; readonly key: string }[];
  readonly witnesses: readonly { readonly name: string; readonly at: string }[];
  readonly outcome: readonly string[];
  readonly is_certified: boolean;
  readonly unproven: readonly string[];
  readonly workers: number;
}

/** What was found, before it is put into words. */
export interface Findings {
  readonly location: string;
  /** `null` where the checkpoint can't be parsed. */
  readonly checkpoint: Checkpoint | null;
  /** Whether no entry under the checkpoint is lost. */
  readonly isRead: boolean;
  readonly state: VoteState;
  readonly failures: readonly Failure[];
  readonly cosignatures: readonly Cosignature[];
}

/** Put findings into a report. */
export function writeReport(findings: Findings): Report {
  const { location, checkpoint, state, cosignatures } = findings;
  const failures = orderFailures(findings.failures);
  const { frozen } = state;
  const manifest = frozen?.manifest ?? null;
  const outcome = state.counting?.outcome ?? null;
  return {
    is_valid: failures.length === 0,
    location,
    vote_id: frozen === null ? null : toHex(frozen.vote),
    log_key: manifest?.log.key ?? null,
    title: manifest?.title ?? null,
    phase: state.phase,
    entries: checkpoint?.size ?? 0,
    root: checkpoint === null ? null : toHex(checkpoint.root),
    ballots: state.ballots,
    steps: STEP_TITLES.map((title, at) => writeStep(at + 1, title, findings, failures)),
    trustees: manifest?.trustees.members.map(({ name, key }) => ({ name, key })) ?? [],
    witnesses: cosignatures.map(({ witness, seconds }) => ({
      name: witness,
      at: formatSeconds(seconds) ?? `${seconds} s`,
    })),
    outcome: manifest === null || outcome === null ? [] : describeOutcome(manifest, outcome),
    is_certified: state.certification?.isCertified ?? false,
    unproven: UNPROVEN,
    workers: 1,
  };
}

function writeStep(
  number: number,
  title: string,
  findings: Findings,
  failures: readonly Failure[],
): StepReport {
  const own = failures.filter((failure) => failure.step === number);
  const isReached = canBeChecked(findings, number) && hasReached(findings.state, number);
  const status = own.length > 0 ? 'failed' : isReached ? 'passed' : 'not_reached';
  return { number, title, status, failures: own };
}

/** Whether all that a step looks at could be read: entries that are lost may break any rule. */
function canBeChecked({ checkpoint, isRead }: Findings, step: number): boolean {
  return checkpoint !== null && (isRead || step <= 2);
}

/** Whether the record goes far enough for all of a step to have been checked. */
function hasReached(state: VoteState, step: number): boolean {
  const { ceremony, vote, counting, certification } = state;
  const reached = [
    true,
    true,
    true,
    state.frozen !== null,
    ceremony !== null && ceremony.key !== null,
    vote !== null,
    vote !== null,
    counting !== null,
    counting?.isTallied,
    counting?.isDecrypted,
    counting?.hasResults,
    counting !== null && counting.outcome !== null,
    certification?.hasCertificate,
  ];
  return reached[step - 1] ?? false;
}
