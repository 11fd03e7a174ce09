/**
 * Give the item at a place where there must be one: a missing secret never becomes a zero.
 *
 * @throws RangeError where there is none: the program is wrong.
 */
export function itemAt<T>(items: readonly T[], at: number): T {
  const item = items[at];
  if (item === undefined) throw new RangeError(`there is no item ${at} of ${items.length}`);
  return item;
}
