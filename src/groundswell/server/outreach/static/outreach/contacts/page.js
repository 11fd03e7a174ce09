/** Small things that the page of people needs: its words, its messages, what is wrong in a form. */

export function byId(id) {
  return document.getElementById(id);
}

/** Give the page's own words for something, in the page's language. */
export function word(name) {
  return byId('words').content.querySelector(`[data-word="${name}"]`).textContent;
}

/** Say something above the list, aloud for those who listen to the page; nothing takes it away. */
export function say(text, kind = '') {
  const box = byId('said');
  box.className = text ? `notice ${kind}` : '';
  box.textContent = text;
}

/** Show beside each field what is wrong with it, and above the form where to look. */
export function showProblems(form, problems) {
  clearProblems(form);
  const summary = form.querySelector('[data-problems]');
  const items = Object.entries(problems).map(([name, text]) => {
    const item = document.createElement('li');
    const field = fieldOf(form, name);
    const link = document.createElement(field ? 'a' : 'span');
    link.textContent = text;
    if (field) {
      link.href = `#${field.id}`;
      link.addEventListener('click', (event) => {
        event.preventDefault(); // what stands after "#" in the address is whom the page shows
        field.focus();
      });
      mark(form, name, field, text);
    }
    item.append(link);
    return item;
  });
  summary.querySelector('ul').replaceChildren(...items);
  summary.hidden = false;
  summary.focus();
}

export function clearProblems(form) {
  form.querySelector('[data-problems]').hidden = true;
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  for (const error of form.querySelectorAll('[data-error]')) error.textContent = '';
}

function fieldOf(form, name) {
  return name ? form.querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden])`) : null;
}

function mark(form, name, field, text) {
  field.setAttribute('aria-invalid', 'true');
  const error = form.querySelector(`[data-error="${CSS.escape(name)}"]`);
  if (error) error.textContent = text;
}
