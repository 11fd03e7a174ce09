import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeOpening } from '../../src/protocol/ballot/opening.ts';
import { encodeText } from '../../src/protocol/bytes.ts';
import { sha256 } from '../../src/protocol/hashing.ts';
import { verifyReceipt } from '../../src/protocol/record/receipt.ts';
import { check, type Finding } from '../../src/ui/check/checking.ts';
import { beginningOf } from '../../src/ui/fingerprint.ts';
import { shortenOpening } from '../../src/ui/opening-link.ts';
import { BoothActions } from '../../src/ui/vote/actions.ts';
import { readCode } from '../../src/ui/vote/code-entry.ts';
import type { State, Step } from '../../src/ui/vote/machine.ts';
import { PendingBallot } from '../../src/ui/vote/pending.ts';
import { Store } from '../../src/ui/vote/store.ts';
import { LOG } from '../record/logs.ts';
import { BoothServer, lie, mislead, refuse } from './booth-server.ts';
import { Tab } from './tab.ts';

const CODE = '8AVHD-QNB4G-FNSDB-BK6ED-6220B';
const PATIENCE = { random: () => 0, pause: async () => undefined, isOffline: () => false };

/** The beginning of the id of the server's vote. */
let voteId: string;
let server: BoothServer;
let tab: Tab;

beforeEach(async () => {
  server = await BoothServer.start();
  voteId = beginningOf(sha256(encodeText(server.entries[0] ?? '')));
  tab = new Tab();
});

afterEach(() => server.close());

/** A page that was opened with a link: its state, every step that it went through, its actions. */
function openPage(fragment = CODE, signal = new AbortController().signal) {
  const store = new Store();
  const steps: string[] = [];
  store.watch(({ step }) => {
    if (steps.at(-1) !== step.at) steps.push(step.at);
  });
  let drawn = 0;
  const entropy = (size: number) => new Uint8Array(size).fill(++drawn);
  const pending = new PendingBallot(server.api, tab);
  const patience = { ...PATIENCE, signal };
  const environment = { api: server.api, fragment, pending, entropy, patience };
  return { store, steps, actions: new BoothActions(environment, store) };
}

type Booth = ReturnType<typeof openPage>;

/** Go up to the tracker. */
async function seal(page: Booth): Promise<void> {
  await page.actions.start();
  page.store.send({ type: 'gave', question: 0, counts: [0, 1, 0] });
  page.store.send({ type: 'went_on' });
  await page.actions.seal();
}

function stepOf<At extends Step['at']>(state: State, at: At): Extract<Step, { at: At }> {
  if (state.step.at !== at) throw new Error(`the step is ${state.step.at}, not ${at}`);
  return state.step as Extract<Step, { at: At }>;
}

test('a member votes, and the receipt is verified before it is said to be recorded', async () => {
  const page = openPage();
  await seal(page);
  const { tracker } = stepOf(page.store.state, 'sealed').ballot;
  expect(server.asked).toEqual(['GET /booth', 'GET /credentials']);
  await page.actions.cast();
  const { recorded } = stepOf(page.store.state, 'recorded');
  expect([recorded.index, recorded.tracker]).toEqual([2, tracker]);
  expect(verifyReceipt(recorded.receipt, { log: LOG }).index).toBe(2);
  expect(tab.length).toBe(0);
});

test('a page without a code asks for it, and says what is wrong with one', async () => {
  const page = openPage('');
  await page.actions.start();
  expect(stepOf(page.store.state, 'code').mistake).toBeNull();
  const mistyped = openPage(CODE.replace('8A', 'A8'));
  await mistyped.actions.start();
  expect(stepOf(mistyped.store.state, 'code').mistake).toEqual({ kind: 'check' });
});

test('a link that names the vote is held to it', async () => {
  const page = openPage(`${CODE}.${voteId}`);
  await page.actions.start();
  expect(page.store.state.step.at).toBe('choose');
});

test('a link that names another vote than the server shows ends before anything is asked', async () => {
  const page = openPage(`${CODE}.${voteId.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`);
  await page.actions.start();
  expect(stepOf(page.store.state, 'stopped').reason).toBe('other_vote');
  expect(server.asked).toEqual(['GET /booth']);
});

test('a link that is pasted is held to its vote, too', async () => {
  const page = openPage('');
  await page.actions.start();
  const { code, vote } = readCode(`booth/#${CODE}.0123456789abcdef`);
  if (!code) throw new Error('the code is not read');
  await page.actions.enter(code, vote);
  expect(stepOf(page.store.state, 'stopped').reason).toBe('other_vote');
  expect(server.asked).toEqual(['GET /booth']);
});

test('a ballot is sent again until there is an answer, and counted once', async () => {
  const page = openPage();
  await seal(page);
  server.faults.push(
    (response) => response.destroy(),
    (response) => response.writeHead(503).end(),
    (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Log in'),
  );
  await page.actions.cast();
  expect(stepOf(page.store.state, 'recorded').recorded.index).toBe(2);
  expect(server.asked.filter((each) => each === 'POST /ballots').length).toBe(4);
  expect(server.entries.length).toBe(3);
});

test('a page that was closed on the way sends the same ballot when it is opened again', async () => {
  const page = openPage();
  await seal(page);
  const { bytes, tracker } = stepOf(page.store.state, 'sealed').ballot;
  new PendingBallot(server.api, tab).keep(bytes);
  const again = openPage('');
  await again.actions.start();
  expect(again.steps).toEqual(['loading', 'casting', 'recorded']);
  expect(stepOf(again.store.state, 'recorded').recorded.tracker).toBe(tracker);
  expect(tab.length).toBe(0);
});

test('while a ballot is on its way nothing is kept that shows the vote', async () => {
  const page = openPage();
  await seal(page);
  const { input } = stepOf(page.store.state, 'sealed').ballot;
  const kept: string[] = [];
  server.faults.push((response) => {
    kept.push(Buffer.from(tab.getItem(tab.key(0) ?? '') ?? '', 'base64url').toString());
    response.destroy();
  });
  await page.actions.cast();
  expect(kept).toEqual([server.entries[2]]);
  expect(kept[0]).not.toContain(Buffer.from(input.seed).toString('base64url'));
});

test.each([
  ['a receipt that proves nothing', lie],
  ['the tracker of another ballot', mislead],
])('%s is not believed, and the ballot can be sent again', async (_, fault) => {
  const page = openPage();
  await seal(page);
  server.faults.push(fault(server));
  await page.actions.cast();
  expect(stepOf(page.store.state, 'stopped').reason).toBe('receipt');
  await page.actions.cast();
  expect(stepOf(page.store.state, 'recorded').recorded.index).toBe(2);
});

test.each([
  ['vote.closed', 'closed'],
  ['ballot.sequence', 'sequence'],
  ['ballot.credential', 'revoked'],
])('a ballot refused as %s is explained and forgotten', async (name, reason) => {
  const page = openPage();
  await seal(page);
  server.faults.push(refuse(name));
  await page.actions.cast();
  expect(stepOf(page.store.state, 'stopped')).toEqual({ at: 'stopped', reason, outgoing: null });
  expect(tab.length).toBe(0);
});

test('a no that is not the server’s own lets the same ballot be sent again', async () => {
  const page = openPage();
  await seal(page);
  server.faults.push((response) => response.writeHead(403, { 'Content-Type': 'text/html' }).end());
  await page.actions.cast();
  expect(stepOf(page.store.state, 'stopped').reason).toBe('unknown');
  await page.actions.start();
  expect(stepOf(page.store.state, 'recorded').recorded.index).toBe(2);
  expect(server.entries.length).toBe(3);
  expect(tab.length).toBe(0);
});

test('the server knows of a check before the ballot is opened, and refuses it from then on', async () => {
  const page = openPage();
  await seal(page);
  const { bytes, leaf } = stepOf(page.store.state, 'sealed').ballot;
  await page.actions.check();
  expect(page.steps.slice(-2)).toEqual(['marking', 'opened']);
  expect([...server.checked]).toEqual([Buffer.from(leaf).toString('base64url')]);
  new PendingBallot(server.api, tab).keep(bytes);
  const smuggled = openPage('');
  await smuggled.actions.start();
  expect(stepOf(smuggled.store.state, 'stopped').reason).toBe('checked');
});

test('a ballot that the server can’t be told about is not opened', async () => {
  const leaving = new AbortController();
  const page = openPage(CODE, leaving.signal);
  await seal(page);
  server.close();
  const check = page.actions.check();
  await expect(Promise.race([check, delay(100)])).resolves.toBe('still waiting');
  expect(page.store.state.step.at).toBe('marking');
  leaving.abort(new Error('the page is closed'));
  await expect(check).rejects.toThrow('the page is closed');
});

test('another device finds in the link what was chosen, under the tracker that was shown', async () => {
  const page = openPage();
  await seal(page);
  const { ballot } = stepOf(page.store.state, 'sealed');
  const found = await checkElsewhere(linkOf(page.store.state));
  expect(found).toMatchObject({
    at: 'found',
    ballot: { tracker: ballot.tracker, choices: [[0, 1, 0]], sequence: 1 },
  });
});

test('another device finds out when the link says something else than was encrypted', async () => {
  const page = openPage();
  await seal(page);
  const link = linkOf(page.store.state).replace(/0-1-0$/, '1-0-0');
  expect(await checkElsewhere(link)).toMatchObject({ at: 'false' });
});

test.each([
  ['nothing', () => ''],
  ['half a link', (link: string) => link.slice(0, 100)],
  ['a link without answers', (link: string) => link.slice(0, link.lastIndexOf('.'))],
  ['a number that none is', (link: string) => link.replace(/\.1\./, '.01.')],
])('%s is a broken link, and no lie', async (_, change) => {
  const page = openPage();
  await seal(page);
  const found = await checkElsewhere(change(linkOf(page.store.state)));
  expect(found).toEqual({ at: 'stopped', reason: 'broken' });
});

test.each([
  ['setup', 'not_open'],
  ['counting', 'closed'],
  ['certifying', 'closed'],
])('in the phase %s nobody is asked for a code', async (phase, reason) => {
  server.phase = phase;
  const page = openPage();
  await page.actions.start();
  expect(stepOf(page.store.state, 'stopped').reason).toBe(reason);
  expect(server.asked).toEqual(['GET /booth']);
});

test.each([
  [null, 'unknown_code'],
  [{ next_sequence: 2, can_vote: false, reason: 'ballot.sequence' }, 'final'],
  [{ next_sequence: 0, can_vote: false, reason: 'ballot.credential' }, 'revoked'],
])('a credential with the standing %o is explained', async (standing, reason) => {
  server.standing = standing;
  const page = openPage();
  await page.actions.start();
  expect(stepOf(page.store.state, 'stopped').reason).toBe(reason);
});

test('a second ballot carries the next number', async () => {
  server.standing = { next_sequence: 2, can_vote: true, reason: null };
  const page = openPage();
  await seal(page);
  expect(stepOf(page.store.state, 'sealed').ballot.input.sequence).toBe(2);
});

test('an opening of another manifest stops everything', async () => {
  server.entries.splice(0, 1, server.entries[0]?.replace('district 4', 'district 5') ?? '');
  const page = openPage();
  await page.actions.start();
  expect(stepOf(page.store.state, 'stopped').reason).toBe('record');
});

test('a fresh ballot after a check has another tracker', async () => {
  const page = openPage();
  await seal(page);
  const { tracker } = stepOf(page.store.state, 'sealed').ballot;
  await page.actions.check();
  await page.actions.seal();
  expect(stepOf(page.store.state, 'sealed').ballot.tracker).not.toBe(tracker);
});

function linkOf({ step, vote }: State): string {
  if (step.at !== 'sealed' || !vote?.election) throw new Error('nothing is encrypted');
  return shortenOpening(writeOpening(vote.election, step.ballot.input, step.ballot));
}

async function checkElsewhere(fragment: string): Promise<Finding> {
  const findings: Finding[] = [];
  await check({ api: server.api, fragment, patience: PATIENCE }, (each) => findings.push(each));
  const last = findings.at(-1);
  if (!last) throw new Error('nothing was found');
  return last;
}

function delay(milliseconds: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('still waiting'), milliseconds));
}
