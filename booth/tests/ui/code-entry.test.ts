import { expect, test } from 'vitest';
import { readCode, tidy } from '../../src/ui/vote/code-entry.ts';

const CODE = '8AVHD-QNB4G-FNSDB-BK6ED-6220B';
const BYTES = Uint8Array.from(Buffer.from('42b716deab241f5cb56b999cd30840', 'hex'));

test.each([
  ['as it is printed', CODE],
  ['in lower case, with spaces', '8avhd qnb4g fnsdb bk6ed 622ob'],
  ['with the dashes of a word processor', '8AVHD–QNB4G—FNSDB‑BK6ED−6220B'],
  ['over two lines', '8AVHD-QNB4G-FNSDB-\r\n\tBK6ED-6220B\u00a0'],
  ['as the whole link', `https://vote.example.org/dfa/2016/booth/#${CODE}`],
])('a code is read %s', (_, typed) => {
  expect(readCode(typed)).toEqual({ code: BYTES, vote: null, mistake: null });
});

test.each([
  ['nothing', ' - ', { kind: 'empty' }],
  ['a group left out', '8AVHD-QNB4G-FNSDB-BK6ED', { kind: 'length', count: 20 }],
  ['a sign of no code', '8AVHD-QNB4G-FNSDB-BK6ED-622@B', { kind: 'symbol', symbol: '@' }],
  ['a letter of another script', '8АVHD-QNB4G-FNSDB-BK6ED-6220B', { kind: 'symbol', symbol: 'А' }],
  ['one wrong symbol', '8AVHD-QNB4G-FNSDB-BK6ED-6230B', { kind: 'check' }],
  ['two swapped', '8AVHD-QNB4G-FNSDB-BK6ED-2620B', { kind: 'check' }],
  ['a link that is cut off', `booth/#${CODE}.0011223344556`, { kind: 'link' }],
  ['a link with more behind it', `#${CODE}.00112233445566778`, { kind: 'link' }],
  ['a link whose id was cut off', `#${CODE}.`, { kind: 'link' }],
  ['a check sign in the middle', '8AVHD-QNB4G-FNSDB-BK6ED-62~0B', { kind: 'check' }],
])('%s is told apart', (_, typed, mistake) => {
  expect(readCode(typed)).toEqual({ code: null, vote: null, mistake });
});

test('a link names its vote', () => {
  const { code, vote } = readCode(
    `https://vote.example.org/dfa/2016/booth/#${CODE}.00ff223344556677\n`,
  );
  expect(code).toEqual(BYTES);
  expect(vote).toEqual(Uint8Array.of(0, 0xff, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77));
});

test('symbols are counted without what stands between them', () => {
  expect(tidy(' 8avhd-qnb4g ').length).toBe(10);
  expect(tidy(`#${CODE}.0011`).length).toBe(25);
});
