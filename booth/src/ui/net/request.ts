/**
 * One HTTP request, with every way in which a poor line fails told apart from the server's answer.
 *
 * A page of a café's network, an error page of a proxy and half an answer are all "no answer": only
 * JSON that the vote's server wrote counts.
 */

import { NoAnswer, Refusal } from './errors.ts';

const PROBLEM = '/problems/';
/** Besides all from 500 on: a proxy's own, such as 524, come when the ballot may well be in. */
const TEMPORARY: readonly number[] = [408, 425, 429];
const CUT_SHORT = 'request.incomplete';
const LONGEST_PAUSE = 120_000;

export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly body?: BodyInit;
  /** Milliseconds until the attempt counts as lost. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/**
 * Send a request and read the JSON of its answer; `null` where the answer has no content.
 *
 * @throws {Refusal} if the server says no.
 * @throws {NoAnswer} if nothing that is the server's came back in time.
 */
export async function request(url: string, ask: Ask): Promise<unknown> {
  // By hand, since AbortSignal.any is younger than many members' phones.
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  const timer = setTimeout(stop, ask.timeout);
  ask.signal?.addEventListener('abort', stop);
  try {
    ask.signal?.throwIfAborted();
    const response = await fetch(url, {
      method: ask.method,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: attempt.signal,
      ...(ask.body === undefined
        ? {}
        : { body: ask.body, headers: { 'Content-Type': 'application/json' } }),
    });
    return await readAnswer(response);
  } catch (error) {
    if (ask.signal?.aborted || error instanceof Refusal || error instanceof NoAnswer) throw error;
    throw new NoAnswer('line');
  } finally {
    clearTimeout(timer);
    ask.signal?.removeEventListener('abort', stop);
  }
}

async function readAnswer(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? '';
  if (response.status === 204) return null;
  if (response.ok) {
    if (!type.startsWith('application/json')) throw new NoAnswer('line');
    return await response.json();
  }
  if (response.status >= 500 || TEMPORARY.includes(response.status)) {
    throw new NoAnswer('busy', readPause(response));
  }
  if (!type.startsWith('application/problem+json')) {
    throw new Refusal('unknown', response.status, '');
  }
  const problem = readProblem(await response.json(), response.status);
  // Half of what was sent arrived: the line's fault, not the request's.
  throw problem.reason === CUT_SHORT ? new NoAnswer('line') : problem;
}

/** Read an RFC 9457 problem: its type names the refusal. */
function readProblem(problem: unknown, status: number): Refusal {
  const { type, detail } = (problem ?? {}) as { type?: unknown; detail?: unknown };
  const place = typeof type === 'string' ? type.lastIndexOf(PROBLEM) : -1;
  const reason = place < 0 ? 'unknown' : (type as string).slice(place + PROBLEM.length);
  return new Refusal(reason, status, typeof detail === 'string' ? detail : '');
}

/** Read `Retry-After`, in seconds or as a date, and believe it within reason. */
function readPause(response: Response): number {
  const said = response.headers.get('Retry-After') ?? '';
  const pause = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return Number.isFinite(pause) ? Math.min(Math.max(pause, 0), LONGEST_PAUSE) : 0;
}
