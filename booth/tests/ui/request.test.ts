import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchBooth, fetchCredential, postBallot, postChecked } from '../../src/ui/net/api.ts';
import { NoAnswer, Refusal } from '../../src/ui/net/errors.ts';
import { request } from '../../src/ui/net/request.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Start a real server on this machine; give its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answer(status: number, type: string, body: string, headers = {}): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
  };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

const JSON_TYPE = 'application/json';
const PROBLEM = 'application/problem+json';

test('a booth is read, and its fields are what they must be', async () => {
  const booth = { manifest: 'text', open: null, phase: 'setup', size: 1 };
  expect(await fetchBooth(await serve(answer(200, JSON_TYPE, JSON.stringify(booth))))).toEqual(
    booth,
  );
});

test.each([
  ['a field missing', { manifest: 'text', open: null, phase: 'setup' }],
  ['an unknown phase', { manifest: 'text', open: null, phase: 'later', size: 1 }],
  ['a size that is none', { manifest: 'text', open: null, phase: 'setup', size: -1 }],
  ['no object', 7],
])('a booth with %s is no answer', async (_, booth) => {
  const api = await serve(answer(200, JSON_TYPE, JSON.stringify(booth)));
  expect(await failureOf(fetchBooth(api))).toEqual(new NoAnswer('line'));
});

test('a credential is asked for under its key', async () => {
  const asked: (string | undefined)[] = [];
  const api = await serve((incoming, response) => {
    asked.push(incoming.url);
    answer(200, JSON_TYPE, '{"next_sequence":2,"can_vote":true,"reason":null}')(incoming, response);
  });
  expect(await fetchCredential(api, 'LjUJ')).toEqual({
    nextSequence: 2,
    canVote: true,
    reason: null,
  });
  expect(asked).toEqual(['/credentials/LjUJ']);
});

test('a ballot is posted byte for byte', async () => {
  const bodies: Buffer[] = [];
  const api = await serve((incoming, response) => {
    incoming.on('data', (chunk: Buffer) => bodies.push(chunk));
    incoming.on('end', () =>
      answer(201, JSON_TYPE, '{"index":7,"tracker":"T","receipt":"R"}')(incoming, response),
    );
  });
  const ballot = new TextEncoder().encode('{"type":"ballot","title":"ñ"}');
  expect(await postBallot(api, ballot)).toEqual({ index: 7, tracker: 'T', receipt: 'R' });
  expect(Buffer.concat(bodies)).toEqual(Buffer.from(ballot));
});

test('an answer without content is one', async () => {
  const api = await serve((_, response) => response.writeHead(204).end());
  expect(await postChecked(api, 'leaf')).toBeUndefined();
});

test('a problem is a refusal by its name', async () => {
  const problem = { type: '/problems/ballot.sequence', status: 409, detail: 'number 1' };
  const api = await serve(answer(409, PROBLEM, JSON.stringify(problem)));
  expect(await failureOf(postBallot(api, new Uint8Array([1])))).toEqual(
    new Refusal('ballot.sequence', 409, 'number 1'),
  );
});

test('a ballot of which half arrived is sent again', async () => {
  const problem = { type: '/problems/request.incomplete', status: 400 };
  const api = await serve(answer(400, PROBLEM, JSON.stringify(problem)));
  expect(await failureOf(postBallot(api, new Uint8Array([1])))).toEqual(new NoAnswer('line'));
});

test('a no without a problem is a refusal without a name', async () => {
  const api = await serve(answer(403, 'text/html', '<h1>Forbidden</h1>'));
  expect(await failureOf(fetchBooth(api))).toEqual(new Refusal('unknown', 403, ''));
});

test.each([
  ['too many requests', answer(429, PROBLEM, '{}', { 'Retry-After': '7' }), 7_000],
  ['a pause longer than anybody waits', answer(503, '', '', { 'Retry-After': '9999' }), 120_000],
  ['a server that is down', answer(502, 'text/html', ''), 0],
  ['a proxy that did not wait for the answer', answer(524, 'text/html', '<h1>A timeout'), 0],
])('%s is a busy server', async (_, listener, pause) => {
  expect(await failureOf(fetchBooth(await serve(listener)))).toMatchObject({
    name: 'NoAnswer',
    silence: 'busy',
    pause,
  });
});

test.each<[string, RequestListener]>([
  ["a network's welcome page", answer(200, 'text/html', '<p>Welcome, please log in</p>')],
  ['half an answer', answer(200, JSON_TYPE, '{"manifest":"te')],
  ['another place to ask', answer(302, JSON_TYPE, '{}', { Location: '/login' })],
  ['a line that breaks', (incoming) => incoming.socket.destroy()],
])('%s is no answer', async (_, listener) => {
  expect(await failureOf(fetchBooth(await serve(listener)))).toEqual(new NoAnswer('line'));
});

test('a server that says nothing is given up after a while', async () => {
  const api = await serve(() => undefined);
  const failure = await failureOf(request(api, { method: 'GET', timeout: 50 }));
  expect(failure).toEqual(new NoAnswer('line'));
});

test('an address where nobody listens is no answer', async () => {
  const api = await serve(answer(200, JSON_TYPE, '{}'));
  const [server] = servers.splice(0);
  await new Promise((resolve) => server?.close(resolve));
  expect(await failureOf(fetchBooth(api))).toEqual(new NoAnswer('line'));
});
