import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFolderRecord } from '../../src/protocol/verifier/folder.ts';
import { readHttpRecord } from '../../src/protocol/verifier/http.ts';
import { NotFound, RecordUnreadable } from '../../src/protocol/verifier/reader.ts';
import { verifyRecord } from '../../src/protocol/verifier/verify.ts';
import { type RecordVectors, readVectors } from '../vectors.ts';
import { bytesOf, entropy, layFiles, readFiles } from './records.ts';
import { type Answer, filesOf, type Host, startHost } from './servers.ts';

const EXAMPLE = readVectors<RecordVectors>('records/example');
const FILES = layFiles(EXAMPLE.entries.map(bytesOf), EXAMPLE.checkpoint);

let host: Host | null = null;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
});

afterEach(async () => {
  await host?.close();
  host = null;
  rmSync(folder, { recursive: true });
});

async function serve(answer: Answer) {
  host = await startHost(answer);
  return readHttpRecord(host.address);
}

test('a record is the same over HTTP, in a folder and in memory', async () => {
  for (const [path, bytes] of FILES) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const readers = [await serve(filesOf(FILES)), readFolderRecord(folder), readFiles(FILES)];
  const reports = await Promise.all(readers.map((reader) => verifyRecord(reader, { entropy })));
  const [first] = reports;
  expect(first?.is_valid).toBe(true);
  for (const [at, report] of reports.entries()) {
    expect(report).toEqual({ ...first, location: readers[at]?.location });
  }
});

test('a host without a record has none', async () => {
  const reader = await serve(filesOf(new Map()));
  await expect(verifyRecord(reader, { entropy })).rejects.toThrow(NotFound);
});

test('a host that fails is no verdict', async () => {
  const reader = await serve((_, response) => response.writeHead(503).end());
  await expect(reader.checkpoint()).rejects.toThrow('checkpoint: HTTP status 503');
});

test('a host that does not answer is unreadable', async () => {
  const reader = await serve((_, response) => response.destroy());
  await expect(reader.checkpoint()).rejects.toThrow(RecordUnreadable);
});

test('a host that breaks off is unreadable', async () => {
  const reader = await serve((_, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('x', () => response.destroy());
  });
  await expect(reader.checkpoint()).rejects.toThrow(RecordUnreadable);
});

test('a file without end is read to its limit only', async () => {
  const chunk = new Uint8Array(16_384);
  const reader = await serve((_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour);
    pour();
  });
  const larger = 'is larger than';
  await expect(reader.checkpoint()).rejects.toThrow(`checkpoint ${larger} 65536 bytes`);
  await expect(reader.tile(0, 0, 256)).rejects.toThrow(`tile/0/000 ${larger} 8192 bytes`);
});

test('a folder without a record has none, and a file beyond its limit is not read', async () => {
  const reader = readFolderRecord(folder);
  await expect(reader.checkpoint()).rejects.toThrow(NotFound);
  writeFileSync(join(folder, 'checkpoint'), new Uint8Array(65_537));
  await expect(reader.checkpoint()).rejects.toThrow(RecordUnreadable);
});
