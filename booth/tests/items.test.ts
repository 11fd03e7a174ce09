import { expect, test } from 'vitest';
import { itemAt } from '../src/protocol/items.ts';

test('the item at a place is given', () => {
  expect(itemAt(['a', 'b'], 1)).toBe('b');
});

test.each([-1, 2])('there is no item %d of 2', (at) => {
  expect(() => itemAt(['a', 'b'], at)).toThrow(`there is no item ${at} of 2`);
});
