/**
 * The types of values in an entry: strings, booleans, integers, arrays and objects, each with its
 * bounds. There are no floating-point numbers, no maps with free keys, no `null`: spec/record.md,
 * section 2. A reader goes by the definition, so no text is deeper than its definition is.
 */

import { type Cursor, writeString } from './cursor.ts';

/** How one value is read, and written in its one way. */
export interface Field<T> {
  read(cursor: Cursor): T;
  write(value: T): string;
}

/** The value that a field reads. */
export type ValueOf<F> = F extends Field<infer T> ? T : never;

/** Fields by key, in the order of the bytes. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** An object of fields that are there, and fields that may be left out. */
export type ObjectOf<Required extends Fields, Optional extends Fields = Record<never, never>> = {
  readonly [Key in keyof Required]: ValueOf<Required[Key]>;
} & { readonly [Key in keyof Optional]?: ValueOf<Optional[Key]> };

/** Text of `least` to `most` code points that fits a pattern. */
export function text(bounds: { least?: number; most?: number; pattern?: RegExp }): Field<string> {
  const { least = 0, most = Number.POSITIVE_INFINITY, pattern } = bounds;
  return {
    read(cursor) {
      const value = cursor.readString();
      const length = [...value].length;
      if (length < least || length > most) throw cursor.wrong(`text of ${length} characters`);
      if (pattern !== undefined && !pattern.test(value)) throw cursor.wrong('text of another form');
      return value;
    },
    write: writeString,
  };
}

/** One of some words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Field<Word> {
  return {
    read(cursor) {
      const value = cursor.readString();
      const word = words.find((each) => each === value);
      if (word === undefined) throw cursor.wrong(`none of ${words.join(', ')}`);
      return word;
    },
    write: writeString,
  };
}

/** An integer of `least` to `most`. */
export function integer(least: number, most = Number.MAX_SAFE_INTEGER): Field<number> {
  return {
    read(cursor) {
      const value = cursor.readInteger();
      if (value < least || value > most) throw cursor.wrong(`${value} is out of bounds`);
      return value;
    },
    write: String,
  };
}

/** `true` or `false`. */
export const BOOLEAN: Field<boolean> = {
  read(cursor) {
    if (cursor.skip('true')) return true;
    cursor.take('false');
    return false;
  },
  write: String,
};

/** An array of any length. */
export function list<T>(item: Field<T>): Field<readonly T[]> {
  return {
    read(cursor) {
      cursor.take('[');
      const items: T[] = [];
      if (cursor.skip(']')) return items;
      do items.push(item.read(cursor));
      while (cursor.skip(','));
      cursor.take(']');
      return items;
    },
    write: (items) => `[${items.map((each) => item.write(each)).join(',')}]`,
  };
}

/** An object whose keys are defined; those that may be left out stand last. */
export function object<
  const Required extends Fields,
  const Optional extends Fields = Record<never, never>,
>(required: Required, optional?: Optional): Field<ObjectOf<Required, Optional>> {
  return members({}, required, optional);
}

/** A kind of entry: an object whose first key is `type`. */
export function kind<
  const Type extends string,
  const Required extends Fields,
  const Optional extends Fields = Record<never, never>,
>(
  type: Type,
  required: Required,
  optional?: Optional,
): Field<{ readonly type: Type } & ObjectOf<Required, Optional>> {
  return members({ type: oneOf(type) }, required, optional);
}

function members<T>(first: Fields, required: Fields, optional: Fields = {}): Field<T> {
  const fields = Object.entries({ ...first, ...required, ...optional });
  return {
    read(cursor) {
      const found: Record<string, unknown> = {};
      let opening = '{';
      for (const [key, field] of fields) {
        const start = `${opening}${writeString(key)}:`;
        if (Object.hasOwn(optional, key) && !cursor.skip(start)) continue;
        if (!Object.hasOwn(optional, key)) cursor.take(start);
        found[key] = field.read(cursor);
        opening = ',';
      }
      cursor.take('}');
      return found as T;
    },
    write(value) {
      const given = value as Record<string, unknown>;
      const parts = fields
        .filter(([key]) => given[key] !== undefined)
        .map(([key, field]) => `${writeString(key)}:${field.write(given[key])}`);
      return `{${parts.join(',')}}`;
    },
  };
}
