import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeStandard, decodeUrl, encodeStandard, encodeUrl } from '../src/protocol/base64.ts';
import { fromHex, toHex } from '../src/protocol/bytes.ts';
import { Base64Invalid } from '../src/protocol/errors.ts';
import { readCases } from './vectors.ts';

interface Base64Case {
  readonly name: string;
  readonly form: 'url' | 'standard';
  readonly text: string;
  readonly accepted: boolean;
  readonly bytes?: string;
}

const FORMS = {
  url: { encode: encodeUrl, decode: decodeUrl },
  standard: { encode: encodeStandard, decode: decodeStandard },
};

test.each(readCases<Base64Case>('base64'))('vector %s', (_, { form, text, accepted, bytes }) => {
  const { encode, decode } = FORMS[form];
  if (accepted) {
    expect(toHex(decode(text))).toBe(bytes);
    expect(encode(fromHex(bytes ?? ''))).toBe(text);
  } else {
    expect(() => decode(text)).toThrow(Base64Invalid);
  }
});

test('both forms agree with the platform', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(encodeUrl(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(encodeStandard(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeUrl(encodeUrl(bytes))).toEqual(bytes);
      expect(decodeStandard(encodeStandard(bytes))).toEqual(bytes);
    }),
  );
});

test('text is refused unless it is the one spelling of its bytes', () => {
  const alphabet = fc.constantFrom(...'AQgw_-+/=09 ');
  fc.assert(
    fc.property(fc.string({ unit: alphabet, maxLength: 9 }), (text) => {
      const bytes = new Uint8Array(Buffer.from(text, 'base64url'));
      const isCanonical = Buffer.from(bytes).toString('base64url') === text;
      if (isCanonical) expect(decodeUrl(text)).toEqual(bytes);
      else expect(() => decodeUrl(text)).toThrow(Base64Invalid);
    }),
  );
});

test('bytes of another size than asked for are refused', () => {
  expect(() => decodeUrl('_w', 2)).toThrow('1 bytes instead of 2');
});
