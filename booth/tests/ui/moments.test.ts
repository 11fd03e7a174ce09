import { expect, test } from 'vitest';
import { formatList, formatMoment, formatNumber, formatShare } from '../../src/ui/moments.ts';

const CLOSES = '2015-12-16T04:59:59Z';

test('a moment is written with the name of its zone', () => {
  expect(formatMoment(CLOSES, 'en-US', 'America/New_York').replace(/\s/gu, ' ')).toBe(
    'Tuesday, December 15, 2015 at 11:59 PM Eastern Standard Time',
  );
  expect(formatMoment(CLOSES, 'es-ES', 'UTC').replace(/\s/gu, ' ')).toBe(
    'miércoles, 16 de diciembre de 2015, 4:59 tiempo universal coordinado',
  );
});

test('numbers, shares and lists are written in the language', () => {
  expect(formatNumber(271_527, 'en')).toBe('271,527');
  expect(formatShare(879, 1_000, 'en')).toBe('87.9%');
  expect(formatShare(0, 0, 'en')).toBe('–');
  expect(formatList(['Ana', 'Ben', 'Chloe'], 'es')).toBe('Ana, Ben y Chloe');
});
