/** The worker's script, run in this process in place of a browser's. */

import { afterEach, beforeAll, expect, test } from 'vitest';
import type { VerifyMessage, VerifyRequest } from '../../src/verify-worker.ts';
import { type RecordVectors, readVectors } from '../vectors.ts';
import { bytesOf, layFiles } from './records.ts';
import { filesOf, type Host, startHost } from './servers.ts';

const EXAMPLE = readVectors<RecordVectors>('records/example');
const FILES = layFiles(EXAMPLE.entries.map(bytesOf), EXAMPLE.checkpoint);

interface Scope {
  onmessage: (event: { readonly data: VerifyRequest }) => Promise<void>;
  postMessage: (message: VerifyMessage) => void;
}

const scope = globalThis as unknown as Scope;
let host: Host | null = null;

beforeAll(async () => {
  await import('../../src/verify-worker.ts');
});

afterEach(async () => {
  await host?.close();
  host = null;
});

/** Ask the worker; give everything that it posts, as a page receives it. */
async function ask(request: Omit<VerifyRequest, 'url'>, path = ''): Promise<VerifyMessage[]> {
  host = await startHost(filesOf(FILES));
  const posted: VerifyMessage[] = [];
  scope.postMessage = (message) => posted.push(structuredClone(message));
  await scope.onmessage({ data: { url: `${host.address}${path}`, ...request } });
  return posted;
}

test('it tells how far it is, and posts the report', async () => {
  const size = EXAMPLE.entries.length;
  const [progress, last, ...others] = await ask({
    expect: EXAMPLE.vote_id,
    witnesses: [EXAMPLE.witness],
  });
  expect(progress).toEqual({ kind: 'progress', done: size, total: size });
  if (last?.kind !== 'report') throw new Error('no report');
  expect(last.report.is_valid).toBe(true);
  expect(last.manifest?.title).toBe(last.report.title);
  expect(last.outcome?.questions.map(({ option }) => option)).toEqual(['ana']);
  expect(others).toEqual([]);
});

test('it says why there is no report', async () => {
  expect(await ask({}, 'nowhere/')).toEqual([
    { kind: 'unreadable', name: 'NotFound', detail: 'checkpoint is not there' },
  ]);
});
