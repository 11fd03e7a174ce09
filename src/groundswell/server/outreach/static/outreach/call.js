/* The caller's page with a script running: answers at a touch, a result that outlives a lost line,
   and a number that is kept while the page is open. Without it the same form does the same by the
   server. Nothing here is kept but results on their way, and those only until they have arrived. */

import { followScript } from "./script.js";
import { keepResult, sendKept } from "./results.js";

const EVERY = 4 * 60 * 1000;

const form = document.querySelector("#call");
const line = document.querySelector("#call-line");

const say = (name) => {
  for (const each of line.querySelectorAll("[data-says]")) each.hidden = each.dataset.says !== name;
};

/* Send what was left by a lost line or a dead battery, whatever page is open now. */
const sendAll = async () => {
  const left = await sendKept(document.body, say);
  if (left === 0) say("nothing");
};

if (line) {
  addEventListener("online", sendAll);
  sendAll();
}

if (form) {
  followScript(form);
  form.addEventListener("submit", (event) => {
    const outcome = event.submitter?.name === "outcome";
    if (!outcome || !form.reportValidity()) return;
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form));
    fields.set("outcome", event.submitter.value);
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    keepResult(form.dataset.call, form.action, fields);
    const go = async () => {
      const left = await sendKept(form, say);
      if (left === 0) location.replace(form.dataset.after);
      else setTimeout(go, 5000);
    };
    go();
  });

  /* Keep the number while somebody looks at the page; a phone in a pocket lets it go. */
  const extend = async () => {
    if (document.hidden) return;
    const fields = new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      call: form.dataset.call,
    });
    const answer = await fetch(form.dataset.extend, { method: "POST", body: fields }).catch(() => null);
    if (answer && (answer.status === 409 || answer.status === 403)) {
      clearInterval(timer);
      say("lost");
    }
  };
  const timer = setInterval(extend, EVERY);
  document.addEventListener("visibilitychange", extend);
}
