import { expect, test } from 'vitest';
import { PendingBallot } from '../../src/ui/vote/pending.ts';
import { Tab } from './tab.ts';

const BYTES = Uint8Array.of(1, 2, 250);

test('a ballot on its way is found again until it is forgotten', () => {
  const tab = new Tab();
  new PendingBallot('/api/a', tab).keep(BYTES);
  const again = new PendingBallot('/api/a', tab);
  expect(again.find()).toEqual(BYTES);
  again.forget();
  expect(again.find()).toBeNull();
  expect(tab.length).toBe(0);
});

test('the ballot of another vote is not found', () => {
  const tab = new Tab();
  new PendingBallot('/api/a', tab).keep(BYTES);
  expect(new PendingBallot('/api/b', tab).find()).toBeNull();
});

test.each([
  ['is forbidden', null],
  ['is full', new Tab(true)],
])('where storage %s, casting goes on without', (_, tab) => {
  const pending = new PendingBallot('/api/a', tab);
  pending.keep(BYTES);
  expect(pending.find()).toBeNull();
});

test('what is not ours is forgotten', () => {
  const tab = new Tab();
  new PendingBallot('/api/a', tab).keep(BYTES);
  tab.setItem(tab.key(0) ?? '', 'not base64!');
  expect(new PendingBallot('/api/a', tab).find()).toBeNull();
  expect(tab.length).toBe(0);
});
