import { expect, test } from 'vitest';
import { formatList, formatMoment, formatNumber, formatShare } from '../../src/ui/moments.ts';

const CLOSES = '2015-12-16T04:59:59Z';

test('a moment is written in the zone of whoever reads it', () => {
  expect(formatMoment(CLOSES, 'en', 'America/New_York')).toBe(
    'Tuesday, December 15, 2015 at 11:59 PM EST',
  );
  expect(formatMoment(CLOSES, 'es', 'UTC').replace(/\s/gu, ' ')).toBe(
    'miércoles, 16 de diciembre de 2015, 4:59 a.m. UTC',
  );
});

test('numbers, shares and lists are written in the language', () => {
  expect(formatNumber(271_527, 'en')).toBe('271,527');
  expect(formatShare(879, 1_000, 'en')).toBe('87.9%');
  expect(formatShare(0, 0, 'en')).toBe('–');
  expect(formatList(['Ana', 'Ben', 'Chloe'], 'es')).toBe('Ana, Ben y Chloe');
});
