import { expect, test } from 'vitest';
import { chooseClock } from '../../src/ui/clock.ts';

const ZONE = 'America/Chicago';

test("a page is written as the reader's own country writes its language", () => {
  expect(chooseClock('es', ['en-GB', 'es-ES', 'es-MX'], ZONE)).toEqual({
    locale: 'es-ES',
    zone: ZONE,
  });
});

test.each([
  ['in another language', ['fr-FR']],
  ['in a language that only begins alike', ['est']],
  ['with a tag that is none', ['es-!']],
  ['with no language told', []],
])('a browser %s gets the usual form', (_case, preferred) => {
  expect(chooseClock('es', preferred, ZONE).locale).toBe('es-US');
});

test.each([undefined, 'Nowhere/Town'])(
  "without a zone that is known it is the device's: %s",
  (zone) => {
    expect(chooseClock('en', ['en-GB'], zone)).toEqual({ locale: 'en-GB' });
  },
);
