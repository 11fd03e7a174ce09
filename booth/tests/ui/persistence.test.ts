import { expect, test } from 'vitest';
import { NoAnswer, Refusal } from '../../src/ui/net/errors.ts';
import { pauseUntil, tryNow } from '../../src/ui/net/pause.ts';
import { type Patience, pauseAfter, persist, type Waiting } from '../../src/ui/net/persistence.ts';

/** Work that fails so often with an error before it answers. */
function failing(times: number, error: Error): () => Promise<string> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw error;
    return 'answer';
  };
}

function patience(seen: Waiting[], more: Partial<Patience> = {}): Patience {
  return {
    random: () => 1,
    pause: async () => undefined,
    isOffline: () => false,
    onWaiting: (waiting) => seen.push(waiting),
    ...more,
  };
}

test('pauses double, up to half a minute, and leave half of each to chance', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 40].map((attempts) => pauseAfter(attempts, 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
  expect([1, 7].map((attempts) => pauseAfter(attempts, 0))).toEqual([500, 15_000]);
});

test('work is done again until it answers', async () => {
  const seen: Waiting[] = [];
  const answer = await persist(failing(3, new NoAnswer('line')), patience(seen));
  expect(answer).toBe('answer');
  expect(seen).toEqual([
    { attempts: 1, pause: 1_000, silence: 'line' },
    { attempts: 2, pause: 2_000, silence: 'line' },
    { attempts: 3, pause: 4_000, silence: 'line' },
  ]);
});

test('a server that asks for a longer pause gets it', async () => {
  const seen: Waiting[] = [];
  await persist(failing(1, new NoAnswer('busy', 20_000)), patience(seen));
  expect(seen).toEqual([{ attempts: 1, pause: 20_000, silence: 'busy' }]);
});

test('a device without network is said to be offline', async () => {
  const seen: Waiting[] = [];
  const offline = { isOffline: () => true };
  await persist(failing(1, new NoAnswer('line')), patience(seen, offline));
  expect(seen).toEqual([{ attempts: 1, pause: 1_000, silence: 'offline' }]);
});

test('a refusal is an answer: nothing is tried again', async () => {
  const seen: Waiting[] = [];
  const refusal = new Refusal('vote.closed', 409, '');
  await expect(persist(failing(1, refusal), patience(seen))).rejects.toBe(refusal);
  expect(seen).toEqual([]);
});

test('attempts can be limited', async () => {
  const seen: Waiting[] = [];
  const silence = new NoAnswer('line');
  await expect(persist(failing(9, silence), patience(seen, { attempts: 2 }))).rejects.toBe(silence);
  expect(seen.length).toBe(1);
});

test('an abort ends the pause and the work', async () => {
  const abort = new AbortController();
  const waiting = persist(failing(9, new NoAnswer('line')), {
    ...patience([]),
    pause: pauseUntil,
    signal: abort.signal,
  });
  setTimeout(() => abort.abort(new Error('left')), 10);
  await expect(waiting).rejects.toThrow('left');
});

test('a pause ends when the member does not want to wait', async () => {
  const pause = pauseUntil(600_000);
  tryNow();
  await expect(pause).resolves.toBeUndefined();
});
