/* Follow a script on the page: the server's own walk, said again for an answer at a touch. */

const node = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
};

/* The steps said so far, and the one that waits: as `walk_script` has it. */
export const walk = (script, given) => {
  const steps = new Map(script.steps.map((step) => [step.id, step]));
  const shown = [];
  let outcome = null;
  let here = null;
  const go = (id) => {
    here = null;
    while (id !== "end" && steps.has(id)) {
      const step = steps.get(id);
      const said = { step, answer: null };
      shown.push(said);
      if (step.answers.length) {
        here = said;
        return;
      }
      id = step.next;
    }
  };
  go(script.steps[0].id);
  for (const each of given) {
    const answer = here?.step.answers.find(({ id }) => `${here.step.id}:${id}` === each);
    if (!answer) break;
    here.answer = answer;
    outcome = answer.outcome;
    go(answer.next);
  }
  return { shown, waiting: here, outcome: here ? null : outcome ?? "canvassed" };
};

/* Draw the script of a form, and draw it again at each answer. */
export const followScript = (form) => {
  const place = form.querySelector("#call-script");
  const source = document.querySelector("#call-script-text");
  if (!place || !source) return;
  const script = JSON.parse(source.textContent);
  let given = [...place.querySelectorAll("input[name=given]")].map(({ value }) => value);

  const draw = (focus) => {
    const { shown, waiting, outcome } = walk(script, given);
    const past = shown.findLastIndex(({ answer }) => answer);
    const parts = given.map((value) => {
      const field = node("input", "", "");
      Object.assign(field, { type: "hidden", name: "given", value });
      return field;
    });
    shown.forEach(({ step, answer }, place) => {
      parts.push(node("p", place <= past ? "caller-said past" : "caller-said", step.say));
      if (answer) parts.push(node("p", "caller-given", answer.label));
    });
    if (waiting) {
      if (waiting.step.question) parts.push(node("p", "caller-question", waiting.step.question));
      const answers = node("div", "caller-answers", "");
      for (const { id, label } of waiting.step.answers) {
        const button = node("button", "", label);
        Object.assign(button, { type: "submit", name: "answer", value: `${waiting.step.id}:${id}` });
        answers.append(button);
      }
      parts.push(answers);
    } else if (outcome) {
      parts.push(node("p", "muted", script.at_end));
    }
    if (given.length) {
      const tools = node("p", "caller-tools", "");
      const back = node("button", "link", script.back);
      Object.assign(back, { type: "submit", name: "back", value: "1" });
      tools.append(back);
      parts.push(tools);
    }
    place.replaceChildren(...parts);
    for (const button of form.querySelectorAll("button[name=outcome]")) {
      button.toggleAttribute("data-suggested", button.value === outcome);
    }
    // A keyboard goes on where it was: at the next question, or at the results.
    const next = place.querySelector("button[name=answer]") ?? form.querySelector("[data-suggested]");
    if (focus) next?.focus({ preventScroll: Boolean(waiting) });
  };

  form.addEventListener("submit", (event) => {
    const { name, value } = event.submitter ?? {};
    if (name !== "answer" && name !== "back") return;
    event.preventDefault();
    given = name === "answer" ? [...given, value] : given.slice(0, -1);
    draw(true);
  });
  draw(false);
};
