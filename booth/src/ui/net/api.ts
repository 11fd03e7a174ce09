/** The server's API for the booth: five requests, their answers read strictly. */

import { NoAnswer } from './errors.ts';
import { type Ask, request } from './request.ts';

/** What a vote consists of so far; receipts are texts that nobody has verified yet. */
export interface BoothAnswer {
  readonly manifest: string;
  readonly open: string | null;
  readonly phase: 'setup' | 'voting' | 'counting' | 'certifying';
  readonly size: number;
}

/** What a credential may do now. */
export interface CredentialAnswer {
  readonly nextSequence: number;
  readonly canVote: boolean;
  /** The name of the refusal that a ballot would meet. */
  readonly reason: string | null;
}

/** What the server says of a ballot that it took: true only once the receipt is verified. */
export interface CastAnswer {
  readonly index: number;
  readonly tracker: string;
  readonly receipt: string;
}

const READING = 30_000;
const CASTING = 45_000;
const PHASES: readonly unknown[] = ['setup', 'voting', 'counting', 'certifying'];

/** Fetch the vote. */
export async function fetchBooth(api: string, signal?: AbortSignal): Promise<BoothAnswer> {
  const answer = await read(`${api}/booth`, signal);
  const { manifest, open, phase, size } = answer;
  if (typeof manifest !== 'string' || !(open === null || typeof open === 'string')) throw unread();
  if (!PHASES.includes(phase) || !isCount(size)) throw unread();
  return { manifest, open, phase: phase as BoothAnswer['phase'], size };
}

/** Ask what a credential, as base64url of its public key, may do. */
export async function fetchCredential(
  api: string,
  credential: string,
  signal?: AbortSignal,
): Promise<CredentialAnswer> {
  const answer = await read(`${api}/credentials/${credential}`, signal);
  const { next_sequence: nextSequence, can_vote: canVote, reason } = answer;
  if (!isCount(nextSequence) || typeof canVote !== 'boolean') throw unread();
  if (!(reason === null || typeof reason === 'string')) throw unread();
  return { nextSequence, canVote, reason };
}

/** Post a ballot's exact bytes. Posting the same bytes again is safe: they are counted once. */
export async function postBallot(
  api: string,
  ballot: Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<CastAnswer> {
  const answer = await request(`${api}/ballots`, ask('POST', CASTING, signal, ballot));
  const { index, tracker, receipt } = fields(answer);
  if (!isCount(index) || typeof tracker !== 'string' || typeof receipt !== 'string') throw unread();
  return { index, tracker, receipt };
}

/** Tell the server that a ballot is about to be opened for a check, so that it never takes it. */
export async function postChecked(api: string, leaf: string, signal?: AbortSignal): Promise<void> {
  const body = JSON.stringify({ leaf });
  const answer = await request(`${api}/checked`, ask('POST', READING, signal, body));
  if (answer !== null) throw unread();
}

async function read(url: string, signal?: AbortSignal): Promise<Record<string, unknown>> {
  return fields(await request(url, ask('GET', READING, signal)));
}

function ask(method: Ask['method'], timeout: number, signal?: AbortSignal, body?: BodyInit): Ask {
  return { method, timeout, ...(signal ? { signal } : {}), ...(body ? { body } : {}) };
}

function fields(answer: unknown): Record<string, unknown> {
  if (typeof answer !== 'object' || answer === null) throw unread();
  return answer as Record<string, unknown>;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** An answer of another shape is not our server's: something on the way wrote it. */
function unread(): NoAnswer {
  return new NoAnswer('line');
}
