import { expect, test } from 'vitest';
import { formatSeconds, isOnCalendar } from '../../src/protocol/voting/moments.ts';

test.each([
  '0001-01-01T00:00:00Z',
  '2000-02-29T23:59:59Z',
  '2024-02-29T00:00:00Z',
  '9999-12-31T23:59:59Z',
])('%s is on the calendar', (moment) => {
  expect(isOnCalendar(moment)).toBe(true);
});

test.each([
  '0000-01-01T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:60:00Z',
  '2016-12-31T23:59:60Z',
  'never',
])('%s is not', (moment) => {
  expect(isOnCalendar(moment)).toBe(false);
});

test('seconds are written as a moment up to the year 9999', () => {
  expect(formatSeconds(1_780_000_000n)).toBe('2026-05-28T20:26:40Z');
  expect(formatSeconds(253_402_300_799n)).toBe('9999-12-31T23:59:59Z');
  expect(formatSeconds(253_402_300_800n)).toBe(null);
});
