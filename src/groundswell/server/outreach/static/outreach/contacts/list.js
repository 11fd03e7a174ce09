/**
 * The list of people that somebody knows: kept in this browser's storage, and nowhere else.
 *
 * Every change reads the list anew and writes all of it, so that two tabs do not undo each other.
 * A file of it holds the same text, with a name and a version, for another phone.
 */

export const TAGS = ['member', 'family', 'general_public'];
export const OUTCOMES = ['supports', 'undecided', 'no', 'not_asked'];
export const MOST_PEOPLE = 500;
const FORMAT = 'groundswell-people';
const VERSION = 1;
const LONGEST = 200;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Says why a list is not taken: `reason` names the words that the page has for it. */
export class ListRefused extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export class PeopleList {
  #storage;
  #key;

  /** Keep the list of one organization, under its short name. */
  constructor(organization, storage) {
    this.#key = `${FORMAT}:${organization}`;
    this.#storage = storage;
  }

  get key() {
    return this.#key;
  }

  /**
   * Read everybody.
   *
   * @throws {ListRefused} `unreadable`: something else wrote here; nothing is changed.
   */
  read() {
    const text = this.#storage.getItem(this.#key);
    return text === null ? [] : readFile(text);
  }

  find(id) {
    return this.read().find((person) => person.id === id);
  }

  /**
   * Add a person, or write one anew who is there.
   *
   * @throws {ListRefused} `full`, or `storage` if the browser keeps nothing.
   */
  put(person) {
    const people = this.read();
    const at = people.findIndex(({ id }) => id === person.id);
    if (at >= 0) people[at] = person;
    else people.push(person);
    this.#write(people);
  }

  remove(id) {
    this.#write(this.read().filter((person) => person.id !== id));
  }

  /** Forget everybody: nothing of the list is left on the device. */
  clear() {
    this.#storage.removeItem(this.#key);
  }

  /** Give the list as the text of a file. */
  write() {
    return writeFile(this.read());
  }

  /**
   * Take the people of a file in: who is there already is written anew, nobody is taken away.
   *
   * @return how many people the file holds.
   * @throws {ListRefused} `unreadable`, `full` or `storage`; nothing is changed then.
   */
  take(text) {
    const people = new Map(this.read().map((person) => [person.id, person]));
    const taken = readFile(text);
    for (const person of taken) people.set(person.id, person);
    this.#write([...people.values()]);
    return taken.length;
  }

  #write(people) {
    if (people.length > MOST_PEOPLE) throw new ListRefused('full');
    try {
      this.#storage.setItem(this.#key, writeFile(people));
    } catch {
      throw new ListRefused('storage');
    }
  }
}

/** Draw 32 random bytes as base64url: an id, or a secret that only this device knows. */
export function drawSecret() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Order by what is to be done: reminders that are due, then who is not asked yet, then the rest. */
export function sortPeople(people, today) {
  const rank = (person) => (isDue(person, today) ? 0 : person.outcome ? 2 : 1);
  return people.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      (one.remindOn || '9').localeCompare(other.remindOn || '9') ||
      one.name.localeCompare(other.name),
  );
}

export function isDue(person, today) {
  return !person.outcome && person.remindOn !== '' && person.remindOn <= today;
}

/** Give a day as the device's calendar has it: 2016-01-31. */
export function toDay(date) {
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Begin a person. The secret is there before anything is sent: whatever becomes of the line or the
 * phone, what was sent with it can be sent again as the same, and withdrawn.
 */
export function newPerson() {
  return { id: drawSecret(), secret: drawSecret(), outcome: '', askedOn: '', sentOn: '' };
}

function writeFile(people) {
  return JSON.stringify({ format: FORMAT, version: VERSION, people });
}

function readFile(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new ListRefused('unreadable');
  }
  if (file?.format !== FORMAT || file.version !== VERSION || !Array.isArray(file.people)) {
    throw new ListRefused('unreadable');
  }
  if (file.people.length > MOST_PEOPLE) throw new ListRefused('full');
  return file.people.map(readPerson);
}

function readPerson(value) {
  const person = {
    id: match(value?.id, SECRET),
    name: short(value.name),
    how: short(value.how),
    tag: oneOf(value.tag, TAGS),
    remindOn: value.remindOn === '' ? '' : match(value.remindOn, DAY),
    outcome: value.outcome === '' ? '' : oneOf(value.outcome, OUTCOMES),
    askedOn: value.askedOn === '' ? '' : match(value.askedOn, DAY),
    sentOn: value.sentOn === '' ? '' : match(value.sentOn, DAY),
    secret: match(value.secret, SECRET),
  };
  if (person.name.trim() === '') throw new ListRefused('unreadable');
  return person;
}

function short(value) {
  if (typeof value !== 'string' || value.length > LONGEST) throw new ListRefused('unreadable');
  return value;
}

function match(value, pattern) {
  if (!pattern.test(short(value))) throw new ListRefused('unreadable');
  return value;
}

function oneOf(value, words) {
  if (!words.includes(value)) throw new ListRefused('unreadable');
  return value;
}
