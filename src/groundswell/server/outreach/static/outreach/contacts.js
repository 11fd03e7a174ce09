/**
 * The page of people that somebody knows: draws the list, and one person of it.
 *
 * The list stays on the device. What is sent: how a conversation ended, without a name; and name and
 * addresses of a person who said yes. The address of the page says after "#" whom it shows, so that
 * the phone's back button works.
 */

import { writeCalendar } from './contacts/calendar.js';
import { Conversation } from './contacts/conversation.js';
import { ListRefused, PeopleList, isDue, newPerson, sortPeople, toDay } from './contacts/list.js';
import { byId, clearProblems, say, showProblems, word } from './contacts/page.js';

const root = byId('people');
const list = new PeopleList(root.dataset.organization, localStorage);
const form = byId('person-form');
const conversation = new Conversation(root, list, leave);

const today = () => toDay(new Date());
const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium' });
const formatDay = (text) => day.format(new Date(`${text}T12:00:00`));

/** Show what the address names: one person, or the list. */
function draw({ focus = false } = {}) {
  const id = location.hash.slice(1);
  const person = attempt(() => list.find(id));
  byId('list-view').hidden = Boolean(person);
  byId('person-view').hidden = !person;
  if (person) conversation.show(person);
  else drawList();
  if (focus) (person ? byId('person-name') : byId('people-heading')).focus();
}

function drawList() {
  const people = attempt(() => list.read()) ?? [];
  const asked = people.filter(({ outcome }) => outcome).length;
  byId('no-people').hidden = people.length > 0;
  byId('people-count').hidden = people.length === 0;
  byId('people-count').textContent = word('count')
    .replace('{asked}', asked)
    .replace('{all}', people.length);
  byId('people-list').replaceChildren(...sortPeople(people, today()).map(drawRow));
}

function drawRow(person) {
  const row = byId('person-row').content.cloneNode(true).firstElementChild;
  const part = (name) => row.querySelector(`[data-part="${name}"]`);
  const link = part('name');
  link.textContent = person.name;
  link.href = `#${person.id}`;
  part('how').textContent = person.how;
  part('tag').textContent = word(`tag.${person.tag}`);
  const outcome = part('outcome');
  outcome.hidden = !person.outcome;
  if (person.outcome) outcome.textContent = word(`outcome.${person.outcome}`);
  const remind = part('remind');
  remind.hidden = !person.remindOn || Boolean(person.outcome);
  if (!remind.hidden) {
    const due = isDue(person, today());
    remind.textContent = due ? word('due') : `${word('remind')} ${formatDay(person.remindOn)}`;
    remind.classList.toggle('warn', due);
  }
  const calendar = part('calendar');
  calendar.hidden = remind.hidden;
  calendar.addEventListener('click', () => saveCalendar(person));
  part('edit').addEventListener('click', () => edit(person));
  part('remove').addEventListener('click', () => remove(person));
  for (const name of row.querySelectorAll('[data-part="of"]')) name.textContent = `: ${person.name}`;
  return row;
}

/** Do what may be refused by the browser's storage; say so instead of failing. */
function attempt(act) {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error;
    say(word(`refused.${error.reason}`), 'bad');
    return undefined;
  }
}

function edit(person) {
  clearProblems(form);
  form.elements.id.value = person.id;
  form.elements.name.value = person.name;
  form.elements.how.value = person.how;
  form.elements.tag.value = person.tag;
  form.elements.remind_on.value = person.remindOn;
  byId('add').open = true;
  byId('add-summary').textContent = `${word('edit')} ${person.name}`;
  form.elements.name.focus();
}

function endEditing() {
  form.reset();
  form.elements.id.value = '';
  clearProblems(form);
  byId('add-summary').textContent = word('add');
}

function remove(person) {
  const question = person.sentOn ? word('remove.sent') : word('remove');
  if (!confirm(question.replace('{name}', person.name))) return;
  attempt(() => list.remove(person.id));
  if (form.elements.id.value === person.id) endEditing();
  say(word('removed').replace('{name}', person.name), 'good');
  draw({ focus: true });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { id, name, how, tag, remind_on: remindOn } = form.elements;
  const problems = {};
  if (!name.value.trim()) problems.name = word('name.missing');
  if (!tag.value) problems.tag = word('tag.missing');
  if (Object.keys(problems).length > 0) {
    showProblems(form, problems);
    return;
  }
  const before = attempt(() => list.find(id.value)) ?? newPerson();
  const values = { name: name.value.trim(), how: how.value.trim(), remindOn: remindOn.value };
  const person = { ...before, ...values, tag: tag.value };
  attempt(() => {
    list.put(person);
    say(word('kept').replace('{name}', person.name), 'good');
    endEditing();
    byId('add').open = false;
    draw({ focus: true });
  });
});

byId('stop-editing').addEventListener('click', () => {
  endEditing();
  byId('add').open = false;
  byId('add-summary').focus();
});

byId('export').addEventListener('click', () => {
  const text = attempt(() => list.write());
  if (text) save(`${root.dataset.organization}-people.json`, text, 'application/json');
});

byId('import').addEventListener('change', async (event) => {
  const [file] = event.target.files;
  event.target.value = '';
  if (!file) return;
  const text = await file.text();
  attempt(() => {
    const count = list.take(text);
    say(word('taken').replace('{count}', count), 'good');
  });
  draw();
});

byId('delete-all').addEventListener('click', () => {
  if (!confirm(word('delete-all'))) return;
  list.clear();
  endEditing();
  say(word('deleted'), 'good');
  draw({ focus: true });
});

function saveCalendar(person) {
  const title = word('calendar').replace('{name}', person.name);
  const text = writeCalendar({ id: person.id, day: person.remindOn, title, now: new Date() });
  save('reminder.ics', text, 'text/calendar');
}

function save(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Go back to the list, and let the back button not lead to the person again. */
function leave() {
  history.replaceState(null, '', location.pathname);
  draw({ focus: true });
}

byId('back').addEventListener('click', () => {
  say('');
  leave();
});
window.addEventListener('hashchange', () => {
  say('');
  draw({ focus: true });
});
window.addEventListener('storage', (event) => {
  if (event.key === list.key && byId('person-view').hidden) draw();
});

root.hidden = false;
draw();
