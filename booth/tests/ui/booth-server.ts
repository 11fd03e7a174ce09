/** A small vote behind the real API, on a port of its own, with a log that signs what it takes. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatTracker } from '../../src/protocol/ballot/tracker.ts';
import { decodeUrl, encodeUrl } from '../../src/protocol/base64.ts';
import { decodeText, encodeText } from '../../src/protocol/bytes.ts';
import { decodeEntry, encodeEntry } from '../../src/protocol/entries/entry.ts';
import { sha256 } from '../../src/protocol/hashing.ts';
import { BASE, encodePoint } from '../../src/protocol/points.ts';
import { hashLeaf } from '../../src/protocol/record/merkle.ts';
import { LOG_TEXT, writeReceipt } from '../record/logs.ts';
import { readExample } from '../vectors.ts';

/** The manifest of the spec's example, under the log of the tests. */
const MANIFEST = makeManifest();

/** What the server does instead of its work, for one request. */
export type Fault = (response: ServerResponse) => void;

export class BoothServer {
  /** The record, as texts. */
  readonly entries: string[] = [MANIFEST];
  readonly checked = new Set<string>();
  /** Every request, as method and path. */
  readonly asked: string[] = [];
  /** What the next posts of a ballot meet, the first one first; the ballot is taken before. */
  readonly faults: Fault[] = [];
  /** What a credential is told; the default is that it may vote. */
  standing: { next_sequence: number; can_vote: boolean; reason: string | null } | null = {
    next_sequence: 1,
    can_vote: true,
    reason: null,
  };
  phase = 'voting';
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<BoothServer> {
    const server = new BoothServer();
    server.entries.push(makeOpening(MANIFEST));
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get api(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.asked.push(`${request.method} ${path.replace(/credentials\/.*/, 'credentials')}`);
    const body = await readBody(request);
    if (path === '/booth') send(response, 200, this.#describe());
    else if (path === '/ballots') this.#take(body, response);
    else if (path === '/checked') this.#mark(body, response);
    else if (this.standing) send(response, 200, this.standing);
    else send(response, 404, { type: '/problems/not_found' });
  }

  #describe() {
    const { length: size } = this.entries;
    const open = this.phase === 'setup' ? null : writeReceipt(this.entries, 1);
    return { manifest: writeReceipt(this.entries, 0), open, phase: this.phase, size };
  }

  #mark(body: Buffer, response: ServerResponse): void {
    this.checked.add((JSON.parse(body.toString()) as { leaf: string }).leaf);
    response.writeHead(204).end();
  }

  #take(body: Buffer, response: ServerResponse): void {
    const bytes = new Uint8Array(body);
    if (this.checked.has(encodeUrl(hashLeaf(bytes)))) {
      send(response, 409, { type: '/problems/ballot.checked' });
      return;
    }
    decodeEntry(bytes);
    const text = decodeText(bytes);
    if (!this.entries.includes(text)) this.entries.push(text);
    const fault = this.faults.shift();
    if (fault) {
      fault(response);
      return;
    }
    const index = this.entries.indexOf(text);
    const tracker = formatTracker(hashLeaf(bytes));
    send(response, 201, { index, tracker, receipt: writeReceipt(this.entries, index) });
  }
}

/** Say no, by name. */
export function refuse(name: string): Fault {
  return (response) => send(response, 409, { type: `/problems/${name}` });
}

/** Answer with the right receipt, and the tracker of another ballot. */
export function mislead(server: BoothServer): Fault {
  const tracker = '00000-00000-00000-00000';
  return (response) =>
    send(response, 201, { index: 2, tracker, receipt: writeReceipt(server.entries, 2) });
}

/** Answer with the receipt of another entry. */
export function lie(server: BoothServer): Fault {
  return (response) =>
    send(response, 201, { index: 2, tracker: '', receipt: writeReceipt(server.entries, 1) });
}

function send(response: ServerResponse, status: number, answer: object): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(answer));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function makeManifest(): string {
  const manifest = decodeEntry(encodeText(readExample('manifest', 'manifest')));
  if (manifest.type !== 'manifest') throw new Error('the example is no manifest');
  return decodeText(encodeEntry({ ...manifest, log: { ...manifest.log, key: LOG_TEXT } }));
}

function makeOpening(manifest: string): string {
  return decodeText(
    encodeEntry({
      type: 'open',
      manifest: encodeUrl(sha256(encodeText(manifest))),
      key: encodeUrl(encodePoint(BASE)),
      roll: encodeUrl(decodeUrl('A'.repeat(43), 32)),
      opened_at: '2026-05-01T08:00:00Z',
    }),
  );
}
