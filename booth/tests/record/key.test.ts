import { expect, test } from 'vitest';
import { KeyInvalid } from '../../src/protocol/errors.ts';
import { formatKey, isName, isSameKey, parseKey } from '../../src/protocol/record/key.ts';

const LOG = 'vote.example.org/2026/local-7+eeecd27b+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4';
const WITNESS = 'observer.example.org+bcb36d0c+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';

test('the keys of the worked example are read and written', () => {
  expect(formatKey(parseKey(LOG, 'log'))).toBe(LOG);
  expect(formatKey(parseKey(WITNESS, 'witness'))).toBe(WITNESS);
});

test('a key is the same as itself alone', () => {
  const log = parseKey(LOG, 'log');
  expect(isSameKey(log, parseKey(LOG, 'log'))).toBe(true);
  expect(isSameKey(log, parseKey(WITNESS, 'witness'))).toBe(false);
});

test.each([
  ['of the other purpose', WITNESS],
  ['with another id', LOG.replace('eeecd27b', 'eeecd27c')],
  ['with an id in capitals', LOG.replace('eeecd27b', 'EEECD27B')],
  ['under another name', LOG.replace('local-7', 'local-8')],
  ['under no name', LOG.replace(/^[^+]*/, '')],
  ['under a name with a space', LOG.replace('local-7', 'local 7')],
  ['unpadded, of 32 bytes', `${LOG.slice(0, -1)}`],
  ['with a newline at the end', `${LOG}\n`],
  ['of nothing', ''],
])('a log key is refused: %s', (_, text) => {
  expect(() => parseKey(text, 'log')).toThrow(KeyInvalid);
});

test.each(['', ' ', 'a b', 'a+b', 'a\u0085b', 'a\u2003b', 'a\u007fb'])('%j is no name', (text) => {
  expect(isName(text)).toBe(false);
});
