/** `npm run verify`, as a process of its own. */

import { execFile } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Report } from '../../src/protocol/verifier/report.ts';
import { type RecordVectors, readVectors } from '../vectors.ts';
import { bytesOf, layFiles } from './records.ts';
import { filesOf, type Host, startHost } from './servers.ts';

const EXAMPLE = readVectors<RecordVectors>('records/example');

let host: Host;

beforeEach(async () => {
  host = await startHost(filesOf(layFiles(EXAMPLE.entries.map(bytesOf), EXAMPLE.checkpoint)));
});

afterEach(() => host.close());

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'verify.ts', ...words], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

test('a valid record prints its report and ends with 0', async () => {
  const { code, out } = await run(host.address, '--expect', EXAMPLE.vote_id, '--quiet');
  const report = JSON.parse(out) as Report;
  expect(report.is_valid).toBe(true);
  expect(report.vote_id).toBe(EXAMPLE.vote_id);
  expect(code).toBe(0);
});

test('another vote than expected ends with 1', async () => {
  const { code, out, err } = await run(host.address, '--expect', '00'.repeat(32));
  expect((JSON.parse(out) as Report).steps[3]?.failures.map(({ name }) => name)).toEqual([
    'manifest.expected',
  ]);
  expect(err).toContain(`${EXAMPLE.entries.length} of ${EXAMPLE.entries.length} entries`);
  expect(code).toBe(1);
});

test.each([
  ['no record', () => [`${host.address}nowhere/`]],
  ['nothing to read', () => []],
  ['two records', () => ['a', 'b']],
  ['no vote id', () => ['a', '--expect', 'x']],
  ['an option that is none', () => ['a', '--what']],
  ['a witness that is none', () => [host.address, '--witness', 'x']],
])('%s ends with 2 and prints no report', async (_, words) => {
  const { code, out, err } = await run(...words());
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toBe('');
});
