/** A reminder as a calendar file (RFC 5545), made on the device: no server sees a name. */

const FOLD = 73;

/**
 * Write an all-day event on a day, with an alarm at nine in the morning of it.
 *
 * @param id what tells this reminder from others: a second file of it replaces the first.
 * @param day as in 2016-01-31
 * @param title what the calendar shows
 * @param now the moment of writing, a Date
 */
export function writeCalendar({ id, day, title, now }) {
  const start = day.replaceAll('-', '');
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const stamp = now.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Groundswell//People you know//EN',
    'BEGIN:VEVENT',
    `UID:${id}@groundswell.invalid`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${start}`,
    `DTEND;VALUE=DATE:${next.toISOString().slice(0, 10).replaceAll('-', '')}`,
    `SUMMARY:${escape(title)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escape(title)}`,
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('');
}

function escape(text) {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** Break a line at no more than 75 bytes, never within a character. */
function fold(line) {
  const lines = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length;
    if (size + bytes > FOLD) {
      lines.push(part);
      part = '';
      size = 0;
    }
    part += character;
    size += bytes;
  }
  return [...lines, part].join('\r\n ');
}
