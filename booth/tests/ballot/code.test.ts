import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCode, parseCode } from '../../src/protocol/ballot/code.ts';
import { deriveCredential } from '../../src/protocol/ballot/credential.ts';
import { fromHex, toHex } from '../../src/protocol/bytes.ts';
import { CodeInvalid } from '../../src/protocol/errors.ts';
import { encodeScalar } from '../../src/protocol/scalars.ts';
import { readCases } from '../vectors.ts';

interface WrittenCase {
  readonly name: string;
  readonly code: string;
  readonly text: string;
  readonly vote_id: string;
  readonly secret: string;
  readonly key: string;
}

interface TypedCase {
  readonly name: string;
  readonly typed: string;
  readonly accepted: boolean;
  readonly code?: string;
}

test.each(readCases<WrittenCase | TypedCase>('codes'))('vector %s', (_, each) => {
  if ('typed' in each) {
    if (each.accepted) expect(toHex(parseCode(each.typed))).toBe(each.code);
    else expect(() => parseCode(each.typed)).toThrow(CodeInvalid);
  } else {
    expect(formatCode(fromHex(each.code))).toBe(each.text);
    const { secret, key } = deriveCredential(fromHex(each.code), fromHex(each.vote_id));
    expect(toHex(encodeScalar(secret))).toBe(each.secret);
    expect(toHex(key)).toBe(each.key);
  }
});

const codes = fc.uint8Array({ minLength: 15, maxLength: 15 });

test('what is written is read again', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(parseCode(formatCode(code))).toEqual(code);
    }),
  );
});

test('every single wrong symbol and every swap of two neighbours is caught', () => {
  const symbols = [...formatCode(fromHex('0123456789abcdef0011223344aabb')).replaceAll('-', '')];
  for (const [at, symbol] of symbols.entries()) {
    for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U') {
      if (other === symbol) continue;
      const wrong = symbols.map((each, place) => (place === at ? other : each)).join('');
      expect(() => parseCode(wrong)).toThrow(CodeInvalid);
    }
    const next = symbols[at + 1];
    if (next === undefined || next === symbol) continue;
    const swapped = [...symbols.slice(0, at), next, symbol, ...symbols.slice(at + 2)].join('');
    expect(() => parseCode(swapped)).toThrow(CodeInvalid);
  }
});

test('the error does not repeat what was typed', () => {
  const typed = 'YXV2ZNM72NSX3RBJVHFY2BADX';
  expect(() => parseCode(typed)).toThrow(/^a symbol is mistyped$/);
});

test('a code of another size is refused', () => {
  expect(() => formatCode(new Uint8Array(14))).toThrow(RangeError);
  expect(() => deriveCredential(new Uint8Array(16), new Uint8Array(32))).toThrow(RangeError);
});
