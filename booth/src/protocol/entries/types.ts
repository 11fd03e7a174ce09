/** The types of values that several kinds of entry share. */

import { integer, text } from '../record/fields.ts';

/** A whole number. */
export const WHOLE = integer(0);

/** A whole number from 1. */
export const POSITIVE = integer(1);

/** A short machine name. */
export const IDENTIFIER = text({ pattern: /^[a-z0-9][a-z0-9_.-]{0,63}$/ });

/** A line of text for people. */
export const LINE = text({ least: 1, most: 300 });

/** Text for people, a page or so. */
export const STATEMENT = text({ least: 1, most: 4_000 });

/** A moment in UTC to the second; whether it is on the calendar is another question. */
export const MOMENT = text({
  pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/,
});

/** Binary of any length as base64url; whether it is canonical is another question. */
export const BINARY = text({ pattern: /^[A-Za-z0-9_-]*$/ });

/** 32 bytes as base64url: a key, a point, a scalar or a digest. */
export const BYTES_32 = text({ pattern: /^[A-Za-z0-9_-]{43}$/ });

/** 64 bytes as base64url: a signature. */
export const BYTES_64 = text({ pattern: /^[A-Za-z0-9_-]{86}$/ });

/** A trustee's index, from 1. */
export const TRUSTEE = integer(1, 64);
