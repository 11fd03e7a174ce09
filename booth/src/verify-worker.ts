/**
 * A Web Worker that verifies a record by its address, so that the page stays alive meanwhile.
 *
 * The page posts one {@link VerifyRequest}; the worker posts {@link VerifyMessage}s: progress, then
 * the report or why there is none.
 */

import { fromHex } from './protocol/bytes.ts';
import { ProtocolError } from './protocol/errors.ts';
import { readHttpRecord } from './protocol/verifier/http.ts';
import { drawRandom } from './protocol/verifier/platform.ts';
import { type Verification, verifyVote } from './protocol/verifier/verify.ts';

/** What the page asks for. */
export interface VerifyRequest {
  /** The record's whole address, on the page's own host. */
  readonly url: string;
  /** The vote's id, 64 hexadecimal digits, where the reader knows it from elsewhere. */
  readonly expect?: string;
  /** Key texts of witnesses that must have co-signed. */
  readonly witnesses?: readonly string[];
}

/** What the worker tells the page. */
export type VerifyMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | ({ readonly kind: 'report' } & Verification)
  | { readonly kind: 'unreadable'; readonly name: string; readonly detail: string };

/** The worker's own scope, of which this file needs two things. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<VerifyRequest>) => void) | null;
  postMessage(message: VerifyMessage): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data }) => scope.postMessage(await answer(data));

async function answer(request: VerifyRequest): Promise<VerifyMessage> {
  try {
    const verification = await verifyVote(readHttpRecord(request.url), {
      entropy: drawRandom,
      ...(request.expect === undefined ? {} : { expect: fromHex(request.expect) }),
      witnesses: request.witnesses ?? [],
      progress: (done, total) => scope.postMessage({ kind: 'progress', done, total }),
    });
    return { kind: 'report', ...verification };
  } catch (error) {
    const name = error instanceof ProtocolError ? error.name : 'Error';
    return { kind: 'unreadable', name, detail: error instanceof Error ? error.message : 'unknown' };
  }
}
