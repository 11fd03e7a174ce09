import { expect, test } from 'vitest';
import { encodeText } from '../../src/protocol/bytes.ts';
import { EntryNotCanonical } from '../../src/protocol/errors.ts';
import { decodeAs, encodeAs } from '../../src/protocol/record/codec.ts';
import {
  BOOLEAN,
  integer,
  kind,
  list,
  object,
  oneOf,
  text,
} from '../../src/protocol/record/fields.ts';

const NOTE = kind(
  'note',
  { title: text({ least: 1, most: 5 }), marks: list(integer(-2, 2)), isLast: BOOLEAN },
  { side: oneOf('left', 'right'), place: object({ row: integer(0) }, { seat: integer(0) }) },
);

const decode = (raw: string) => decodeAs(NOTE, encodeText(raw));

test.each([
  '{"type":"note","title":"a","marks":[],"isLast":true}',
  '{"type":"note","title":"a\\"\\\\","marks":[-2,0,2],"isLast":false}',
  '{"type":"note","title":"a","marks":[1],"isLast":true,"side":"left"}',
  '{"type":"note","title":"a","marks":[1],"isLast":true,"side":"left","place":{"row":1}}',
  '{"type":"note","title":"a","marks":[1],"isLast":true,"place":{"row":1,"seat":9007199254740991}}',
])('read and written again: %s', (raw) => {
  expect(encodeAs(NOTE, decode(raw))).toEqual(encodeText(raw));
});

test.each([
  ['another kind', '{"type":"mark","title":"a","marks":[],"isLast":true}'],
  [
    'optional keys in another order',
    '{"type":"note","title":"a","marks":[],"isLast":true,"place":{"row":1},"side":"left"}',
  ],
  [
    'an optional key twice',
    '{"type":"note","title":"a","marks":[],"isLast":true,"side":"left","side":"left"}',
  ],
  [
    'an optional key before the others',
    '{"type":"note","side":"left","title":"a","marks":[],"isLast":true}',
  ],
  ['a word that is none', '{"type":"note","title":"a","marks":[],"isLast":true,"side":"up"}'],
  ['a number beyond its bounds', '{"type":"note","title":"a","marks":[3],"isLast":true}'],
  ['minus zero', '{"type":"note","title":"a","marks":[-0],"isLast":true}'],
  ['a comma at the end of an array', '{"type":"note","title":"a","marks":[1,],"isLast":true}'],
  ['a comma at the start of an array', '{"type":"note","title":"a","marks":[,1],"isLast":true}'],
  ['text too long', '{"type":"note","title":"abcdef","marks":[],"isLast":true}'],
  ['text too short', '{"type":"note","title":"","marks":[],"isLast":true}'],
  ['a truth in capitals', '{"type":"note","title":"a","marks":[],"isLast":True}'],
  ['a key of the prototype', '{"type":"note","title":"a","marks":[],"isLast":true,"__proto__":{}}'],
  ['a backslash at the end', '{"type":"note","title":"a\\","marks":[],"isLast":true}'],
])('refused: %s', (_, raw) => {
  expect(() => decode(raw)).toThrow(EntryNotCanonical);
});

test('the length of a text is counted in code points', () => {
  expect(decode('{"type":"note","title":"🗳🗳🗳🗳🗳","marks":[],"isLast":true}').title).toBe('🗳🗳🗳🗳🗳');
});

test('the error says where', () => {
  expect(() => decode('{"type":"note","title":7}')).toThrow('character 23: a string is expected');
});
