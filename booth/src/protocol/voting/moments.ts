/** Moments, which are compared as text: spec/notation.md, section 6. */

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Say whether a moment is on the calendar: from the year 0001 on, without leap seconds. */
export function isOnCalendar(moment: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 24, minute = 60, second = 60] = (
    MOMENT.exec(moment) ?? []
  )
    .slice(1)
    .map(Number);
  if (year < 1 || day < 1 || day > daysOf(year, month)) return false;
  return hour < 24 && minute < 60 && second < 60;
}

/** Write POSIX seconds as a moment, or `null` beyond the year 9999. */
export function formatSeconds(seconds: bigint): string | null {
  if (seconds < 0n || seconds > 253_402_300_799n) return null;
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}
