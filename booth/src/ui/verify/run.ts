/** Run a verification in a worker, so that the page stays alive while the sums are done. */

import type { Verification } from '../../protocol/verifier/verify.ts';
import type { VerifyMessage, VerifyRequest } from '../../verify-worker.ts';

export interface RunListener {
  readonly onProgress: (done: number, total: number) => void;
  readonly onReport: (verification: Verification) => void;
  /** There was no record to speak of; the text is for people who look into it. */
  readonly onUnreadable: (detail: string) => void;
}

/** Verify the record under an address; the function given back stops it. */
export function runVerification(address: string, listener: RunListener): () => void {
  const worker = new Worker(new URL('../../verify-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<VerifyMessage>) => {
    if (data.kind === 'progress') listener.onProgress(data.done, data.total);
    else if (data.kind === 'report') listener.onReport(data);
    else listener.onUnreadable(`${data.name}: ${data.detail}`);
    if (data.kind !== 'progress') worker.terminate();
  };
  worker.onerror = (event) => {
    listener.onUnreadable(event.message);
    worker.terminate();
  };
  const request: VerifyRequest = { url: address };
  worker.postMessage(request);
  return () => worker.terminate();
}
