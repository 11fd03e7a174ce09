/** One person: the guide that is written for them, how it went, and whether anything is sent. */

import { drawSecret, toDay } from './list.js';
import { byId, clearProblems, say, showProblems, word } from './page.js';

export class Conversation {
  #root;
  #list;
  #leave;
  #person = null;
  /** Drawn once a conversation: what is sent again after a broken line counts once. */
  #key = '';

  /** @param leave what to do once a conversation is over. */
  constructor(root, list, leave) {
    this.#root = root;
    this.#list = list;
    this.#leave = leave;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.#form.addEventListener('change', () => this.#arrange());
    byId('guide').addEventListener('change', () => this.#showGuide());
    byId('withdraw').addEventListener('click', () => void this.#withdraw());
  }

  get #form() {
    return byId('conversation-form');
  }

  /** Show a person, with the guides that may be read to them. */
  show(person) {
    // Who goes back to the list and returns finds what they had begun to fill in.
    if (JSON.stringify(this.#person) === JSON.stringify(person)) return;
    this.#person = person;
    this.#key = drawSecret();
    this.#form.reset();
    clearProblems(this.#form);
    byId('person-name').textContent = person.name;
    byId('person-tag').textContent = word(`tag.${person.tag}`);
    byId('person-reason').textContent = word(`reason.${person.tag}`);
    byId('person-sent').hidden = !person.sentOn;
    this.#form.elements.name.value = person.name;
    if (person.outcome) this.#form.elements.outcome.value = person.outcome;
    this.#arrange();
    void this.#loadGuides(person);
  }

  /** Show the fields of a contact only after a yes, and the words in the person's language. */
  #arrange() {
    const { consent, language } = this.#form.elements;
    const said = consent.value === 'yes';
    byId('contact-fields').hidden = !said;
    byId('what-is-sent').textContent = word(said ? 'sent.contact' : 'sent.count');
    for (const words of this.#form.querySelectorAll('[data-consent]')) {
      words.hidden = words.dataset.consent !== language.value;
    }
  }

  async #loadGuides(person) {
    const box = byId('guides');
    box.replaceChildren();
    byId('guide-field').hidden = true;
    box.textContent = word('loading');
    let page;
    try {
      const answer = await fetch(`${this.#root.dataset.guides}${person.tag}/`);
      if (!answer.ok) throw new Error(String(answer.status));
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    } catch {
      box.textContent = word('no-line');
      return;
    }
    if (this.#person !== person) return; // somebody else was opened meanwhile
    const guides = [...page.querySelectorAll('[data-guide]')];
    if (guides.length === 0) box.textContent = word('no-guide');
    else box.replaceChildren(...guides);
    byId('guide').replaceChildren(...guides.map(makeOption));
    byId('guide-field').hidden = guides.length < 2;
    this.#showGuide();
  }

  #showGuide() {
    const { value } = byId('guide');
    for (const guide of byId('guides').querySelectorAll('[data-guide]')) {
      guide.hidden = guide.dataset.guide !== value;
    }
  }

  async #send() {
    const person = this.#person;
    const body = this.#body(person);
    const button = byId('send');
    button.disabled = true;
    const problems = await post(this.#root.dataset.conversations, body);
    button.disabled = false;
    if (problems) {
      showProblems(this.#form, problems);
      return;
    }
    const today = toDay(new Date());
    const isSent = body.has('secret');
    const sent = isSent ? { sentOn: today } : {};
    const outcome = body.get('outcome');
    this.#list.put({ ...this.#now(person), outcome, askedOn: today, ...sent });
    this.#end(word(isSent ? 'done.contact' : 'done.count').replace('{name}', person.name));
  }

  /** Give what is sent: never a name without a yes, nor how the two know each other. */
  #body(person) {
    const form = new FormData(this.#form);
    const names = ['csrfmiddlewaretoken', 'outcome', 'consent'];
    const body = new URLSearchParams(names.map((name) => [name, form.get(name) ?? '']));
    body.set('tag', person.tag);
    body.set('guide', byId('guide').value);
    body.set('key', this.#key);
    if (form.get('consent') === 'yes') {
      for (const name of ['name', 'email', 'phone', 'language']) body.set(name, form.get(name));
      const words = this.#form.querySelector(`[data-consent="${form.get('language')}"]`);
      body.set('consent_text', words.textContent);
      body.set('secret', person.secret);
    }
    return body;
  }

  async #withdraw() {
    const person = this.#person;
    if (!confirm(word('withdraw').replace('{name}', person.name))) return;
    const token = this.#form.elements.csrfmiddlewaretoken.value;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, secret: person.secret });
    const problems = await post(this.#root.dataset.withdraw, body);
    if (problems) {
      say(Object.values(problems)[0], 'bad');
      return;
    }
    this.#list.put({ ...this.#now(person), sentOn: '' });
    this.#end(word('withdrawn').replace('{name}', person.name));
  }

  /** Give a person as the list has them by now: another tab may have written. */
  #now(person) {
    return this.#list.find(person.id) ?? person;
  }

  #end(text) {
    this.#person = null;
    say(text, 'good');
    this.#leave();
  }
}

function makeOption(guide) {
  const option = document.createElement('option');
  option.value = guide.dataset.guide;
  option.textContent = guide.querySelector('h2').textContent;
  return option;
}

/** Send; give what is wrong by field, or nothing where all was taken. */
async function post(url, body) {
  try {
    const answer = await fetch(url, { method: 'POST', body });
    if (answer.ok) return null;
    return (await answer.json()).problems;
  } catch {
    return { '': word('not-sent') };
  }
}
